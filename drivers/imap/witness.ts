/**
 * A second opinion: the same conversation through imapflow, a client that others wrote. A check compares these
 * facts with what our own driver saw in the same mailboxes, so that an error of ours is not blamed on a target.
 */
import { readFileSync } from 'node:fs';
import { ImapFlow, type ListResponse, type MailboxObject } from 'imapflow';
import type { Account, ImapEndpoint } from '../../target/types.ts';
import { redactText } from '../../transcript/redact.ts';

export interface WitnessOptions {
  endpoint: ImapEndpoint;
  account: Account;
  insecure: boolean;
  caFile: string | null;
  /** Mailbox names in Unicode (not modified UTF-7); each is created if it does not exist. */
  source: string;
  destination: string;
  /** Appended to the source in this order; the first must hold `subject` in its Subject, the last is expunged. */
  messages: readonly { octets: Buffer; flags: readonly string[]; internalDate?: Date }[];
  /** What SEARCH SUBJECT looks for. */
  subject: string;
  /** Deadline of the whole, in milliseconds. */
  timeoutMs: number;
}

export interface WitnessMailbox {
  path: string;
  uidValidity: bigint;
  uidNext: number;
  exists: number;
}

export interface WitnessMessage {
  uid: number;
  flags: string[];
  size: number;
  /** Milliseconds since the epoch. */
  internalDate: number;
  octets: Buffer;
}

export interface WitnessReport {
  mailboxes: { path: string; delimiter: string; flags: string[] }[];
  /** UIDs from APPENDUID, in the order of the messages; null where the server gave none. */
  appended: (number | null)[];
  /** The source as it was selected, all messages appended. */
  source: WitnessMailbox;
  /** All messages of the source then, by ascending UID. */
  messages: WitnessMessage[];
  /** UIDs that hold the subject, and UIDs of all messages. */
  searches: { subject: number[]; all: number[] };
  /** Flags of the first message after `\Flagged` was added to it. */
  flagsAfterStore: string[];
  /** COPYUID of copying everything to the destination: pairs of source and destination UID; null if not given. */
  copied: { uidValidity: bigint; uids: [number, number][] } | null;
  /** UIDs of the source after its last message was flagged `\Deleted` and expunged. */
  uidsAfterExpunge: number[];
  destination: WitnessMailbox;
  /** Messages of the destination, by ascending UID. */
  copies: WitnessMessage[];
}

/** The witness did not come to its end; the message names the step and quotes the server. */
export class WitnessError extends Error {
  override readonly name = 'WitnessError';
}

/**
 * Logs in, lists, creates, appends, fetches, searches, stores, copies and expunges, and tells what it saw. What
 * it leaves in the two mailboxes is for the caller to remove. Throws `WitnessError`.
 */
export async function runWitness(options: WitnessOptions): Promise<WitnessReport> {
  if (options.messages.length === 0) throw new WitnessError('the witness needs messages to append');
  const client = new ImapFlow({
    host: options.endpoint.host,
    port: options.endpoint.port,
    secure: options.endpoint.security === 'tls',
    doSTARTTLS: false,
    auth: { user: options.account.user, pass: options.account.password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: options.timeoutMs,
    greetingTimeout: options.timeoutMs,
    socketTimeout: options.timeoutMs,
    tls: {
      rejectUnauthorized: !options.insecure,
      ...(options.caFile ? { ca: readFileSync(options.caFile) } : {}),
    },
  });
  // Whatever it reports outside of a command ends the command under way too.
  client.on('error', () => undefined);
  const progress = { step: 'LOGIN' };
  const testimony = testify(client, options, progress);
  // After the deadline nobody waits for it any more, but it will still fail.
  testimony.catch(() => undefined);
  const deadline = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => deadline.reject(new Error(`not done within ${options.timeoutMs} ms`)),
    options.timeoutMs,
  );
  try {
    return await Promise.race([testimony, deadline.promise]);
  } catch (error) {
    const text = redactText(saidBy(error), [options.account.password]);
    throw new WitnessError(`the witness (imapflow) came to grief at ${progress.step}: ${text}`);
  } finally {
    clearTimeout(timer);
    client.close();
  }
}

