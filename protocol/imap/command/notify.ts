/** NOTIFY: RFC 5465 §3 and §8. */
import type { Cursor } from '../cursor.ts';
import type { CommandBody, FetchAttribute, NotifySet } from '../model/command.ts';
import type { OctetString } from '../model/common.ts';
import { fetchAttribute } from './fetch-attribute.ts';
import type { CommandTable } from './production.ts';

type Group = NotifySet['groups'][number];

/** Events by their names in upper case, spelt as RFC 5465 does. */
const EVENTS = new Map(
  [
    'MessageNew',
    'MessageExpunge',
    'FlagChange',
    'AnnotationChange',
    'MailboxName',
    'SubscriptionChange',
    'MailboxMetadataChange',
    'ServerMetadataChange',
  ].map((name) => [name.toUpperCase(), name]),
);

/**
 * ```
 * notify           = "NOTIFY" SP (notify-set / notify-none)
 * notify-set       = "SET" [status-indicator] SP event-groups
 * notify-none      = "NONE"
 * status-indicator = SP "STATUS"
 * event-groups     = event-group *(SP event-group)
 * ```
 */
function parseNotify(cursor: Cursor): CommandBody {
  cursor.sp('notify');
  if (cursor.take('NONE')) return { name: 'NOTIFY', set: null };
  if (!cursor.take('SET')) cursor.fail('notify', '"SET" or "NONE"');
  const status = cursor.take(' STATUS');
  const groups: Group[] = [];
  do {
    cursor.sp('event-groups');
    groups.push(group(cursor));
  } while (!cursor.atEnd);
  return { name: 'NOTIFY', set: { status, groups } };
}

/**
 * ```
 * event-group = "(" filter-mailboxes SP events ")"
 * events      = ( "(" event *(SP event) ")" ) / "NONE"
 * ```
 */
function group(cursor: Cursor): Group {
  cursor.expect('(', 'event-group');
  const filter = mailboxFilter(cursor);
  cursor.sp('event-group');
  const events = cursor.take('NONE') ? null : cursor.list('events', () => event(cursor), { nonEmpty: true });
  cursor.expect(')', 'event-group');
  return { filter, events };
}

/**
 * ```
 * filter-mailboxes-selected = "selected" / "selected-delayed"
 * filter-mailboxes-other    = "inboxes" / "personal" / "subscribed" /
 *                             ( "subtree" SP one-or-more-mailbox ) / ( "mailboxes" SP one-or-more-mailbox )
 * ```
 */
function mailboxFilter(cursor: Cursor): Group['filter'] {
  const start = cursor.mark();
  const kind = cursor.label('filter-mailboxes', 'a mailbox filter').toLowerCase();
  switch (kind) {
    case 'selected':
    case 'selected-delayed':
    case 'inboxes':
    case 'personal':
    case 'subscribed':
      return { kind };
    case 'subtree':
    case 'mailboxes':
      cursor.sp('filter-mailboxes');
      return { kind, mailboxes: oneOrMoreMailbox(cursor) };
    default:
      cursor.reset(start);
      return cursor.fail('filter-mailboxes', 'a mailbox filter');
  }
}

/**
 * ```
 * one-or-more-mailbox = mailbox / many-mailboxes
 * many-mailboxes      = "(" mailbox *(SP mailbox) ")"
 * ```
 */
function oneOrMoreMailbox(cursor: Cursor): OctetString[] {
  if (cursor.ahead !== '(') return [cursor.mailbox()];
  return cursor.list('many-mailboxes', () => cursor.mailbox(), { nonEmpty: true });
}

/**
 * ```
 * event         = message-event / mailbox-event / user-event / event-ext
 * message-event = ( "MessageNew" [SP "(" fetch-att *(SP fetch-att) ")" ] ) / "MessageExpunge" /
 *                 "FlagChange" / "AnnotationChange"
 * mailbox-event = "MailboxName" / "SubscriptionChange" / "MailboxMetadataChange"
 * user-event    = "ServerMetadataChange"
 * event-ext     = atom
 * ```
 * A known event comes back spelt as RFC 5465 spells it, another as it was written.
 */
function event(cursor: Cursor): { name: string; attributes: FetchAttribute[] } {
  const written = cursor.atom('event');
  const name = EVENTS.get(written.toUpperCase()) ?? written;
  if (name !== 'MessageNew' || !cursor.looksAt(' (')) return { name, attributes: [] };
  cursor.sp('message-event');
  const attributes = cursor.list('message-event', () => fetchAttribute(cursor), { nonEmpty: true });
  return { name, attributes };
}

export const NOTIFY_COMMANDS: CommandTable = { NOTIFY: { rule: 'notify', parse: parseNotify } };
