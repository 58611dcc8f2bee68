/** Untagged data that a server may send though nobody asked: RFC 3501 §2.2.2, §5.2, §7. For `extraUntagged`. */
import type { Response } from '../../protocol/imap/model/response.ts';
import { otherCode } from './failure.ts';
import type { Features } from './features.ts';
import { flagsResponse } from './news.ts';
import { data, untagged } from './responses.ts';
import type { Session } from './session.ts';

/** Something else for each `turn`; nothing of it changes what the client knows. */
export function unaskedResponses(turn: number, session: Session, features: Features): Response[] {
  const responses: Response[] = [
    turn % 2 === 0
      ? untagged('OK', null, 'Still here')
      : untagged('OK', otherCode('XVENDOR-LOAD', String(turn % 10)), 'Load'),
    data({ type: 'UNKNOWN', name: 'XVENDOR', number: null, raw: Buffer.from(` (TURN "${turn}")`) }),
  ];
  const { selected } = session;
  // Those who have said what they want to be told (RFC 5465) are told nothing else of messages.
  if (!selected?.mayRead || session.interests) return responses;
  const { length } = selected.messages;
  responses.push(data({ type: 'EXISTS', number: length }));
  const message = selected.messages[turn % Math.max(1, length)];
  if (message) {
    const number = (turn % length) + 1;
    responses.push(flagsResponse({ number, message }, session, features));
  }
  return responses;
}
