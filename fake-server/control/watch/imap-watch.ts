/** Turns the record of the IMAP door (docs/transcript-format.md) into sessions and events. */
import { unescapeOctets } from '../../../transcript/escape.ts';
import type { ConnectionFact, SessionFact, StoreFact } from '../../../transcript/session-facts.ts';
import type { EventLog } from './event-log.ts';
import type { NewEvent } from './events.ts';
import { ImapConversation } from './imap-conversation.ts';
import type { Sessions, WatchedSession } from './sessions.ts';

const RECORD = /^(\d+\.\d{6}) (\d+) ([CS!=]) (.*)$/;

interface Followed {
  readonly session: WatchedSession;
  readonly conversation: ImapConversation;
}

export class ImapWatch {
  readonly #sessions: Sessions;
  readonly #events: EventLog;
  /** By the number of the connection in the record; those that are open. */
  readonly #followed = new Map<number, Followed>();
  #opened = 0;
  #rest = '';

  constructor(sessions: Sessions, events: EventLog) {
    this.#sessions = sessions;
    this.#events = events;
  }

  /** Lines of the record as they are written. */
  hear(lines: string): void {
    const whole = (this.#rest + lines).split('\n');
    this.#rest = whole.pop()!;
    for (const line of whole) {
      const [, seconds, number, kind, text] = RECORD.exec(line) ?? [];
      if (text === undefined) continue;
      const at = Math.round(Number(seconds) * 1e6) / 1000;
      if (kind === '=') this.#fact(at, Number(number), text);
      else this.#said(at, Number(number), kind as 'C' | 'S' | '!', text);
    }
  }

  /** Those whose sessions were forgotten are not followed any further. */
  clear(): void {
    this.#followed.clear();
  }

  #said(at: number, number: number, direction: 'C' | 'S' | '!', text: string): void {
    const followed = this.#followed.get(number);
    if (!followed) return;
    this.#sessions.note(followed.session, at, direction, text);
    if (direction === '!') return;
    const { octets: said, redacted } = unescapeOctets(text)!;
    const octets = Buffer.from(said, 'latin1');
    for (const { from, to } of redacted) octets.fill('*', from, to);
    if (direction === 'C') followed.conversation.fromClient(octets);
    else followed.conversation.fromServer(octets);
  }

  #fact(at: number, number: number, text: string): void {
    const octets = Buffer.from(unescapeOctets(text)!.octets, 'latin1');
    const fact = JSON.parse(octets.toString('utf8')) as SessionFact;
    if ('user' in fact && fact.kind !== 'user') this.#ofStore(fact);
    else this.#ofConnection(at, number, fact, text);
  }

  #open(at: number, number: number, door: 'imap' | 'imaps'): void {
    const id = `imap-${++this.#opened}`;
    const session = this.#sessions.open(id, door, at);
    const conversation = new ImapConversation(
      (command) => {
        session.facts.requests++;
        this.#events.add({ type: 'command', session: id, ...command });
      },
      (answer) => this.#events.add({ type: 'answer', session: id, ...answer }),
    );
    this.#followed.set(number, { session, conversation });
    this.#events.add({ type: 'session-opened', session: id, door });
  }

  #ofConnection(at: number, number: number, fact: ConnectionFact, text: string): void {
    if (fact.kind === 'opened') this.#open(at, number, fact.door);
    const followed = this.#followed.get(number);
    if (!followed) return;
    const { session, conversation } = followed;
    this.#sessions.note(session, at, '=', text);
    const { id } = session.facts;
    switch (fact.kind) {
      case 'tls':
        session.facts.tls = fact.protocol;
        if (fact.how === 'starttls') conversation.discard();
        break;
      case 'user':
        session.facts.user = fact.user;
        this.#events.add({ type: 'login', session: id, user: fact.user });
        break;
      case 'closed':
        session.facts.closedBy = fact.by;
        this.#followed.delete(number);
        this.#events.add({ type: 'session-closed', session: id, by: fact.by });
    }
  }

  /** What was there at the beginning (`mailbox`) is no event. */
  #ofStore(fact: StoreFact): void {
    if (fact.kind === 'mailbox') return;
    const { user, by } = fact;
    const session = by === null ? null : (this.#followed.get(by)?.session.facts.id ?? null);
    this.#events.add({ type: 'store', session, user, ...changeOf(fact) });
  }
}

type StoreEvent = Extract<NewEvent, { type: 'store' }>;

function changeOf(
  fact: Exclude<StoreFact, { kind: 'mailbox' }>,
): Pick<StoreEvent, 'change' | 'mailbox' | 'to' | 'uids'> {
  const nothingMore = { to: null, uids: [] };
  switch (fact.kind) {
    case 'mailbox-created':
      return { change: 'created', mailbox: fact.name, ...nothingMore };
    case 'mailbox-deleted':
      return { change: 'deleted', mailbox: fact.name, ...nothingMore };
    case 'mailbox-renamed':
      return { change: 'renamed', mailbox: fact.from, to: fact.to, uids: [] };
    case 'expunged':
      return { change: 'expunged', mailbox: fact.mailbox, to: null, uids: fact.uids };
    case 'stored':
    case 'flags':
      return { change: fact.kind, mailbox: fact.mailbox, to: null, uids: fact.objects.map(({ uid }) => uid) };
  }
}
