/**
 * What a scenario says: plain data, the same in TypeScript and in JSON (docs/scenarios.md, docs/scenario.schema.json).
 * A scenario is rules that bend the server, changes that happen when it comes into force, and what must stand before
 * the server starts.
 */
import type { CertificateKind } from '../imap/certificate.ts';
import type { Quirks } from '../imap/quirks.ts';
import type { NmsQuirks } from '../nms/quirks.ts';

export type { CertificateKind };

export interface Scenario {
  /** Small letters, digits and hyphens. */
  name: string;
  /** A sentence: what the client meets. */
  title: string;
  /** What only a start can give. `setScenario` refuses a scenario that asks for what the running server has not. */
  server?: ServerPart;
  /** Done in order when the scenario comes into force. */
  start?: Change[];
  /** For each event the first rule that matches has the say. */
  rules?: Rule[];
}

/** What a server is at its start. */
export interface ServerPart {
  /**
   * Of the server itself; `good` unless told. `wrong-name`: for another host. `expired`: its time is over.
   * `unknown-authority`: signed by one that `caFile` does not hold. A client must refuse these three (cpm-ms-2.0 §5.1.1).
   */
  certificate?: CertificateKind;
  /** What the first user has: a name of a dataset, such as `conversation` or `large:20000`. */
  dataset?: string;
  quirks?: Partial<Quirks>;
  nmsQuirks?: Partial<NmsQuirks>;
}

export interface Rule {
  /** For `after`, `until`, events and waiting; `rule-1` and so on, by its place, unless told. */
  id?: string;
  when: When;
  /** In order. */
  then: Action | Action[];
  /** Of what matches, so many are let pass first. 0 unless told. */
  skip?: number;
  /** Of what matches behind those, the first, and then each nth. 1 unless told. */
  every?: number;
  /** It acts so often at most; without end unless told. */
  times?: number;
  /** Whether `skip`, `every` and `times` count on all connections together, or on each from the beginning. */
  per?: 'server' | 'connection';
  /** Only once the rule of this id has acted. */
  after?: string;
  /** Only as long as the rule of this id has not acted. */
  until?: string;
}

/** Whose event it is: all that is told must be so. */
export interface Who {
  /** The user who is logged in; of the REST door, whose box it is. */
  user?: string;
  /** The nth connection since the scenario came into force, from 1. IMAP alone. */
  connection?: number;
  /** True: under TLS. IMAP alone. */
  tls?: boolean;
}

export type SessionStateName = 'not authenticated' | 'authenticated' | 'selected';

export type When = Who & Trigger;

/** Patterns are regular expressions, without slashes; case does not matter. */
export type Trigger =
  /** A client has connected; nothing was sent to it yet. */
  | { on: 'connection' }
  | {
      on: 'command';
      /** Upper case; `UID FETCH` and `FETCH` differ, `FETCH` alone is both. Any unless told. */
      name?: string | string[];
      uid?: boolean;
      /** Of the arguments as they were sent; literals stand in quotes, passwords are left out. */
      arguments?: string;
      state?: SessionStateName;
    }
  /** A client announces a literal that it holds back until it is asked for it. */
  | { on: 'literal'; name?: string | string[]; atLeast?: number }
  /** Moments of a session, behind the answer to what brought it there; `mailbox` as that session calls it. */
  | { on: 'login' | 'select' | 'idle'; mailbox?: string }
  | {
      on: 'request';
      method?: string | string[];
      /** The resource and the method, `object.GET` (docs/rest-door.md). */
      operation?: string | string[];
      /** Of the path with its query. */
      path?: string;
    }
  /** A notification of the REST door is about to be delivered or put into a channel. */
  | { on: 'notification' }
  /** The scenario has come into force. */
  | { on: 'start' }
  /** The rule of this id has acted, to its end. */
  | { on: 'rule'; rule: string };

export type TriggerName = Trigger['on'];

/**
 * Where in the octets of an answer: counted from 0, from its end if negative; `middle`; `literal`: in the middle of the
 * first literal, or of the body over HTTP (the middle of all if there is none).
 */
export type Place = number | 'middle' | 'literal';

/** What a rule does. A change of the store stands as it is. */
export type Action = Deed | Change;

