/** Tells a session what happened in its mailbox: RFC 3501 §5.2, §7.2.6, §7.3, §7.4.1. */
import type { FetchItem, Response } from '../../protocol/imap/model/response.ts';
import { compressNumbers } from '../../protocol/imap/sequence-set.ts';
import type { StoredMessage } from '../store/message.ts';
import type { Features } from './features.ts';
import { fetchItem } from './fetch/fetch-items.ts';
import { changeableWith } from './flag-rights.ts';
import { highestModseq, usesVanished } from './modseq.ts';
import type { NumberedMessage } from './numbered-messages.ts';
import { data, untagged } from './responses.ts';
import type { News, SelectedMailbox } from './selected-mailbox.ts';
import type { Session } from './session.ts';

/** FLAGS and what extensions put beside them, as they are for this session. */
export function flagItems(message: StoredMessage, session: Session, features: Features): FetchItem[] {
  const recent = session.selected?.isRecent(message) ?? false;
  return [fetchItem({ name: 'FLAGS' }, message, { recent }), ...features.flagItems(message, session)];
}

/** An unsolicited FETCH response; with UID for those who asked for it (RFC 5465 §5.1). */
export function flagsResponse(
  { number, message }: NumberedMessage,
  session: Session,
  features: Features,
): Response {
  const items = flagItems(message, session, features);
  const lacksUid = session.interests !== null && !items.some(({ name }) => name === 'UID');
  if (lacksUid) items.unshift({ name: 'UID', uid: message.uid });
  return data({ type: 'FETCH', number, items });
}

/** The flags that may stand on messages here, and those that the user may change for good (RFC 3501 §7.2.6, §7.1; RFC 4314 §5.1.1). */
export function flagsOfMailbox({ mailbox, rights, examined }: SelectedMailbox): Response[] {
  const flags = mailbox.knownFlags;
  const permanent = examined ? [] : [...flags, '\\*'].filter(changeableWith(rights));
  return [
    data({ type: 'FLAGS', flags }),
    untagged('OK', { name: 'PERMANENTFLAGS', flags: permanent }, 'Flags that last'),
  ];
}

/** All that the session wants to be told; with `withExpunges`, sequence numbers are different afterwards. */
export function newsResponses(session: Session, features: Features, withExpunges: boolean): Response[] {
  const ofSelected = selectedNews(session, features, withExpunges);
  const { interests } = session;
  return [...ofSelected, ...(interests?.take() ?? []), ...session.outbox.take()];
}

/** All news of the selected mailbox. */
function selectedNews(session: Session, features: Features, withExpunges: boolean): Response[] {
  const { selected, interests } = session;
  if (!selected?.hasNews) return [];
  const ofRights = rightsTold(selected);
  if (!selected.mayRead) return ofRights;
  const news = selected.takeNews(withExpunges, interests?.selected);
  const vanishes = usesVanished(session);
  const responses = [...ofRights, ...expungesTold(news.expunged, vanishes)];
  if (news.hasNewMessages) {
    responses.push(
      data({ type: 'EXISTS', number: selected.messages.length }),
      data({ type: 'RECENT', number: selected.recentCount }),
    );
  }
  if (interests) responses.push(...news.arrived.flatMap((numbered) => interests.describe(numbered)));
  if (news.hasNewKeywords) responses.push(...flagsOfMailbox(selected));
  for (const numbered of news.flagged) responses.push(flagsResponse(numbered, session, features));
  for (const { number, message, entries } of news.annotated) {
    const items = [...entryNames(entries), ...features.flagItems(message, session)];
    if (items.length > 0) responses.push(data({ type: 'FETCH', number, items }));
  }
  // RFC 7162 §3.2 and §6: a client that saw MODSEQ must not take it that it knows of all expunges before.
  if (vanishes && (selected.hasExpunged || news.caughtUp)) {
    responses.push(untagged('OK', highestModseq(selected.toldModseq), 'Told up to here'));
  }
  return responses;
}

/** RFC 4314 §5.1.1; that a mailbox is read-only from now on, or no longer: RFC 3501 §7.1. */
function rightsTold(selected: SelectedMailbox): Response[] {
  const { flags, access } = selected.takeNewRights();
  const code = selected.readOnly ? 'READ-ONLY' : 'READ-WRITE';
  return [
    ...(flags ? flagsOfMailbox(selected) : []),
    ...(access ? [untagged('OK', { name: code }, 'Your rights have changed')] : []),
  ];
}

/** Which annotations are different now, without their values (RFC 5257 §4.4). */
function entryNames(entries: readonly string[]): FetchItem[] {
  if (entries.length === 0) return [];
  return [{ name: 'ANNOTATION', entries: entries.map((entry) => ({ entry, attributes: [] })) }];
}

/** RFC 7162 §3.2.10: UIDs of all of them, or the number of each in turn. */
function expungesTold(expunged: News['expunged'], vanishes: boolean): Response[] {
  if (!vanishes || expunged.length === 0) {
    return expunged.map(({ number }) => data({ type: 'EXPUNGE', number }));
  }
  const uids = compressNumbers(expunged.map(({ message }) => message.uid));
  return [data({ type: 'VANISHED', earlier: false, uids })];
}
