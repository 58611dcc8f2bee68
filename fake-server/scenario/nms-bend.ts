/** Rules about requests and notifications: the REST door. */
import type { NmsEventList } from '../../protocol/nms/types/notification.ts';
import type { BentExchange, BentRequest, NmsBend } from '../nms/bend.ts';
import { octetsOf, type Written } from '../nms/written.ts';
import { type CompiledRule, isChange } from './compile.ts';
import { heldSocket } from './held-socket.ts';
import { bodyIn } from './places.ts';
import { type DoorDeed, NOWHERE, type ScenarioRun, type Stage } from './run.ts';
import { inTurn, type Shaping, shape } from './shape.ts';
import type { Deed } from './types.ts';

/** Notifications that wait until others of their subscription have passed. */
interface Held {
  readonly list: NmsEventList;
  behind: number;
}

export class ScenarioNmsBend implements NmsBend {
  readonly #run: ScenarioRun;
  readonly #held = new Map<string, Held[]>();

  constructor(run: ScenarioRun) {
    this.#run = run;
  }

  request(request: BentRequest): ((exchange: BentExchange) => Promise<void>) | null {
    const { method, target, operation, user } = request;
    const rules = this.#run.compiled.request(method, operation);
    const fits = ({ when, pattern }: CompiledRule): boolean =>
      (when.user === undefined || when.user === user) && (pattern === null || pattern.test(target));
    const rule = rules.length === 0 ? null : this.#run.pick(rules, fits, null);
    if (rule === null) return null;
    const event = { door: 'nms' as const, connection: null, user, what: `${method} ${withoutQuery(target)}` };
    return (exchange) => this.#run.perform(rule, stageOf(exchange, event, rule.shaping));
  }

  notification(list: NmsEventList, subscription: string, user: string): NmsEventList[] {
    const rules = this.#run.compiled.moment('notification');
    const fits = ({ when }: CompiledRule): boolean => when.user === undefined || when.user === user;
    const rule = this.#run.pick(rules, fits, null);
    if (rule === null) return [list, ...this.#passed(subscription)];
    const event = {
      door: 'nms' as const,
      connection: null,
      user,
      what: `notification ${list.index ?? ''}`.trim(),
    };
    const lists = this.#bent(list, subscription, rule);
    void this.#run.perform(rule, { ...NOWHERE, event, follower: NOWHERE });
    return lists;
  }

  #bent(list: NmsEventList, subscription: string, rule: CompiledRule): NmsEventList[] {
    const deeds = [...rule.shaping, ...rule.steps].filter((step): step is Deed => !isChange(step));
    const hold = deeds.find((deed) => deed.do === 'hold');
    if (hold) {
      const waiting = this.#held.get(subscription) ?? [];
      this.#held.set(subscription, [...waiting, { list, behind: hold.behind ?? 1 }]);
      return [];
    }
    if (deeds.some((deed) => deed.do === 'drop')) return this.#passed(subscription);
    const repeat = deeds.find((deed) => deed.do === 'repeat');
    const times = repeat ? (repeat.times ?? 1) : 0;
    return [...Array.from({ length: 1 + times }, () => list), ...this.#passed(subscription)];
  }

  /** One more has passed: those whose turn it is. */
  #passed(subscription: string): NmsEventList[] {
    const held = this.#held.get(subscription);
    if (held === undefined) return [];
    for (const one of held) one.behind--;
    this.#held.set(
      subscription,
      held.filter(({ behind }) => behind > 0),
    );
    return held.filter(({ behind }) => behind <= 0).map(({ list }) => list);
  }
}

function stageOf(exchange: BentExchange, event: Stage['event'], shaping: readonly Shaping[]): Stage {
  const answer = (written: Written): Promise<void> => answered(exchange, written, shaping);
  const proceed = async (): Promise<void> => answer(await exchange.proceed());
  const act = (deed: DoorDeed): void | Promise<void> => {
    switch (deed.do) {
      case 'proceed':
        return proceed();
      case 'reply':
        return answer(replyOf(deed));
      case 'drop':
        exchange.abandon();
        return deed.done ? void exchange.proceed() : undefined;
      case 'close':
        exchange.abandon();
        exchange.socket.end();
        break;
      case 'reset':
        exchange.abandon();
        exchange.socket.resetAndDestroy();
    }
    return undefined;
  };
  return { event, act, proceed, follower: { ...NOWHERE, event } };
}

/** The octets of the answer, head and all, are caught on their way into the socket, and leave it in their new form. */
async function answered(
  exchange: BentExchange,
  written: Written,
  shaping: readonly Shaping[],
): Promise<void> {
  const { socket } = exchange;
  const isWhole = !shaping.some((deed) => deed.do === 'truncate');
  if (shaping.length === 0) return exchange.answer(written, isWhole);
  const held = heldSocket(socket);
  await exchange.answer(written, isWhole);
  const { packets, ends } = shape(held.octets(), shaping, bodyIn);
  await inTurn(packets, held.write, () => socket.destroyed);
  held.release(ends);
}

function replyOf({ status, headers = {}, body }: Extract<Deed, { do: 'reply' }>): Written {
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  if (body === undefined) return { status, headers: lower, content: null, onLost: undefined };
  const isText = typeof body === 'string';
  const type = { 'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json' };
  const content = octetsOf(isText ? body : JSON.stringify(body));
  return { status, headers: { ...type, ...lower }, content, onLost: undefined };
}

/** A query may hold what is not for everybody's eyes. */
function withoutQuery(target: string): string {
  return target.replace(/\?.*/, '');
}