export type Deed =
  /** The server does what it would have done, here and not at the end: what follows happens behind its answer. */
  | { do: 'proceed' }
  /** IMAP: these lines instead of the answer; `{tag}` is the tag of the command. */
  | { do: 'answer'; lines: string[] }
  /** REST: this instead of the answer. A body that is no string is sent as JSON. */
  | { do: 'reply'; status: number; headers?: Record<string, string>; body?: unknown }
  /** Milliseconds, before what follows in the list. */
  | { do: 'delay'; ms: number }
  /** No answer. With `done`, the server does what it was asked all the same. Of a notification: it is lost. */
  | { do: 'drop'; done?: boolean }
  /** Ends the connection, behind an untagged BYE if there is one to say. */
  | { do: 'close'; bye?: string }
  /** Ends the connection with RST. */
  | { do: 'reset' }
  /** The answer up to there, and the connection ends; `open`: it stays. */
  | { do: 'truncate'; at: Place; open?: boolean }
  /** The answer in several packets, with so many milliseconds between them (1 unless told). */
  | { do: 'splitAt'; places: Place[]; pauseMs?: number }
  /** The answer in packets of so many octets (1 unless told), so many milliseconds apart (0 unless told). */
  | { do: 'trickle'; octets?: number; pauseMs?: number }
  /** So many octets from there (1 unless told) have other values. */
  | { do: 'corrupt'; at: Place; octets?: number }
  /** What the pattern finds in the answer is written otherwise; `$1` is its first group. */
  | { do: 'replace'; find: string; with: string }
  /** The whole answer once more, or so many times. Of a notification: it is delivered so often more. */
  | { do: 'repeat'; times?: number }
  /** Further lines before the answer, before its last line, or behind it; where there is no answer, at once. */
  | { do: 'inject'; lines: string[]; where?: 'before' | 'before-last' | 'behind' }
  /** A notification waits until so many later ones have passed (1 unless told). */
  | { do: 'hold'; behind?: number };

export type DeedName = Deed['do'];

/** Messages by their UIDs as a set (`1:3,7`), or the first, the last, all of them. */
export type Messages = 'all' | 'first' | 'last' | (string & {});

/**
 * What happens behind the client's back, as if done by another device. `user` is the first one unless told, `folder`
 * INBOX; names of folders are written in Unicode.
 */
export type Change = { user?: string } & (
  | {
      change: 'deliver';
      folder?: string;
      /** The text of a CPM message from another user that is built around it … */
      text?: string;
      /** … or the octets of a whole message; lines may end with LF alone. */
      raw?: string;
      flags?: string[];
      /** So many of them; 1 unless told. */
      count?: number;
    }
  | { change: 'expunge'; folder?: string; messages: Messages }
  | {
      change: 'setFlags';
      folder?: string;
      messages: Messages;
      action?: 'add' | 'remove' | 'replace';
      flags: string[];
    }
  | { change: 'createFolder'; folder: string }
  | { change: 'renameFolder'; folder: string; to: string }
  | { change: 'deleteFolder'; folder: string }
  /** The same messages under UIDs that mean something else (RFC 3501 §2.3.1.1). Who has it selected is disconnected. */
  | { change: 'newUidValidity'; folder?: string }
  /**
   * Rights of an identifier on a folder (RFC 4314): another user with whom it is shared, `anyone`, or the owner, whose
   * own are narrowed; behind a dash, from whom rights are taken. Empty takes all of them away.
   */
  | { change: 'setRights'; folder?: string; identifier: string; rights: string }
  /** Octets that all messages of the user may have together; null lifts it. */
  | { change: 'setQuota'; octets: number | null }
  /** All tokens of the user that were made until now have expired. */
  | { change: 'expireTokens' }
);

export type ChangeName = Change['change'];

/** What a change did: whose, where, and which messages by their UIDs. */
export interface ChangeResult {
  change: ChangeName;
  user: string;
  /** The name of the folder as it is afterwards, in Unicode; null where none is concerned. */
  folder: string | null;
  uids: number[];
  /** Of the folder afterwards. */
  uidvalidity: number | null;
}

/** A rule has acted. */
export interface ScenarioEvent {
  scenario: string;
  rule: string;
  /** How often it has acted, with this. */
  count: number;
  on: TriggerName;
  door: 'imap' | 'nms' | null;
  /** As `Who.connection` counts. */
  connection: number | null;
  user: string | null;
  /** The command or the request, short: `UID FETCH`, `GET /objects/…`; never with a password or a token. */
  what: string;
}

/** Gives a scenario in TypeScript its type, and is otherwise nothing. */
export function defineScenario(scenario: Scenario): Scenario {
  return scenario;
}
