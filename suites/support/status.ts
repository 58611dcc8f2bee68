/** What STATUS responses tell (RFC 3501 §7.2.4), be they caused by STATUS or by LIST (RFC 5819). */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { StatusItem } from '../../protocol/imap/model/response.ts';
import type { Folder } from './folder.ts';
import { foldName } from './listing.ts';

/** The items of a folder by their names in upper case; null if the answer has no STATUS of it. */
export function statusOf(answer: Answer, folder: Folder): Record<string, StatusItem['value']> | null {
  const told = answer.data('STATUS').filter(({ mailbox }) => foldName(mailbox) === foldName(folder.name));
  if (told.length === 0) return null;
  return Object.fromEntries(told.flatMap(({ items }) => items).map(({ name, value }) => [name, value]));
}
