/** Many objects in one request: created, deleted (§7.12.13, §7.12.15; sections 2.6 and 3.4 of the wire facts). */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import type { BulkResponse } from '../../../protocol/nms/types/bulk.ts';
import type { RootValue } from '../../../protocol/nms/types/roots.ts';
import { buildBulkUpload, type Content } from '../../../protocol/nms/upload-build.ts';
import { that } from '../judge.ts';
import { notApplicable } from '../verdict-errors.ts';
import type { Change } from './changes.ts';
import { asked, textContent, uploadStyle } from './rest-objects.ts';
import type { RestSession } from './rest-session.ts';

export interface BulkItem {
  object: RootValue<'object'>;
  content: Content;
}

/** An object with a text of its own for its content, as an item of many. */
export function bulkItem(object: RootValue<'object'>, text: string): BulkItem {
  return { object, content: textContent(text) };
}

/** The creation of all of them, their contents in their order, as a value. */
export function creatingInBulk(rest: RestSession, items: readonly BulkItem[]): Change {
  const form = buildBulkUpload(
    { object: items.map(({ object }) => object) },
    items.map(({ content }) => content),
    uploadStyle(rest),
  );
  return ['POST', rest.at('bulkCreation'), asked(form)];
}

/** What one request of a bulk deletion came to, and by which method it went. */
export interface BulkDeletion {
  answer: NmsAnswer;
  method: 'DELETE' | 'POST';
}

const NOT_SERVED = [404, 405, 501];

/**
 * The act: asks to delete what the body selects, by the method of the profile. Where that may be either, DELETE is
 * tried first, and POST if DELETE is refused. Not applicable where bulk deletion is not served (erratum E-97). What
 * was answered otherwise is for the caller to judge.
 */
export async function askedToDelete(
  rest: RestSession,
  bulkDelete: RootValue<'bulkDelete'>,
): Promise<BulkDeletion> {
  const { method } = rest.ways.bulkDelete;
  if (method === 'none') notApplicable('the profile says that objects are not deleted in bulk');
  const ask = { json: { bulkDelete } };
  const first = method === 'either' ? 'DELETE' : method;
  const answer = await rest.act(first, rest.at('bulkDelete'), ask);
  if (method === 'either' && !answer.ok)
    return served({ answer: await rest.act('POST', rest.at('bulkDelete'), ask), method: 'POST' });
  return served({ answer, method: first });
}

function served(deletion: BulkDeletion): BulkDeletion {
  const { answer, method } = deletion;
  if (NOT_SERVED.includes(answer.status))
    notApplicable(`the target deletes no objects in bulk (${answer.status} to ${method})`);
  return deletion;
}

/** The same, where it must work so that the experiment means something. Throws `Inconclusive`. */
export async function bulkDeleted(
  rest: RestSession,
  bulkDelete: RootValue<'bulkDelete'>,
): Promise<BulkDeletion> {
  const deletion = await askedToDelete(rest, bulkDelete);
  rest.mustWork(deletion.answer);
  return deletion;
}

/** Fails unless each response has one of success and failure, and a code that agrees with it. */
export function eachIsOneOfBoth(responses: readonly BulkResponse[], answer: NmsAnswer): void {
  for (const [index, { code, success, failure }] of responses.entries()) {
    const isFailure = failure !== undefined;
    const agrees = isFailure ? code >= 400 : code >= 200 && code < 300;
    that(
      (success !== undefined) !== isFailure && agrees,
      'each item succeeded or failed, and its code says so',
      {
        expected: 'success with a code of 2xx, or failure with one of 4xx or 5xx',
        saw: `response ${index + 1} with the code ${code} and ${success === undefined ? 'no' : 'a'} success and ${isFailure ? 'a' : 'no'} failure`,
        evidence: [answer],
      },
    );
  }
}
