/** Rules about connections, commands, literals and moments of sessions: the IMAP door. */
import type { Frame } from '../../protocol/imap/framer.ts';
import { decodeMailboxName } from '../../protocol/imap/mailbox-name.ts';
import type { Command } from '../../protocol/imap/model/command.ts';
import type { BentConnection, Divert, ImapBend } from '../imap/bend.ts';
import { nameFor } from '../imap/mailbox-names.ts';
import type { CompiledRule } from './compile.ts';
import { listOf } from './compile.ts';
import { literalIn } from './places.ts';
import { type DoorDeed, hasDeed, type ScenarioRun, type Stage } from './run.ts';
import { inTurn, linesOf, type Shaping, shape } from './shape.ts';

/** Commands whose arguments hold a secret, and what of them may be looked at. */
const SECRET = /^(\S+ (?:LOGIN ("(?:[^"\\]|\\.)*"|\S+)|AUTHENTICATE \S+)).*$/is;

export class ScenarioImapBend implements ImapBend {
  readonly #run: ScenarioRun;
  readonly #numbers = new WeakMap<BentConnection, number>();
  #connections = 0;

  constructor(run: ScenarioRun) {
    this.#run = run;
  }

  async connected(connection: BentConnection, proceed: () => void): Promise<void> {
    this.#numbers.set(connection, ++this.#connections);
    const rules = this.#run.compiled.moment('connection');
    const rule = this.#run.pick(rules, (one) => this.#isOf(one, connection), connection);
    if (rule === null) return proceed();
    await this.#perform(rule, connection, '', null, async () => proceed());
  }

  async command(
    command: Command,
    frame: Frame,
    connection: BentConnection,
    proceed: () => Promise<void>,
  ): Promise<void> {
    const uid = 'uid' in command && command.uid;
    const what = uid ? `UID ${command.name}` : command.name;
    const rules = this.#run.compiled.command(command.name);
    const act = (): Promise<void> => this.#withMoments(command, connection, proceed);
    const rule =
      rules.length === 0
        ? null
        : this.#run.pick(rules, (one) => this.#isCommand(one, what, uid, frame, connection), connection);
    if (rule === null) return act();
    await this.#perform(rule, connection, what, command.tag, act);
  }

  literal(
    { tag, name, size }: { tag: string | null; name: string; size: number },
    connection: BentConnection,
    deal: { accept(): void; refuse(): void; ask(): Promise<void> },
  ): void {
    const rules = this.#run.compiled.literal(name);
    const fits = (rule: CompiledRule): boolean =>
      rule.when.on === 'literal' && size >= (rule.when.atLeast ?? 0) && this.#isOf(rule, connection);
    const rule = rules.length === 0 ? null : this.#run.pick(rules, fits, connection);
    const isRefused = rule !== null && hasDeed(rule, 'answer');
    if (isRefused) deal.refuse();
    else deal.accept();
    // What was refused cannot be asked for any more, also if the scenario ends before it was answered.
    const refusal = linesOf(['{tag} NO The literal is refused'], tag ?? '*');
    const proceed = isRefused ? async () => connection.send(refusal) : () => deal.ask();
    if (rule === null) void deal.ask();
    else void this.#perform(rule, connection, name, tag, proceed);
  }

  /** A command that brings the session somewhere is followed by the moment. */
  async #withMoments(
    command: Command,
    connection: BentConnection,
    proceed: () => Promise<void>,
  ): Promise<void> {
    const { session } = connection;
    const { account, selected } = session;
    if (command.name === 'IDLE' && this.#run.compiled.moment('idle').length > 0)
      connection.onAsked = () => this.#moment('idle', connection);
    await proceed();
    connection.onAsked = null;
    if (account === null && session.account !== null) this.#moment('login', connection);
    if (session.selected !== null && session.selected !== selected) this.#moment('select', connection);
  }

  #moment(on: 'login' | 'select' | 'idle', connection: BentConnection): void {
    if (this.#run.compiled.moment(on).length === 0) return;
    const selected = connection.session.selected?.mailbox ?? null;
    const mailbox = selected === null ? '' : decodeMailboxName(nameFor(connection, selected));
    const fits = ({ pattern }: CompiledRule): boolean => pattern === null || pattern.test(mailbox);
    const stage = momentStage(connection, this.#eventOf(connection, on));
    this.#run.moment(on, stage, (rule) => fits(rule) && this.#isOf(rule, connection), connection);
  }

  #eventOf(connection: BentConnection, what: string): Stage['event'] {
    const number = this.#numbers.get(connection) ?? null;
    return { door: 'imap', connection: number, user: connection.account?.user ?? null, what };
  }

  #isOf({ when }: CompiledRule, connection: BentConnection): boolean {
    const { user, connection: nth, tls } = when;
    return (
      (user === undefined || user === connection.account?.user) &&
      (nth === undefined || nth === this.#numbers.get(connection)) &&
      (tls === undefined || tls === (connection.session.tls !== null))
    );
  }

  #isCommand(
    rule: CompiledRule,
    what: string,
    uid: boolean,
    frame: Frame,
    connection: BentConnection,
  ): boolean {
    const { when, pattern } = rule;
    if (when.on !== 'command' || !this.#isOf(rule, connection)) return false;
    const names = listOf(when.name);
    const isNamed = names.length === 0 || names.some((name) => name === what || `UID ${name}` === what);
    return (
      isNamed &&
      (when.uid === undefined || when.uid === uid) &&
      (when.state === undefined || when.state === connection.session.state) &&
      (pattern === null || pattern.test(argumentsOf(frame)))
    );
  }

  /** With the answer diverted: it is shaped, or lost, wherever it is sent. */
  async #perform(
    rule: CompiledRule,
    connection: BentConnection,
    what: string,
    tag: string | null,
    proceed: () => Promise<void>,
  ): Promise<void> {
    const event = this.#eventOf(connection, what);
    const divert = rule.shaping.length > 0 ? shapedBy(rule.shaping, connection) : null;
    if (divert) connection.divert(divert);
    const all = async (): Promise<void> => {
      await proceed();
      connection.flush();
      await connection.settled();
    };
    const stage: Stage = {
      event,
      act: (deed) => {
        if (deed.do === 'proceed') return all();
        if (deed.do === 'drop') return deed.done ? unheard(connection, divert, all) : undefined;
        return actOn(connection, deed, tag);
      },
      proceed: all,
      follower: momentStage(connection, event),
    };
    await this.#run.perform(rule, stage);
    connection.flush();
    await connection.settled();
    if (divert) connection.divert(null);
  }
}

