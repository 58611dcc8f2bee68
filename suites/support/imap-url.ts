/** References to objects, as a check has them made and used: RFC 5092, GENURLAUTH and URLFETCH of RFC 4467. */
import type { Answer } from '../../drivers/imap/answer.ts';
import { printMailbox, printUser } from '../../protocol/imap/print-imap-url.ts';
import type { Profile } from '../../target/types.ts';
import type { SuiteEnvironment } from './environment.ts';
import type { Fixtures } from './fixture-types.ts';
import type { Folder } from './folder.ts';
import { sameOctets, that } from './judge.ts';
import { secondAccount } from './second-account.ts';
import type { Session } from './session.ts';
import { filled } from './stored.ts';
import { inconclusive } from './verdict-errors.ts';

/** What a URL for an object of the first account begins with, up to the folder: `imap://alice@example.org/box`. */
export type UrlStart = (folder: Folder) => string;

/**
 * How URLs of this target begin. Its name in URLs is what the profile says (`urlHost`), else the first of these that
 * GENURLAUTH takes for an object of `folder`: where it was reached, `localhost`, and both with the port. Inconclusive
 * where it takes none.
 */
export async function urlStart(
  imap: Session,
  profile: Pick<Profile, 'first' | 'urlHost' | 'clear' | 'tls'>,
  folder: Folder,
  uid: number,
): Promise<UrlStart> {
  const user = printUser(profile.first.user);
  const startAt = (host: string): UrlStart => {
    return (box) => `imap://${user}@${host}/${printMailbox(box.name)}`;
  };
  if (profile.urlHost !== null) return startAt(profile.urlHost);
  for (const host of hostsOf(profile)) {
    const start = startAt(host);
    const answer = await imap.attempt`GENURLAUTH "${start(folder)}/;UID=${uid};URLAUTH=anonymous" INTERNAL`;
    if (answer.ok) return start;
  }
  return inconclusive(
    `GENURLAUTH takes no URL of ${user} under the names that were tried: ` +
      'say in the profile what the target calls itself, "urlHost": "imap.example.org"',
  );
}

function hostsOf({ clear, tls }: Pick<Profile, 'clear' | 'tls'>): Set<string> {
  const doors = [tls, clear].filter((door) => door !== null);
  const name = (host: string): string => (host.includes(':') ? `[${host}]` : host);
  return new Set([
    ...doors.map(({ host }) => name(host)),
    'localhost',
    ...doors.flatMap(({ host, port }) => [`${name(host)}:${port}`, `localhost:${port}`]),
  ]);
}

/** Objects of the check's folder, ready to be referred to. The folder is selected, as `filled` leaves it. */
export interface Referable {
  start: UrlStart;
  uids: number[];
  /** The URL of the first object, without authorisation. */
  object: string;
}

/** Stores the objects. Inconclusive as `filled` and `urlStart`. */
export async function referable(
  { imap, folder, profile }: Pick<Fixtures, 'imap' | 'folder' | 'profile'>,
  objects: readonly Buffer[],
): Promise<Referable> {
  const uids = await filled(imap, folder, [...objects]);
  const [uid = 1] = uids;
  const start = await urlStart(imap, profile, folder, uid);
  return { start, uids, object: `${start(folder)}/;UID=${uid}` };
}

/** The URL of an object in a folder that the second principal calls `theirs`, without authorisation. */
export async function urlForOther(
  other: Session,
  environment: SuiteEnvironment,
  theirs: Folder,
  uid: number,
): Promise<string> {
  const profile = { ...environment.profile, first: secondAccount(environment) };
  return `${(await urlStart(other, profile, theirs, uid))(theirs)}/;UID=${uid}`;
}

/** What GENURLAUTH gave for an initial URL, its mechanism and token included; null if nothing. */
export function generatedFor(answer: Answer, initial: string): string | null {
  const urls = answer.data('GENURLAUTH').flatMap((data) => data.urls);
  return urls.find((url) => url.startsWith(`${initial}:`)) ?? null;
}

/** The URLs with their authorisation, in order. Inconclusive if the target does not give it to all. */
export async function authorised<const T extends readonly string[]>(
  imap: Session,
  initial: T,
): Promise<{ [K in keyof T]: string }> {
  const answer = await imap.ok`GENURLAUTH ${initial.map((url) => `"${url}" INTERNAL`).join(' ')}`;
  const urls = initial.map(
    (url) => generatedFor(answer, url) ?? inconclusive(`GENURLAUTH gave nothing for ${url}`),
  );
  return urls as { [K in keyof T]: string };
}

/** `full-date "T" time` of EXPIRE without its zone: not over then, and not so far off that a server might mind. */
export function daysAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19);
}

/** The token at the end of an authorised URL. */
export function tokenOf(url: string): string {
  return url.slice(url.lastIndexOf(':') + 1);
}

/** URLFETCH as the act. */
export function fetchUrls(session: Session, ...urls: readonly string[]): Promise<Answer> {
  return session.act`URLFETCH ${urls.map((url) => `"${url}"`).join(' ')}`;
}

/** The octets that came for a URL: null for NIL, undefined if nothing was said of it. */
export function fetchedFor(answer: Answer, url: string): Buffer | null | undefined {
  const results = answer.data('URLFETCH').flatMap((data) => data.results);
  return results.find((result) => result.url === url)?.data;
}

/** Fails unless the URL gave just these octets. */
export function mustGive(answer: Answer, url: string, octets: Buffer, because: string): void {
  mustBeAnswered(answer);
  sameOctets(fetchedFor(answer, url) ?? null, octets, `URLFETCH of ${shown(url)}`, because, answer);
}

/** Fails unless the URL gave NIL. */
export function mustRefuse(answer: Answer, url: string, because: string): void {
  mustBeAnswered(answer);
  const octets = fetchedFor(answer, url);
  that(octets === null, because, {
    expected: `* URLFETCH ${shown(url)} NIL`,
    saw: octets ? `${octets.length} octets` : 'nothing of this URL',
    evidence: [answer],
  });
}

/** Fails if the answer shows any octets; NIL, NO and BAD are all right. */
export function mustShowNothing(answer: Answer, because: string): void {
  const leaked = answer
    .data('URLFETCH')
    .flatMap((data) => data.results.filter((result) => result.data !== null));
  that(leaked.length === 0, because, {
    expected: 'NIL, or tagged NO or BAD',
    saw: leaked.map(({ url, data }) => `${data?.length} octets of ${shown(url)}`).join(', '),
    evidence: [answer],
  });
}

/** OK, whatever becomes of the URLs; NO says that the target failed and may succeed later (RFC 4467 §7). */
function mustBeAnswered(answer: Answer): void {
  if (answer.status.status === 'NO')
    inconclusive('URLFETCH was answered NO: the target reports a failure of its own');
  that(answer.ok, 'URLFETCH of URLs that are right by the grammar is answered OK (RFC 4467 §7)', {
    expected: 'tagged OK',
    saw: answer.lines().at(-1) ?? 'nothing',
    evidence: [answer],
  });
}

/** Without the token, which is a secret. */
function shown(url: string): string {
  return url.replace(/(:[A-Za-z0-9.-]+:)[0-9A-Fa-f]{8,}$/, '$1…');
}
