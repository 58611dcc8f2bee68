/** What STATUS responses tell (RFC 3501 §7.2.4), be they caused by STATUS or by LIST (RFC 5819). */
import type { Answer, DataTyped } from '../../drivers/imap/answer.ts';
import type { StatusItem } from '../../protocol/imap/model/response.ts';
import type { Folder } from './folder.ts';
import { foldName } from './listing.ts';

const ITEMS = ['MESSAGES', 'RECENT', 'UIDNEXT', 'UIDVALIDITY', 'UNSEEN'];

/**
 * The items of RFC 3501 §6.3.10 that the answer tells of a folder, by their names in upper case; what extensions put
 * beside them is left out. Null if the answer has no STATUS of the folder.
 */
export function statusOf(answer: Answer, folder: Folder): Record<string, StatusItem['value']> | null {
  const told = answer.data('STATUS').filter(({ mailbox }) => foldName(mailbox) === foldName(folder.name));
  if (told.length === 0) return null;
  const items = told.flatMap((status) => status.items).filter(({ name }) => ITEMS.includes(name));
  return Object.fromEntries(items.map(({ name, value }) => [name, value]));
}

/** The value of an item of one STATUS response; null if it does not tell it. */
export function statusItem(status: DataTyped<'STATUS'>, name: string): StatusItem['value'] | null {
  return status.items.find((item) => item.name === name)?.value ?? null;
}

/** The items of each STATUS response about the folder, in order. */
export function statusesOf(answer: Answer, folder: Folder): Record<string, StatusItem['value']>[] {
  return answer
    .data('STATUS')
    .filter(({ mailbox }) => foldName(mailbox) === foldName(folder.name))
    .map(({ items }) => Object.fromEntries(items.map(({ name, value }) => [name, value])));
}