/** Where nothing is answered: lines are said at once. */
function momentStage(connection: BentConnection, event: Stage['event']): Stage {
  const stage: Stage = {
    event,
    act: (deed) => actOn(connection, deed, null),
    proceed: () => undefined,
    get follower() {
      return stage;
    },
  };
  return stage;
}

function actOn(connection: BentConnection, deed: DoorDeed, tag: string | null): void {
  if (connection.isOver) return;
  switch (deed.do) {
    case 'answer':
    case 'inject':
      connection.send(linesOf(deed.lines, tag ?? '*'));
      connection.flush();
      break;
    case 'close':
      if (deed.bye !== undefined) connection.send(linesOf([`* BYE ${deed.bye}`]));
      connection.end();
      break;
    case 'reset':
      connection.flush();
      connection.reset();
  }
}

function shapedBy(shaping: readonly Shaping[], connection: BentConnection): Divert {
  return (octets, write) => {
    const { packets, ends } = shape(octets, shaping, literalIn);
    const written = inTurn(packets, write, () => connection.isOver);
    if (!ends) return written;
    if (written === undefined) connection.end();
    return written?.then(() => connection.end());
  };
}

/** What is answered meanwhile goes nowhere. */
async function unheard(
  connection: BentConnection,
  former: Divert | null,
  act: () => Promise<void>,
): Promise<void> {
  connection.divert(() => undefined);
  await act();
  connection.divert(former);
}

/** As they were sent, behind the name; a literal in quotes; without what is secret. */
function argumentsOf({ segments }: Frame): string {
  const text = segments
    .map(({ kind, octets }) => (kind === 'text' ? octets.toString('utf8') : `"${octets.toString('utf8')}"`))
    .join('')
    .replace(/~?\{\d+\+?\}"/g, '"');
  return (SECRET.exec(text)?.[1] ?? text).replace(/^\S+ (?:UID )?\S+ ?/i, '');
}
