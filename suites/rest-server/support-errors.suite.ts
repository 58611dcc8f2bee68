/** Refusals as clients read them: REST-NMS-SUPPORT-S-001 (sections 1.4 and 2.9 of the wire facts). */
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import { ERROR_CODES, type ExceptionReading, readRequestError } from '../../protocol/nms/errors.ts';
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { refused } from '../support/rest/judge-rest.ts';
import type { RestFolder } from '../support/rest/rest-folder.ts';
import { stored } from '../support/rest/rest-objects.ts';
import { type RestSession, readingOf } from '../support/rest/rest-session.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const SUPPORT = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';
const clauses = ['rest-nms-1.0 Appendix B.2'];

/** Requests that are refused, each for another reason. */
const REFUSALS: readonly (readonly [
  what: string,
  ask: (rest: RestSession, url: string) => Promise<NmsAnswer>,
])[] = [
  ['an object that is gone', (rest, url) => rest.act('GET', url)],
  ['a flag of an object that is gone', (rest, url) => rest.act('PUT', rest.under(url, 'flag', '\\Seen'))],
  [
    'a path that leads nowhere',
    (rest) => rest.act('GET', rest.at('folderPathToId', { path: '/no/such/folder' })),
  ],
  [
    'a folder without a name or a parent',
    (rest) => rest.act('POST', rest.at('folders'), { json: { folder: {} } }),
  ],
  [
    'a body that is no JSON',
    (rest) =>
      rest.act('POST', rest.at('objectSearch'), {
        body: '{"selectionCriteria":',
        headers: { 'content-type': 'application/json' },
      }),
  ],
];

requirement(SUPPORT, ({ check }) => {
  check(
    'answers every refusal with a requestError that holds one exception',
    { slug: 'error-each', level: 'SHOULD', hearsay: true, clauses },
    async ({ rest, restFolder }) => {
      for (const [what, answer] of await refusals(rest, restFolder)) {
        const error = readRequestError(
          rest.read(answer, 'requestError', `${what}: a refusal has a requestError`),
        );
        that(error.ok, `${what}: a requestError has exactly one exception`, {
          expected: 'one of serviceException and policyException',
          saw: error.ok ? '' : error.reason,
          evidence: [answer],
        });
      }
    },
  );

  check(
    'gives its exceptions a text, an identifier of their kind, and a variable for each place',
    { slug: 'error-text', level: 'SHOULD', hearsay: true, clauses },
    async ({ rest, restFolder }) => {
      for (const [what, answer, error] of await readable(rest, restFolder)) {
        that(error.oddities.length === 0, `${what}: who reads the exception must understand it`, {
          expected: 'a text, SVC or POL with four digits, and variables for %1 …',
          saw: error.oddities.join('; '),
          evidence: [answer],
        });
      }
    },
  );

  check(
    'gives each exception the status that its identifier usually has',
    { slug: 'error-codes', level: 'SHOULD', hearsay: true, clauses },
    async ({ rest, restFolder, note }) => {
      for (const [what, answer, { messageId }] of await readable(rest, restFolder)) {
        const known = ERROR_CODES.find((code) => code.messageId === messageId);
        if (known === undefined || known.statuses.includes(answer.status)) continue;
        // Which identifier goes with which status is judged only where the profile says so.
        if (!rest.ways.error.exactCodes) {
          note(`${what}: ${messageId} (${known.meaning}) comes with ${answer.status}`);
          continue;
        }
        that(false, `${what}: ${messageId} means ${known.meaning}`, {
          expected: `status ${known.statuses.join(' or ')}`,
          saw: `status ${answer.status}`,
          evidence: [answer],
        });
      }
    },
  );

  check(
    'refuses as the fault of the client what is one',
    { slug: 'errors-are-4xx', level: 'SHOULD', clauses: ['RFC 9110 §15.5', 'RFC 9110 §15.6'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('DELETE', url);
      for (const [what, ask] of REFUSALS)
        refused(await ask(rest, url), `${what}: the client asked for what cannot be`);
      await rest.ok('GET', restFolder.url);
    },
  );
});

/** The acts: those of the requests that were refused. */
async function refusals(rest: RestSession, folder: RestFolder): Promise<[what: string, NmsAnswer][]> {
  const { url } = await stored(rest, folder);
  await rest.ok('DELETE', url);
  const all: [string, NmsAnswer][] = [];
  for (const [what, ask] of REFUSALS) {
    const answer = await ask(rest, url);
    if (answer.status >= 400) all.push([what, answer]);
  }
  if (all.length === 0) inconclusive('nothing of what cannot be done was refused');
  return all;
}

/** Those of them that have a requestError; inconclusive where none has, which is another check's matter. */
async function readable(
  rest: RestSession,
  folder: RestFolder,
): Promise<[what: string, NmsAnswer, ExceptionReading & { ok: true }][]> {
  const read = (await refusals(rest, folder)).flatMap(
    ([what, answer]): [string, NmsAnswer, ExceptionReading & { ok: true }][] => {
      const reading = readingOf(answer, 'requestError');
      const error = reading.ok ? readRequestError(reading.value) : null;
      return error?.ok ? [[what, answer, error]] : [];
    },
  );
  if (read.length === 0) inconclusive('no refusal holds a requestError that can be read');
  return read;
}