async function testify(
  client: ImapFlow,
  options: WitnessOptions,
  progress: { step: string },
): Promise<WitnessReport> {
  const { source, destination, messages, subject } = options;
  const at = <T>(step: string, act: Promise<T>): Promise<T> => {
    progress.step = step;
    return act;
  };
  await client.connect();
  await at('CREATE', client.mailboxCreate(source));
  await at('CREATE', client.mailboxCreate(destination));
  const mailboxes = (await at('LIST', client.list())).map(listed);
  const appended: (number | null)[] = [];
  for (const { octets, flags, internalDate } of messages) {
    const given = await at('APPEND', client.append(source, octets, [...flags], internalDate));
    appended.push(sure(given, 'APPEND').uid ?? null);
  }
  const opened = await at('SELECT', client.mailboxOpen(source));
  const selected = mailboxFacts(opened);
  const fetched = await at('FETCH', fetchAll(client));
  const found = await at('SEARCH', client.search({ subject }, { uid: true }));
  const all = await at('SEARCH', client.search({ all: true }, { uid: true }));
  const [first, last] = [fetched[0], fetched.at(-1)];
  if (!first || !last) throw new Error('the messages that were appended are not there');
  sure(await at('STORE', client.messageFlagsAdd(String(first.uid), ['\\Flagged'], { uid: true })), 'STORE');
  const stored = await at('FETCH', client.fetchOne(String(first.uid), { flags: true }, { uid: true }));
  const copied = sure(await at('COPY', client.messageCopy('1:*', destination, { uid: true })), 'COPY');
  sure(await at('EXPUNGE', client.messageDelete(String(last.uid), { uid: true })), 'EXPUNGE');
  const remaining = await at('FETCH', client.fetchAll('1:*', { uid: true }));
  const target = mailboxFacts(await at('SELECT', client.mailboxOpen(destination)));
  const copies = await at('FETCH', fetchAll(client));
  await at('LOGOUT', client.logout());
  return {
    mailboxes,
    appended,
    source: selected,
    messages: fetched,
    searches: { subject: numbers(found), all: numbers(all) },
    flagsAfterStore: [...(sure(stored, 'FETCH').flags ?? [])].sort(),
    copied:
      copied.uidMap && copied.uidValidity !== undefined
        ? { uidValidity: copied.uidValidity, uids: [...copied.uidMap] }
        : null,
    uidsAfterExpunge: ascending(withUid(remaining).map(({ uid }) => uid)),
    destination: target,
    copies,
  };
}

async function fetchAll(client: ImapFlow): Promise<WitnessMessage[]> {
  const query = { uid: true, flags: true, size: true, internalDate: true, source: true };
  const messages = await client.fetchAll('1:*', query);
  return withUid(messages)
    .map(({ uid, flags, size, internalDate, source }) => ({
      uid,
      flags: [...(flags ?? [])].sort(),
      size: size ?? -1,
      internalDate: new Date(internalDate ?? Number.NaN).getTime(),
      octets: source ?? Buffer.alloc(0),
    }))
    .sort((a, b) => a.uid - b.uid);
}

/**
 * Each message once. What a server says of flags unasked (RFC 3501 §5.2) imapflow takes for a message too: without a
 * UID, or, where it has enabled CONDSTORE, with one (RFC 7162 §3.2.4).
 */
function withUid<T extends { uid?: number }>(messages: readonly T[]): T[] {
  const byUid = new Map<number, T>();
  for (const message of messages) {
    if (message.uid !== undefined) byUid.set(message.uid, { ...byUid.get(message.uid), ...message });
  }
  return [...byUid.values()];
}

function listed({ path, delimiter, flags }: ListResponse): WitnessReport['mailboxes'][number] {
  return { path, delimiter, flags: [...flags].sort() };
}

/** Copied at once: imapflow keeps changing the object while the mailbox is open. */
function mailboxFacts({ path, uidValidity, uidNext, exists }: MailboxObject): WitnessMailbox {
  return { path, uidValidity, uidNext, exists };
}

/** imapflow says false where the server refused. */
function sure<T>(result: T | false | undefined, command: string): T {
  if (result === false || result === undefined) throw new Error(`the server refused ${command}`);
  return result;
}

function numbers(found: unknown): number[] {
  if (!Array.isArray(found)) throw new Error('the server refused SEARCH');
  return ascending(found.filter((value) => typeof value === 'number'));
}

function ascending(values: number[]): number[] {
  return values.sort((a, b) => a - b);
}

/** The server's words, if the error carries them. */
function saidBy(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const said =
    'responseText' in error && typeof error.responseText === 'string' ? `: ${error.responseText}` : '';
  return `${error.message}${said}`;
}
