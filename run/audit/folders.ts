/** The objects of an account on a server, read-only: EXAMINE and BODY.PEEK[], so that not even a flag changes. */
import type { ImapConnection } from '../../drivers/imap/connection.ts';
import { mailboxCommand } from '../../drivers/imap/mailbox-command.ts';
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import { printMailbox } from '../../protocol/imap/print-imap-url.ts';
import { ProtocolError } from '../../protocol/imap/protocol-error.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { nearest } from '../../target/nearest.ts';
import { withoutSecrets } from '../../target/secrets.ts';
import { printEndpoint } from '../../target/target-url.ts';
import type { Profile } from '../../target/types.ts';
import { signIn, usualEndpoint } from '../sign-in.ts';
import { TargetError } from '../target-error.ts';
import { fetchBodies, NumbersChanged } from './fetch-bodies.ts';
import { annotatedDefaultFolder, type Mailbox, matching, named, personalMailboxes } from './mailboxes.ts';
import type { AuditFolder, AuditSource, Found, ObjectAddress } from './source.ts';

export interface FoldersOptions {
  /** Octets. */
  largest: number;
  /** Patterns of LIST over names in Unicode; all of the personal namespace if there is none. */
  patterns: readonly string[];
  /** A name in Unicode; null: what the server's annotation says. */
  defaultFolder: string | null;
}

/**
 * Signs in and looks for the folders. Throws `TargetError` if that cannot be done, and `ConfigurationError` if there
 * is no folder of a name that was given.
 */
export async function foldersSource(profile: Profile, options: FoldersOptions): Promise<AuditSource> {
  const connection = await signIn(profile, profile.first);
  try {
    return await openAccount(connection, profile, options);
  } catch (error) {
    connection.destroy();
    throw error instanceof ConnectionTrouble ? lost(profile, error) : error;
  }
}

async function openAccount(
  connection: ImapConnection,
  profile: Profile,
  options: FoldersOptions,
): Promise<AuditSource> {
  const { mailboxes: all, delimiter } = await personalMailboxes(connection);
  for (const pattern of options.patterns) {
    if (matching(all, [pattern], delimiter).length === 0) throw noSuchFolder('--folder', pattern, all);
  }
  const mailboxes = matching(all, options.patterns, delimiter);
  const defaultFolder =
    options.defaultFolder === null
      ? await annotatedDefaultFolder(connection, all, delimiter)
      : (named(all, options.defaultFolder) ?? noDefaultFolder(options.defaultFolder, all));
  const account = printEndpoint(usualEndpoint(profile), profile.first.user);
  return {
    hasFolders: true,
    defaultFolder: defaultFolder?.path ?? null,
    objects: async function* () {
      try {
        for (const mailbox of mailboxes) yield* readMailbox(connection, mailbox, account, profile, options);
      } catch (error) {
        throw error instanceof ConnectionTrouble ? lost(profile, error) : error;
      }
    },
    nameOf: (_, where) => `UID ${where}`,
    abort: () => connection.destroy(),
    close: () => connection.close(),
  };
}

async function* readMailbox(
  connection: ImapConnection,
  mailbox: Mailbox,
  account: string,
  { timeoutMs }: Profile,
  { largest }: FoldersOptions,
): AsyncGenerator<Found[]> {
  const answer = await connection.exchange(mailboxCommand('EXAMINE', mailbox.name), {
    deadlineMs: timeoutMs,
  });
  const uidvalidity = answer.code('UIDVALIDITY')?.value ?? null;
  const folder = folderOf(mailbox, account, uidvalidity);
  if (!answer.ok) {
    yield [{ kind: 'unread-folder', folder, reason: `EXAMINE was answered ${lastLine(answer.lines())}` }];
    return;
  }
  yield [{ kind: 'folder', folder }];
  const exists = answer.data('EXISTS').at(-1)?.number ?? 0;
  try {
    for await (const some of fetchBodies(connection, exists, { largest, timeoutMs })) {
      yield some.map((fetched) =>
        'octets' in fetched
          ? { kind: 'object', at: addressOf(folder, fetched.uid), octets: fetched.octets }
          : unread(folder, fetched),
      );
    }
  } catch (error) {
    if (!(error instanceof NumbersChanged)) throw error;
    yield [{ kind: 'unread-folder', folder, reason: error.message }];
  }
}

function unread(folder: AuditFolder, fetched: { uid: number | null; number: number; reason: string }): Found {
  const { uid, number, reason } = fetched;
  if (uid !== null) return { kind: 'unread', at: addressOf(folder, uid), reason };
  const at = { file: folder.file, folder, uid: null, where: 0 };
  return { kind: 'unread', at, reason: `message ${number}: ${reason}` };
}

function addressOf(folder: AuditFolder, uid: number): ObjectAddress {
  return { file: `${folder.file}/;UID=${uid}`, folder, uid, where: uid };
}

/** The URL is that of RFC 5092, but for the scheme, which tells whether TLS begins at once. */
function folderOf({ name, label, path }: Mailbox, account: string, uidvalidity: number | null): AuditFolder {
  const validity = uidvalidity === null ? '' : `;UIDVALIDITY=${uidvalidity}`;
  return { store: account, label, path, file: `${account}/${inUrl(name, label)}${validity}`, uidvalidity };
}

function inUrl(name: string, label: string): string {
  try {
    return printMailbox(name);
  } catch (error) {
    if (error instanceof ProtocolError) return encodeURIComponent(label);
    throw error;
  }
}

function lastLine(lines: readonly string[]): string {
  return JSON.stringify((lines.at(-1) ?? '').replace(/\\r\\n$/, ''));
}

function noDefaultFolder(name: string, mailboxes: readonly Mailbox[]): never {
  throw noSuchFolder('--default-folder', name, mailboxes);
}

function noSuchFolder(option: string, name: string, mailboxes: readonly Mailbox[]): ConfigurationError {
  const labels = mailboxes.map(({ label }) => label);
  const near = nearest(name, labels);
  const some = `${labels.slice(0, 10).join(', ')}${labels.length > 10 ? ' …' : ''}`;
  return new ConfigurationError(
    `${option} ${name} names no folder of the account.`,
    near === null ? `The folders are: ${some || 'none'}.` : `Did you mean "${near}"?`,
  );
}

function lost(profile: Profile, trouble: ConnectionTrouble): TargetError {
  const message = withoutSecrets(trouble.message, profile);
  return new TargetError(
    `The target was lost while it was audited: ${/[.!?]$/.test(message) ? message : `${message}.`}`,
    'See whether the server is well; a larger --timeout waits longer for a slow one.',
  );
}
