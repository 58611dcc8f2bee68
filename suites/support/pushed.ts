/** What a server tells unasked: RFC 2177, RFC 5465. */

import type { Answer, DataTyped } from '../../drivers/imap/answer.ts';
import type { Pushes } from '../../drivers/imap/connection.ts';
import { flagsOf } from '../../drivers/imap/fetch-item.ts';
import { dataOf, type Received } from '../../drivers/imap/received.ts';
import type {
  Data,
  DataResponse,
  FetchItem,
  ListData,
  StatusItem,
} from '../../protocol/imap/model/response.ts';
import type { Profile } from '../../target/types.ts';
import type { Folder } from './folder.ts';
import { that } from './judge.ts';
import { foldName } from './listing.ts';
import { inconclusive } from './verdict-errors.ts';

/** `Pushes`, or IDLE. */
interface Source {
  next(predicate: (received: Received) => boolean, deadlineMs: number): Promise<Received | null>;
  readonly heard: Answer;
  done(): Promise<Answer>;
}

/** Something to be told: untagged data that fit, and words for them. */
export interface Told<T extends DataResponse = DataResponse> {
  description: string;
  fits: (data: DataResponse) => data is T;
}

function told<T extends Data['type']>(
  type: T,
  description: string,
  test: (data: DataTyped<T>) => boolean,
): Told<DataTyped<T>> {
  const fits = (data: DataResponse): data is DataTyped<T> => data.type === type && test(data as DataTyped<T>);
  return { description, fits };
}

/** `* n EXISTS` */
export function exists(number: number): Told {
  return told('EXISTS', `* ${number} EXISTS`, (data) => data.number === number);
}

/** `* n EXPUNGE`, or VANISHED. */
export const expunged: Told = {
  description: '* EXPUNGE',
  fits: (data): data is DataResponse => data.type === 'EXPUNGE' || data.type === 'VANISHED',
};

/** A FETCH response that has the flag among FLAGS. */
export function flagged(number: number, flag: string): Told<DataResponse & { type: 'FETCH' }> {
  return told(
    'FETCH',
    `* ${number} FETCH with ${flag}`,
    (data) => data.number === number && (flagsOf(data)?.has(flag) ?? false),
  );
}

/** Any FETCH response about the message. */
export function fetched(number: number): Told<DataResponse & { type: 'FETCH' }> {
  return told('FETCH', `* ${number} FETCH`, (data) => data.number === number);
}

/** A FETCH response about the message that has the item. */
export function fetchedItem(number: number, item: FetchItem['name']): Told<DataResponse & { type: 'FETCH' }> {
  return told(
    'FETCH',
    `* ${number} FETCH with ${item}`,
    (data) => data.number === number && data.items.some(({ name }) => name === item),
  );
}

/** A STATUS response of the folder, with this item of this value, if one is named. */
export function status(
  folder: Folder,
  item?: string,
  value?: StatusItem['value'],
): Told<DataResponse & { type: 'STATUS' }> {
  const what = item === undefined ? '' : ` (${item}${value === undefined ? '' : ` ${value}`})`;
  return told('STATUS', `* STATUS ${folder}${what}`, (data) => {
    if (foldName(data.mailbox) !== foldName(folder.name)) return false;
    if (item === undefined) return true;
    const found = data.items.find(({ name }) => name === item);
    return found !== undefined && (value === undefined || found.value === value);
  });
}

/** A LIST response of the folder that satisfies the predicate; `which` says it in words. */
export function listed(
  folder: Folder,
  which = '',
  test: (list: ListData) => boolean = () => true,
): Told<DataResponse & { type: 'LIST' | 'LSUB' }> {
  return {
    description: `* LIST ${folder}${which}`,
    fits: (data): data is DataResponse & { type: 'LIST' | 'LSUB' } =>
      data.type === 'LIST' && foldName(data.mailbox) === foldName(folder.name) && test(data),
  };
}

/** The former name that a LIST response gives (OLDNAME, RFC 5465 §5.4); null if it gives none. */
export function oldNameOf({ extended }: ListData): string | null {
  return extended.find(({ name }) => name.toUpperCase() === 'OLDNAME')?.value[0] ?? null;
}

