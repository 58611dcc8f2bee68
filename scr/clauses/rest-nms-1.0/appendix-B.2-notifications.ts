/** The table of the server (Appendix B.2), subscriptions and notifications: what each row asks for; errata E-22, E-25. */
import type { ClauseEntry } from '../clause.ts';
import { optional, required } from './table-rows.ts';

export const notificationRows: readonly ClauseEntry[] = [
  required('SUBSCR-S-001-O', 'Clients can subscribe to what happens in a box, and synchronise with it.'),
  optional('SUBSCR-S-002-O', 'A GET may list the subscriptions that there are.'),
  required('SUBSCR-S-003-O', 'A POST makes a subscription.'),
  required('SUBSCR-S-004-O', 'A POST makes a subscription, and brings the client in step by it.'),
  optional('SUBSCR-S-005-O', 'A POST may make a subscription that a filter narrows.'),
  required('INDSUBSCR-S-001-O', 'A subscription is a resource that can be managed.'),
  required('INDSUBSCR-S-002-O', 'A GET of a subscription tells of it.'),
  required('INDSUBSCR-S-003-O', 'A POST to a subscription updates it.'),
  required('INDSUBSCR-S-004-O', 'A DELETE of a subscription ends it, and its notifications with it.'),
  required('NOTIF-S-001-O', 'The server notifies clients of what happens.'),
  required('NOTIF-S-002-O', 'Clients get notifications of changes by GET.'),
];
