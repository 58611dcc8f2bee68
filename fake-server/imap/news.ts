/** Tells a session what happened in its mailbox: RFC 3501 §5.2, §7.2.6, §7.3, §7.4.1. */
import type { FetchItem, Response } from '../../protocol/imap/model/response.ts';
import { compressNumbers } from '../../protocol/imap/sequence-set.ts';
import type { StoredMessage } from '../store/message.ts';
import type { Features } from './features.ts';
import { fetchItem } from './fetch/fetch-items.ts';
import { highestModseq, usesVanished } from './modseq.ts';
import { data, untagged } from './responses.ts';
import type { News, NumberedMessage, SelectedMailbox } from './selected-mailbox.ts';
import type { Session } from './session.ts';

/** FLAGS and what extensions put beside them, as they are for this session. */
export function flagItems(message: StoredMessage, session: Session, features: Features): FetchItem[] {
  const recent = session.selected?.isRecent(message) ?? false;
  return [fetchItem({ name: 'FLAGS' }, message, { recent }), ...features.flagItems(message, session)];
}

/** An unsolicited FETCH response. */
export function flagsResponse(
  { number, message }: NumberedMessage,
  session: Session,
  features: Features,
): Response {
  return data({ type: 'FETCH', number, items: flagItems(message, session, features) });
}

/** The flags that may stand on messages here, and those that last (RFC 3501 §7.2.6, PERMANENTFLAGS in §7.1). */
export function flagsOfMailbox({ mailbox, readOnly }: SelectedMailbox): Response[] {
  const flags = mailbox.knownFlags;
  const permanent = readOnly ? [] : [...flags, '\\*'];
  return [
    data({ type: 'FLAGS', flags }),
    untagged('OK', { name: 'PERMANENTFLAGS', flags: permanent }, 'Flags that last'),
  ];
}

/** All news of the selected mailbox; with `withExpunges`, sequence numbers are different afterwards. */
export function newsResponses(session: Session, features: Features, withExpunges: boolean): Response[] {
  const { selected } = session;
  if (!selected?.hasNews) return [];
  const news = selected.takeNews(withExpunges);
  const vanishes = usesVanished(session);
  const responses = expungesTold(news.expunged, vanishes);
  if (news.hasNewMessages) {
    responses.push(
      data({ type: 'EXISTS', number: selected.messages.length }),
      data({ type: 'RECENT', number: selected.recentCount }),
    );
  }
  if (news.hasNewKeywords) responses.push(...flagsOfMailbox(selected));
  for (const numbered of news.flagged) responses.push(flagsResponse(numbered, session, features));
  for (const { number, message } of session.condstore ? news.annotated : []) {
    responses.push(data({ type: 'FETCH', number, items: features.flagItems(message, session) }));
  }
  // RFC 7162 §3.2 and §6: a client that saw MODSEQ must not take it that it knows of all expunges before.
  if (vanishes && (selected.hasExpunged || news.caughtUp)) {
    responses.push(untagged('OK', highestModseq(selected.toldModseq), 'Told up to here'));
  }
  return responses;
}

/** RFC 7162 §3.2.10: UIDs of all of them, or the number of each in turn. */
function expungesTold(expunged: News['expunged'], vanishes: boolean): Response[] {
  if (!vanishes || expunged.length === 0) {
    return expunged.map(({ number }) => data({ type: 'EXPUNGE', number }));
  }
  const uids = compressNumbers(expunged.map(({ message }) => message.uid));
  return [data({ type: 'VANISHED', earlier: false, uids })];
}