/** Fails unless it is told without being asked for, within the profile's deadline for pushes. Gives it. */
export async function mustPush<T extends DataResponse>(
  source: Source,
  { description, fits }: Told<T>,
  { pushDeadlineMs }: Pick<Profile, 'pushDeadlineMs'>,
  because: string,
): Promise<T> {
  const found = await nextTold(source, (received) => fitting(received, fits) !== null, pushDeadlineMs);
  const data = found && fitting(found, fits);
  that(data, because, {
    expected: `${description}, unasked, within ${pushDeadlineMs} ms`,
    saw: source.heard.lines().join(' | ') || 'nothing',
    evidence: [source.heard],
  });
  return data;
}

/**
 * Fails unless it is told, unasked or, where the server is late, with the answer to a command. Gives it. For checks
 * that are about what is told and not about when.
 */
export async function mustTell<T extends DataResponse>(
  source: Pushes,
  { description, fits }: Told<T>,
  { pushDeadlineMs }: Pick<Profile, 'pushDeadlineMs'>,
  because: string,
): Promise<T> {
  const found = await awaited(source, (received) => fitting(received, fits) !== null, pushDeadlineMs);
  const data = found && fitting(found, fits);
  that(data, because, {
    expected: description,
    saw: 'no such response, neither unasked nor with the answer to a command',
    evidence: [source.heard],
  });
  return data;
}

/**
 * Waits for what shows that everything before it was told, or was not going to be. Inconclusive if it does not come,
 * unasked or with the answer to a command: then what else did not come says nothing.
 */
export async function fence(
  source: Pushes,
  { description, fits }: Told,
  { pushDeadlineMs }: Pick<Profile, 'pushDeadlineMs'>,
): Promise<void> {
  const found = await awaited(source, (received) => fitting(received, fits) !== null, pushDeadlineMs);
  if (!found) inconclusive(`${description}, which should come in any case, did not come`);
}

/** How long something is listened for before a NOOP, in milliseconds. */
const PATIENCE_MS = 1000;

/** The first that fits, within the deadline; a server that is late gets a NOOP after a while, and one at the end. */
async function awaited(
  source: Pushes,
  isIt: (received: Received) => boolean,
  deadlineMs: number,
): Promise<Received | null> {
  const patience = Math.min(PATIENCE_MS, deadlineMs);
  const early = await nextTold(source, isIt, patience);
  if (early) return early;
  await source.done();
  const late = await nextTold(source, isIt, deadlineMs - patience);
  if (late) return late;
  await source.done();
  return nextTold(source, isIt, 0);
}

/** The first that fits, within the deadline. Inconclusive where the server gives up to tell (RFC 5465 §5.8). */
async function nextTold(
  source: Pick<Source, 'next'>,
  isIt: (received: Received) => boolean,
  deadlineMs: number,
): Promise<Received | null> {
  const found = await source.next((received) => isIt(received) || isOverflow(received), deadlineMs);
  if (found && !isIt(found)) inconclusive('the target has stopped to notify: NOTIFICATIONOVERFLOW');
  return found;
}

function isOverflow({ response }: Received): boolean {
  return response?.kind === 'status' && response.code?.name === 'NOTIFICATIONOVERFLOW';
}

/** The answer. Inconclusive where the server finds it too expensive to notify (RFC 5465 §3.1), or stops to (§5.8). */
export function unlessOverflow(answer: Answer): Answer {
  if (answer.code('NOTIFICATIONOVERFLOW'))
    inconclusive('the target does not watch so much: NOTIFICATIONOVERFLOW');
  return answer;
}

/** Fails if it was told so far. */
export function notTold(answer: Answer, { description, fits }: Told, because: string): void {
  const found = answer.responses.find((received) => fitting(received, fits) !== null);
  that(found === undefined, because, { expected: `no ${description}`, saw: description, evidence: [answer] });
}

/** True if it is what is to be told. */
export function tells(received: Received, { fits }: Told): boolean {
  return fitting(received, fits) !== null;
}

function fitting<T extends DataResponse>(received: Received, fits: Told<T>['fits']): T | null {
  const data = dataOf(received);
  return data && fits(data) ? data : null;
}
