/**
 * What is said of a target, after defaults: the result of reading `--target`, `--second`, `--profile` and the
 * environment. Plain data, so that it can be handed to workers.
 */
import type { Declarations, Product } from '../scr/declaration.ts';
import type { Reading, SpecId } from '../scr/types.ts';
import type { NmsWays } from './nms-ways.ts';

/** An IMAP door. `security` is how TLS begins: at once (`tls`), or not by itself (`clear`; STARTTLS may follow). */
export interface ImapEndpoint {
  host: string;
  port: number;
  security: 'clear' | 'tls';
}

export interface Account {
  user: string;
  password: string;
}

/** Which rules of stored objects hold beside those of cpm-ms-2.0. */
export interface ExtraRules {
  /** The change request's (erratum E-63: a proposal, not an approved text). */
  changeRequest: boolean;
  /** rest-nms-1.0 §5.3.19 */
  callLog: boolean;
}

/** Where a target holds deferred messages for a time. */
export interface DeferredFolder {
  /** The name of the mailbox in the first account, in Unicode; it exists. */
  folder: string;
  /** So many milliseconds after it was stored a message is removed; null if that is not said. */
  expiresAfterMs: number | null;
}

/** A box at a REST door, and what opens it. */
export interface NmsBox {
  /** Without a slash at its end. */
  url: string;
  token: string;
}

/** The REST door of a target. */
export interface NmsAccess {
  first: NmsBox;
  /** Another user's. */
  second: NmsBox | null;
  /** Tokens of the target's own issuer that must be refused at the first box; those that were given. */
  badTokens: { expired?: string; notYetValid?: string; wrongAudience?: string; insufficient?: string };
  /** URL of the root folder, where searching for it does not find it. */
  rootFolder: string | null;
  ways: NmsWays;
}

export interface Profile {
  name: string;
  /** `imap` if there is an IMAP door, a REST door beside it or not; `nms` if there is a REST door alone. */
  kind: 'embedded' | 'imap' | 'nms';
  /** Of the three doors at least one is given. */
  clear: ImapEndpoint | null;
  tls: ImapEndpoint | null;
  nms: NmsAccess | null;
  /** At the IMAP door; without a name where there is none. */
  first: Account;
  /** Another principal, for what two users do to each other. */
  second: Account | null;
  /**
   * What the names of an account's mailboxes begin with for other accounts, `{user}` for its user
   * (`Other Users/{user}/`); null where NAMESPACE says it (RFC 2342).
   */
  otherUsers: string | null;
  /**
   * What the target calls itself in IMAP URLs (`imap.example.org`, with a port if it needs one); null where trying
   * finds it (RFC 5092).
   */
  urlHost: string | null;
  /** The folder for deferred messages (cpm-ms-2.0 §7.3.1.1, erratum E-77); null if the target names none. */
  deferred: DeferredFolder | null;
  /** TLS-PSK: identity and key (hex); null if the target was given none. */
  psk: { identity: string; key: string } | null;
  /** Client certificate for SASL EXTERNAL: paths of PEM files. */
  clientCertificate: { certFile: string; keyFile: string } | null;
  /** Accept any certificate. */
  insecure: boolean;
  /** PEM file of the CA that signed the target's certificate, or null for the system's. */
  caFile: string | null;
  /** The account holds nothing of worth: what cannot be put back may be done (RENAME of INBOX). */
  disposable: boolean;
  /** Optional features that the implementer claims although they are not advertised (capability names). */
  claims: string[];
  /** Requirements that are declared to be supported or not, by key. */
  declares: Declarations;
  /** Null where nothing is said of it. */
  product: Product | null;
  /** What it is judged by unless the command line says otherwise; null: what its doors ask for. */
  specs: SpecId[] | null;
  reading: Reading;
  /** Warnings count as failures. */
  strict: boolean;
  rules: ExtraRules;
  /** Deadline of one wait, in milliseconds. It only detects a hang. */
  timeoutMs: number;
  /** How long a push (IDLE) is waited for, in milliseconds. */
  pushDeadlineMs: number;
  /** Most connections open at once. */
  maxConnections: number;
  /** Largest object that is stored to try, in octets (25 MB by default). */
  largestObject: number;
}
