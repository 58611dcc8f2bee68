/** What came of copies and moves: in whole, in part, not at all (section 2.7 of the wire facts). */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import type { BulkResponse } from '../../../protocol/nms/types/bulk.ts';
import { that } from '../judge.ts';
import { succeeded } from './judge-rest.ts';
import { readingOf } from './rest-session.ts';

/** How the items went, as the answer tells; none where it tells of none. */
export function itemsOf(answer: NmsAnswer): BulkResponse[] {
  const reading = readingOf(answer, 'bulkResponseList');
  return reading.ok ? reading.value.response : [];
}

function failed({ code, failure }: BulkResponse): boolean {
  return failure !== undefined || code >= 400;
}

/** Fails unless everything was done, as the answer tells: a success, in which no item failed. */
export function doneWhole(answer: NmsAnswer, because: string): void {
  succeeded(answer, because);
  const failures = itemsOf(answer).filter(failed);
  that(failures.length === 0, because, {
    expected: 'no item that failed',
    saw: `${failures.length} that failed, the first with the code ${failures[0]?.code}`,
    evidence: [answer],
  });
}

/** True if the answer says that something of what was asked was not done: a refusal, or an item that failed. */
function toldOfFailure(answer: NmsAnswer): boolean {
  return (answer.status >= 400 && answer.status < 500) || (answer.ok && itemsOf(answer).some(failed));
}

/** True if the answer says that nothing was done: a refusal, or a list in which every item failed. */
export function toldNothingDone(answer: NmsAnswer): boolean {
  const items = itemsOf(answer);
  const refused = answer.status >= 400 && answer.status < 500;
  return refused || (answer.ok && items.length > 0 && items.every(failed));
}

/** Fails unless nothing was done, as the answer tells. */
export function doneNothing(answer: NmsAnswer, because: string): void {
  const codes = itemsOf(answer).map(({ code }) => code);
  that(toldNothingDone(answer), because, {
    expected: 'a refusal (4xx), or a failure of every item',
    saw: `status ${answer.status}${codes.length === 0 ? '' : ` and items with the codes ${codes.join(', ')}`}`,
    evidence: [answer],
  });
}

/** Fails unless the answer tells that something was not done. */
export function failureTold(answer: NmsAnswer, because: string): void {
  that(toldOfFailure(answer), because, {
    expected: 'a refusal (4xx), or an item that failed',
    saw: `status ${answer.status} and no item that failed`,
    evidence: [answer],
  });
}
