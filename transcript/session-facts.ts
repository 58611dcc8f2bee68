/**
 * What the embedded server tells beside the octets of a session that it recorded (docs/transcript-format.md, "Facts"):
 * of its connections, and of its store. With them a judgement of the client needs nothing else than the transcript.
 */
import type { TranscriptRecord } from './read.ts';

/** Why a client must not trust the certificate that it was shown (a scenario of the server). */
export type Untrusted = 'wrong-name' | 'expired' | 'unknown-authority';

/** How TLS came about. */
export interface TlsFact {
  how: 'implicit' | 'starttls';
  /** `TLSv1.3` */
  protocol: string;
  cipher: string;
  /** The identity of TLS-PSK, or the name in the client's certificate; null without. */
  pskIdentity: string | null;
  certificateUser: string | null;
  /** Of the server's certificate; absent where it was good, and where a key took its place. */
  untrusted?: Untrusted;
}

/** Facts of one connection. */
export type ConnectionFact =
  | { kind: 'opened'; door: 'imap' | 'imaps' }
  | ({ kind: 'tls' } & TlsFact)
  /** The client did not finish the handshake with a server whose certificate it must not trust. */
  | { kind: 'tls-refused'; how: TlsFact['how']; untrusted: Untrusted }
  | { kind: 'user'; user: string }
  /** So many octets came before the continuation request that they should have waited for. */
  | { kind: 'early'; octets: number }
  | { kind: 'closed'; by: 'client' | 'server' };

/** An object in the store, as far as a judgement has to know it. */
export interface StoredFact {
  uid: number;
  flags: string[];
  /** What it is (`chat-message`, `imdn`, `session-info` …), recognised from its octets. */
  type: string;
  imdnMessageId: string | null;
  contributionId: string | null;
  conversationId: string | null;
  /** Of an IMDN: the IMDN-Message-ID of the message that it is about. */
  about: string | null;
}

/** Facts of the store. `by` is the number of the connection that made the change; null for somebody else. */
export type StoreFact =
  | { kind: 'mailbox'; user: string; name: string; uidValidity: number; objects: StoredFact[] }
  | { kind: 'mailbox-created'; user: string; name: string; uidValidity: number; by: number | null }
  | { kind: 'mailbox-deleted'; user: string; name: string; by: number | null }
  | { kind: 'mailbox-renamed'; user: string; from: string; to: string; by: number | null }
  | { kind: 'stored'; user: string; mailbox: string; objects: StoredFact[]; by: number | null }
  | {
      kind: 'flags';
      user: string;
      mailbox: string;
      objects: { uid: number; flags: string[] }[];
      by: number | null;
    }
  | { kind: 'expunged'; user: string; mailbox: string; uids: number[]; by: number | null };

export type SessionFact = ConnectionFact | StoreFact;

const KINDS: ReadonlySet<string> = new Set<SessionFact['kind']>([
  'opened',
  'tls',
  'tls-refused',
  'user',
  'early',
  'closed',
  'mailbox',
  'mailbox-created',
  'mailbox-deleted',
  'mailbox-renamed',
  'stored',
  'flags',
  'expunged',
]);

/** The fact of a record; null for a kind that this version does not know. */
export function factOf({ fact }: Extract<TranscriptRecord, { direction: '=' }>): SessionFact | null {
  // Only the embedded server writes facts, and a kind always has the members that it has here.
  return typeof fact.kind === 'string' && KINDS.has(fact.kind) ? (fact as unknown as SessionFact) : null;
}
