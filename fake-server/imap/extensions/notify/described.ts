/** How changes are told: the responses of RFC 5465 §5. */
import type { OctetString } from '../../../../protocol/imap/model/common.ts';
import type { Response } from '../../../../protocol/imap/model/response.ts';
import { holdsRights } from '../../access.ts';
import type { SessionContext } from '../../context.ts';
import { placeOf } from '../../mailbox-names.ts';
import { data } from '../../responses.ts';

/** A LIST response of a name as it is now, there or not, with its former name if it has one (§5.4, §5.5, §5.9). */
export function listResponse(ctx: SessionContext, name: OctetString, oldName: OctetString | null): Response {
  const { session } = ctx;
  const own = session.requireAccount();
  const place = placeOf(ctx, name);
  const { account, name: inTree } = place;
  const mailbox = account.find(inTree);
  const there = mailbox ? holdsRights(session, mailbox, 'l') : account === own && account.has(inTree);
  const attributes: string[] = [];
  if (!there) attributes.push('\\NonExistent');
  else if (!mailbox) attributes.push('\\Noselect');
  if (mailbox && !holdsRights(session, mailbox, 'lr')) attributes.push('\\NoAccess');
  if (own.isSubscribed(name)) attributes.push('\\Subscribed');
  if (there) attributes.push(hasInferiors(ctx, place) ? '\\HasChildren' : '\\HasNoChildren');
  const extended = oldName === null ? [] : [{ name: 'OLDNAME', value: [oldName] }];
  return data({ type: 'LIST', attributes, delimiter: own.delimiter, mailbox: name, extended });
}

/** True if the user may see a mailbox below the name. */
function hasInferiors({ session }: SessionContext, { account, name }: ReturnType<typeof placeOf>): boolean {
  if (!account.hasInferiors(name)) return false;
  if (account === session.account) return true;
  const start = name + account.delimiter;
  return account
    .entries()
    .some(
      (entry) => entry.name.startsWith(start) && entry.mailbox && holdsRights(session, entry.mailbox, 'l'),
    );
}

/** METADATA with names alone: RFC 5464 §4.4.2. The empty name is the server. */
export function metadataResponse(name: OctetString, entries: Iterable<string>): Response {
  return data({ type: 'METADATA', mailbox: name, entries: null, names: [...entries] });
}

/** True if the client deals in mod-sequences: it is then told HIGHESTMODSEQ (§5.1, §5.2, §5.3). */
export function knowsModseqs({ session, features }: SessionContext): boolean {
  return features.has('CONDSTORE') && (session.condstore || session.enabled.has('QRESYNC'));
}
