/** Which events a client may ask for, and in which company: RFC 5465 §3.1, §5 and §8. */
import type { NotifySet } from '../../../../protocol/imap/model/command.ts';
import { CommandFailure } from '../../failure.ts';
import type { Features } from '../../features.ts';

export type Group = NotifySet['groups'][number];

const MESSAGE_EVENTS = ['MessageNew', 'MessageExpunge', 'FlagChange', 'AnnotationChange'];
const MAILBOX_EVENTS = ['MailboxName', 'SubscriptionChange'];

/** True for the events of messages. */
export function isMessageEvent(name: string): boolean {
  return MESSAGE_EVENTS.includes(name);
}

/** True for the two specifiers of RFC 5465 §6.1. */
export function isOfSelected({ filter }: Group): boolean {
  return filter.kind === 'selected' || filter.kind === 'selected-delayed';
}

/** The events that can be told here: some of them belong to other extensions. */
function supportedEvents(features: Features): string[] {
  return [
    ...MESSAGE_EVENTS.filter(
      (name) => name !== 'AnnotationChange' || features.fetchItem('ANNOTATION') !== null,
    ),
    ...MAILBOX_EVENTS,
    ...(features.has('METADATA') ? ['MailboxMetadataChange'] : []),
    ...(features.has('METADATA') || features.has('METADATA-SERVER') ? ['ServerMetadataChange'] : []),
  ];
}

/**
 * Throws `CommandFailure`: NO with BADEVENT for an event that is not known, BAD for events that may not be asked for
 * together, or not of these mailboxes.
 */
export function checkGroups(groups: readonly Group[], features: Features): void {
  const known = supportedEvents(features);
  if (groups.some(({ events }) => events?.some(({ name }) => !known.includes(name)))) {
    throw new CommandFailure('NO', 'Not all of these events are known', { name: 'BADEVENT', events: known });
  }
  if (groups.filter(isOfSelected).length > 1) {
    throw new CommandFailure('BAD', 'The selected mailbox is named twice');
  }
  for (const group of groups) checkEvents(group);
}

function checkEvents(group: Group): void {
  const events = group.events ?? [];
  const has = (name: string): boolean => events.some((event) => event.name === name);
  if (has('MessageNew') !== has('MessageExpunge')) {
    throw new CommandFailure('BAD', 'MessageNew and MessageExpunge go together');
  }
  if ((has('FlagChange') || has('AnnotationChange')) && !has('MessageNew')) {
    throw new CommandFailure('BAD', 'Changes of messages go with MessageNew and MessageExpunge');
  }
  if (isOfSelected(group)) {
    if (events.some(({ name }) => !isMessageEvent(name))) {
      throw new CommandFailure('BAD', 'Of the selected mailbox only messages can be told');
    }
  } else if (events.some(({ attributes }) => attributes.length > 0)) {
    throw new CommandFailure('BAD', 'Attributes are told of the selected mailbox only');
  }
}
