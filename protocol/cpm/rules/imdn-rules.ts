/** Disposition notifications (cpm-ms-2.0 §5.2.1): the XML of RFC 5438 §11.1 inside Message/CPIM. */

import { fieldValue } from '../../mime/header.ts';
import { cpimHeader } from '../cpim.ts';
import { isRfc3339 } from '../date-time.ts';
import { quote } from './header-rules.ts';
import type { ObjectRule } from './rule.ts';
import {
  childrenOf,
  documentRules,
  elementOnce,
  elementRule,
  placeIn,
  type XmlDefinition,
} from './xml-rules.ts';

/** Also for who looks up what a notification is about. */
export const IMDN_XML: XmlDefinition = {
  group: 'imdn',
  type: 'imdn',
  root: 'imdn',
  namespace: 'urn:ietf:params:xml:ns:imdn',
  clause: 'RFC 5438 §11.1',
};

const NOTIFICATIONS = ['delivery-notification', 'processing-notification', 'display-notification'];
const STATUSES: Record<string, readonly string[]> = {
  'delivery-notification': ['delivered', 'failed', 'forbidden', 'error'],
  'processing-notification': ['processed', 'stored', 'forbidden', 'error'],
  'display-notification': ['displayed', 'forbidden', 'error'],
};

export const imdnRules: readonly ObjectRule[] = [
  ...documentRules(IMDN_XML),
  ...elementOnce(IMDN_XML, 'message-id'),
  elementRule(
    IMDN_XML,
    { slug: 'message-id-value', title: 'names in message-id the message that it is about' },
    (root, report, object) => {
      const id = childrenOf(root, 'message-id')[0];
      if (id && id.text.trim() === '') report('message-id is empty', placeIn(object, id, 'imdn/message-id'));
    },
  ),
  ...elementOnce(IMDN_XML, 'datetime'),
  elementRule(
    IMDN_XML,
    { slug: 'datetime-form', title: 'gives datetime as a date and time of RFC 3339', level: 'SHOULD' },
    (root, report, object) => {
      const at = childrenOf(root, 'datetime')[0];
      if (at && !isRfc3339(at.text.trim()))
        report(`datetime is ${quote(at.text)}`, placeIn(object, at, 'imdn/datetime'));
    },
  ),
  elementRule(
    IMDN_XML,
    { slug: 'one-notification', title: 'is about delivery, processing or display, and one of them' },
    (root, report, object) => {
      const second = root.children.filter(({ name }) => NOTIFICATIONS.includes(name))[1];
      if (second)
        report(`there is ${second.name} beside another`, placeIn(object, second, `imdn/${second.name}`));
    },
  ),
  elementRule(
    IMDN_XML,
    { slug: 'has-notification', title: 'says of which disposition it is', level: 'SHOULD' },
    (root, report, object) => {
      if (!root.children.some(({ name }) => NOTIFICATIONS.includes(name)))
        report(`there is none of ${NOTIFICATIONS.join(', ')}`, placeIn(object, root, 'imdn'));
    },
  ),
  elementRule(
    IMDN_XML,
    { slug: 'has-status', title: 'has one status in its notification, and one disposition in that' },
    (root, report, object) => {
      const notification = root.children.find(({ name }) => NOTIFICATIONS.includes(name));
      if (!notification) return;
      const statuses = childrenOf(notification, 'status');
      const path = `imdn/${notification.name}`;
      if (statuses.length !== 1)
        report(
          `${notification.name} has ${statuses.length} elements status`,
          placeIn(object, notification, path),
        );
      else if (statuses[0]!.children.length === 0)
        report('status is empty', placeIn(object, statuses[0]!, `${path}/status`));
    },
  ),
  elementRule(
    IMDN_XML,
    { slug: 'status-value', title: 'has a disposition that its kind of notification knows', level: 'SHOULD' },
    (root, report, object) => {
      const notification = root.children.find(({ name }) => NOTIFICATIONS.includes(name));
      const status = notification && childrenOf(notification, 'status')[0]?.children[0];
      if (status && !STATUSES[notification.name]!.includes(status.name))
        report(
          `the status is ${status.name}`,
          placeIn(object, status, `imdn/${notification.name}/status/${status.name}`),
        );
    },
  ),
  {
    id: 'imdn/content-disposition',
    title: 'is marked by Content-Disposition: notification',
    clauses: ['RFC 5438 §7.2.1'],
    level: 'SHOULD',
    types: ['imdn'],
    bindings: ['imap'],
    judge(object, report) {
      const { cpim } = object;
      if (!cpim?.content) return;
      // Senders write it among the message headers as well as in the MIME header.
      const found =
        fieldValue(cpim.content.header, 'content-disposition') ??
        cpimHeader(cpim, 'content-disposition')?.value;
      if (!/^notification\b/i.test(found ?? ''))
        report(found == null ? 'there is no Content-Disposition' : `Content-Disposition is ${quote(found)}`);
    },
  },
];
