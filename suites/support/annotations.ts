/** Annotations of objects, as FETCH tells them, and what a folder takes of them: RFC 5257 §3 and §4. */
import type { Answer } from '../../drivers/imap/answer.ts';
import { fetchItem, uidOf } from '../../drivers/imap/fetch-item.ts';
import type { FetchData } from '../../protocol/imap/model/response.ts';
import type { Folder } from './folder.ts';
import { equal } from './judge.ts';
import type { Session } from './session.ts';
import { filled, type ToStore } from './stored.ts';
import { inconclusive, notApplicable } from './verdict-errors.ts';

/** What an ANNOTATIONS code says (§4.1). */
export interface Support {
  /** The longest value, in octets; null where the server named none. */
  most: number | null;
  hasPrivate: boolean;
}

/** Not applicable where the code says that annotations cannot be stored here. */
export function supportOf(selected: Answer): Support {
  const argument = selected.code('ANNOTATIONS')?.argument ?? '';
  if (/^(NONE|READ-ONLY)/.test(argument)) {
    notApplicable(`annotations cannot be stored in the folder: [ANNOTATIONS ${argument}]`);
  }
  const most = Number.parseInt(argument, 10);
  return { most: Number.isNaN(most) ? null : most, hasPrivate: !argument.includes('NOPRIVATE') };
}

/**
 * Set-up: fills the folder (see `filled`), selects it, and gives the UIDs. Not applicable where the folder takes no
 * annotations, or with `private` no private ones, which are optional (§3.3).
 */
export async function annotatable(
  imap: Session,
  folder: Folder,
  objects: number | (Buffer | ToStore)[] = 1,
  kind: 'shared' | 'private' = 'shared',
): Promise<number[]> {
  const uids = await filled(imap, folder, objects);
  const support = supportOf(await imap.ok`SELECT ${folder}`);
  if (kind === 'private' && !support.hasPrivate) {
    notApplicable('the target keeps no private annotations: NOPRIVATE');
  }
  return uids;
}

/** Values by entry and attribute: `/comment value.priv`. Text is read as UTF-8; NIL is null. */
export type Values = Record<string, string | null>;

/**
 * All that ANNOTATION tells of one message, by its UID (in an answer to UID FETCH), wherever the server put it: one
 * entry may be told in several pieces. Entries without attributes are only names, and left out.
 */
export function annotationsOf(answer: Answer, uid: number): Values {
  const values: Values = {};
  for (const fetch of answer.fetches().filter((one) => uidOf(one) === uid)) {
    for (const { entry, attributes } of entriesTold(fetch)) {
      for (const [attribute, value] of attributes) {
        values[`${entry} ${attribute}`] = value?.toString('utf8') ?? null;
      }
    }
  }
  return values;
}

/** The entries of all ANNOTATION items of a message. */
export function entriesTold({
  items,
}: FetchData): { entry: string; attributes: [string, Buffer | null][] }[] {
  return items.flatMap((item) => (item.name === 'ANNOTATION' ? item.entries : []));
}

/** The entries that are told with values, in all the answers; others are only names. */
export function entriesWithValues(...answers: readonly Answer[]): string[] {
  return answers
    .flatMap((answer) => answer.fetches())
    .flatMap(entriesTold)
    .filter(({ attributes }) => attributes.length > 0)
    .map(({ entry }) => entry);
}

/** Only what has a value. */
export function present(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** Fails unless the answer tells exactly these values of the message; NIL is none. */
export function mustTell(answer: Answer, uid: number, expected: Values, because: string): void {
  equal(present(annotationsOf(answer, uid)), expected, 'what is told', because, answer);
}

/** Observation: the values that the session sees in these entries; those without one are left out. */
export async function noted(
  imap: Session,
  uid: number,
  entries = '/comment /altsubject',
): Promise<{ answer: Answer; values: Values }> {
  const answer = await imap.ok`UID FETCH ${uid} (ANNOTATION ((${entries}) (value.priv value.shared)))`;
  if (!answer.fetches().some((fetch) => fetchItem(fetch, 'ANNOTATION'))) {
    inconclusive(`FETCH tells nothing of ${entries}`);
  }
  return { answer, values: present(annotationsOf(answer, uid)) };
}

/** Fails unless the session sees exactly these values in the entries. */
export async function mustNote(
  imap: Session,
  uid: number,
  expected: Values,
  because: string,
  ...evidence: Answer[]
): Promise<void> {
  const { answer, values } = await noted(imap, uid);
  equal(values, expected, 'what is noted', because, ...evidence, answer);
}
