/** Where the body of a request ends: REST-NMS-SUPPORT-S-001 (RFC 9112 §6 and §7, RFC 9110 §10.1.1). */
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import {
  exchanged,
  inChunks,
  isSuccess,
  jsonFields,
  needRaw,
  octetsOf,
  rawStatusIs,
  targetOf,
} from '../support/rest/raw-rest.ts';
import type { RestFolder } from '../support/rest/rest-folder.ts';
import { stored } from '../support/rest/rest-objects.ts';
import { inFolder } from '../support/rest/rest-search.ts';
import { needFound } from '../support/rest/seen-first.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const SUPPORT = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';
const READ = 'a body is read as it is framed';

const CHUNKED = [
  {
    slug: 'chunked',
    title: 'reads a request whose body comes in chunks',
    clause: 'RFC 9112 §7.1',
    extras: {},
  },
  {
    slug: 'chunk-extensions',
    title: 'passes over extensions of chunks, and a trailer',
    clause: 'RFC 9112 §7.1.1',
    extras: { extension: ';part="one"', trailer: 'X-Trailer: passed over\r\n' },
  },
];

const LENGTHS: readonly (readonly [slug: string, title: string, lengths: (size: number) => string[]])[] = [
  ['two-lengths', 'that says two lengths', (size) => [`${size}`, `${size - 5}`]],
  ['no-number', 'whose length is no number', (size) => [`${size}x`]],
  ['negative-length', 'whose length is negative', () => ['-1']],
];

requirement(SUPPORT, ({ check }) => {
  for (const { slug, title, clause, extras } of CHUNKED) {
    check(title, { slug, level: 'MUST', clauses: [clause] }, async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder);
      await needFound(rest, restFolder, [url]);
      await needRaw(openRaw, url);
      const seen = await exchanged(openRaw, (raw) =>
        octetsOf(raw, {
          method: 'POST',
          target: `${raw.boxPath}${rest.at('objectSearch')}`,
          fields: ['Content-Type: application/json', 'Transfer-Encoding: chunked'],
          body: inChunks(searchOf(restFolder), extras),
        }),
      );
      if (seen.answer?.status === 411)
        notApplicable('the target wants the length of every body (411), as it may (RFC 9112 §6.3)');
      rawStatusIs(seen, isSuccess, 'a status of success (2xx)', READ);
      const { object } = rest.read(seen.answer!, 'objectList', READ);
      equal(object.length, 1, 'the number of objects found', READ, seen.answer!);
    });
  }

  check(
    'answers a request that waits for 100 (Continue), and takes its body then',
    { slug: 'expect-continue', level: 'MUST', clauses: ['RFC 9110 §10.1.1'] },
    async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder);
      await needRaw(openRaw, url);
      const raw = await openRaw();
      const body = searchOf(restFolder);
      raw.send(
        octetsOf(raw, {
          method: 'POST',
          target: `${raw.boxPath}${rest.at('objectSearch')}`,
          fields: [...jsonFields(body), 'Expect: 100-continue'],
        }),
      );
      const first = await raw.answer({ interim: true });
      if (first !== null && first.status >= 400 && first.status < 500)
        notApplicable(`the target refuses such a request (${first.status}) before its body comes, as it may`);
      const because = 'who expects 100 waits for it, or for a final answer, before sending the body';
      that(first?.status === 100, because, {
        expected: 'status 100, or a refusal',
        saw: first === null ? 'the end of the connection' : `status ${first.status}`,
        evidence: first === null ? [] : [first],
      });
      raw.send(body);
      const answer = await raw.answer();
      const seen = { answer, evidence: answer === null ? [] : [answer] };
      rawStatusIs(seen, isSuccess, 'a status of success (2xx)', because);
    },
  );

  for (const [slug, title, lengths] of LENGTHS) {
    check(
      `answers 400 to a request ${title}`,
      { slug, level: 'MUST', clauses: ['RFC 9112 §6.3', 'RFC 9110 §8.6'] },
      async ({ rest, restFolder, openRaw }) => {
        const { url } = await stored(rest, restFolder);
        await needRaw(openRaw, url);
        const body = searchOf(restFolder);
        const seen = await exchanged(openRaw, (raw) =>
          octetsOf(raw, {
            method: 'POST',
            target: `${raw.boxPath}${rest.at('objectSearch')}`,
            fields: [
              'Content-Type: application/json',
              ...lengths(body.length).map((length) => `Content-Length: ${length}`),
            ],
            body,
          }),
        );
        const because = 'where such a request ends cannot be known, and that is answered with 400';
        rawStatusIs(seen, (status) => status === 400, 'status 400', because);
      },
    );
  }

  check(
    'reads a body to its length, whatever stands behind it',
    { slug: 'length-counts', level: 'MUST', clauses: ['RFC 9112 §6.2', 'RFC 9112 §6.3'] },
    async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder);
      await needFound(rest, restFolder, [url]);
      await needRaw(openRaw, url);
      const raw = await openRaw();
      const body = searchOf(restFolder);
      const target = `${raw.boxPath}${rest.at('objectSearch')}`;
      const search = octetsOf(raw, { method: 'POST', target, fields: jsonFields(body), body });
      raw.send(`${search}${octetsOf(raw, { target: targetOf(url) })}`);
      const [first, second] = [await raw.answer(), await raw.answer()];
      const seen = { answer: first, evidence: first === null ? [] : [first] };
      rawStatusIs(seen, isSuccess, 'a status of success (2xx)', READ);
      equal(rest.read(first!, 'objectList', READ).object.length, 1, 'the number of objects', READ, first!);
      if (second === null) return;
      rawStatusIs({ answer: second, evidence: [second] }, isSuccess, 'a status of success (2xx)', READ);
      rest.read(second, 'object', 'each request on a connection has its own answer');
    },
  );
});

/** A search of the folder, as the octets of a body. */
function searchOf(folder: RestFolder): string {
  return JSON.stringify({ selectionCriteria: { maxEntries: 10, ...inFolder(folder) } });
}
