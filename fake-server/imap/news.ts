/** Tells a session what happened in its mailbox: RFC 3501 §5.2, §7.2.6, §7.3, §7.4.1. */
import type { FetchItem, Response } from '../../protocol/imap/model/response.ts';
import type { StoredMessage } from '../store/message.ts';
import type { Features } from './features.ts';
import { fetchItem } from './fetch/fetch-items.ts';
import { data, untagged } from './responses.ts';
import type { NumberedMessage, SelectedMailbox } from './selected-mailbox.ts';
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
  const responses = news.expunged.map(({ number }) => data({ type: 'EXPUNGE', number }));
  if (news.hasNewMessages) {
    responses.push(
      data({ type: 'EXISTS', number: selected.messages.length }),
      data({ type: 'RECENT', number: selected.recentCount }),
    );
  }
  if (news.hasNewKeywords) responses.push(...flagsOfMailbox(selected));
  for (const numbered of news.flagged) responses.push(flagsResponse(numbered, session, features));
  return responses;
}
