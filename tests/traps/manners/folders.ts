/** What LIST may say of folders beside what it was asked for: RFC 3501 §7.2.2, RFC 5258 §4. */
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import { bendListed } from '../../saboteurs/bend-folders.ts';

/** Attributes that nobody knows, `\Marked` or `\Unmarked`, and that a name is subscribed. */
export const manyAttributes: ServerHooks = bendListed((entry, { account }) => {
  if (entry.type === 'LSUB' || entry.mailbox === '') return [entry];
  const mailbox = account?.find(entry.mailbox);
  const has = (attribute: string): boolean => entry.attributes.includes(attribute);
  const told = [
    '\\X-Kept',
    ...(mailbox ? [mailbox.recentCount > 0 ? '\\Marked' : '\\Unmarked'] : []),
    ...(account?.isSubscribed(entry.mailbox) && !has('\\Subscribed') ? ['\\Subscribed'] : []),
  ];
  return [{ ...entry, attributes: [...told, ...entry.attributes, '\\X-2'] }];
});
