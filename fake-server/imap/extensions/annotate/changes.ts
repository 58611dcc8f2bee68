/** What STORE and APPEND ask to note of a message: RFC 5257 §3.2.2, §3.4, §4.5 and §4.7. */
import type { AnnotationEntry } from '../../../../protocol/imap/model/command.ts';
import type { ResponseCode } from '../../../../protocol/imap/model/response.ts';
import type { AnnotationChange, Mailbox } from '../../../store/mailbox.ts';
import type { MessageBody } from '../../../store/message.ts';
import type { MessageAnnotations } from '../../../store/message-annotations.ts';
import { requireRights } from '../../access.ts';
import { CommandFailure } from '../../failure.ts';
import type { Session } from '../../session.ts';
import { checkEntryName, checkKnown, checkPart, isPartFlag } from './entry-names.ts';

/** The longest value, in octets; §4.1 wants at least 1024. */
export const LONGEST_VALUE = 65_536;

/** So many entries a user may see on one message; §4.1 wants at least 10. */
const MOST_ENTRIES = 100;

/**
 * The changes that a list of entries asks for in a mailbox. Private values need the right `r`, shared ones `n`
 * (§3.4). Throws `CommandFailure`: BAD for names that are none, NO for what cannot be stored.
 */
export function changesOf(
  entries: readonly AnnotationEntry[],
  mailbox: Mailbox,
  session: Session,
): AnnotationChange[] {
  const { user } = session.requireAccount();
  for (const { entry } of entries) checkEntryName(entry);
  const changes = entries.flatMap(({ entry, attributes }) =>
    attributes.map(([attribute, value]) => ({ entry, user: isShared(attribute) ? null : user, value })),
  );
  for (const { entry, value } of changes) checkValue(entry, value);
  if (changes.some((change) => change.user !== null)) requireRights(session, mailbox, 'r');
  if (changes.some((change) => change.user === null)) requireRights(session, mailbox, 'n');
  return changes;
}

/**
 * Throws `CommandFailure` if the changes cannot be made on this message: BAD for a body part that it does not have
 * (§3.2.1), NO with ANNOTATE TOOMANY for more entries than it may have (§4.5).
 */
export function checkFits(
  changes: readonly AnnotationChange[],
  { octets, annotations }: Pick<MessageBody, 'octets'> & { annotations: MessageAnnotations },
  session: Session,
): void {
  const { user } = session.requireAccount();
  for (const { entry } of changes) checkPart(entry, { octets });
  const after = annotations.copy();
  for (const { value, ...key } of changes) after.set(key, value);
  const most = Math.max(MOST_ENTRIES, annotations.entriesFor(user).length);
  if (after.entriesFor(user).length > most) {
    throw new CommandFailure('NO', 'There are too many annotations', annotate('TOOMANY'));
  }
}

/** §3.2.2: a client has to say which of the two values it stores, and the size it cannot. */
function isShared(attribute: string): boolean {
  if (attribute === 'value.shared') return true;
  if (attribute === 'value.priv') return false;
  throw new CommandFailure('BAD', 'What can be stored is value.priv and value.shared');
}

function checkValue(entry: string, value: Buffer | null): void {
  checkKnown(entry);
  if (value === null) return;
  if (value.length > LONGEST_VALUE) {
    throw new CommandFailure('NO', 'The value is too long', annotate('TOOBIG'));
  }
  if (isPartFlag(entry) && !/^[01]$/.test(value.toString('latin1'))) {
    throw new CommandFailure('NO', 'A flag of a body part is "1", "0" or NIL');
  }
}

function annotate(argument: 'TOOBIG' | 'TOOMANY'): ResponseCode {
  return { name: 'ANNOTATE', argument };
}
