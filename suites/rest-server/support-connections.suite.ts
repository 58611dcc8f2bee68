/** Several requests on one connection: REST-NMS-SUPPORT-S-001 (RFC 9112 §3.2, §6.3 and §9, RFC 9110 §8.6). */
import type { RawAnswer } from '../../drivers/nms/raw-answer.ts';
import type { RawConnection } from '../../drivers/nms/raw-connection.ts';
import { attributeValue } from '../../protocol/nms/attributes.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import {
  answersOf,
  exchanged,
  isSuccess,
  needRaw,
  octetsOf,
  rawStatusIs,
  targetOf,
} from '../support/rest/raw-rest.ts';
import { stored, storedAll } from '../support/rest/rest-objects.ts';
import { readingOf } from '../support/rest/rest-session.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const SUPPORT = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';
const SUBJECTS = ['the first', 'the second', 'the third', 'the fourth', 'the fifth'];

requirement(SUPPORT, ({ check }) => {
  check(
    'answers requests that come at once on one connection in their order',
    { slug: 'pipelined', level: 'MUST', clauses: ['RFC 9112 §9.3.2'] },
    async ({ rest, restFolder, openRaw }) => {
      const objects = await storedAll(
        rest,
        restFolder,
        SUBJECTS.map((Subject) => ({ attributes: { Subject } })),
      );
      await needRaw(openRaw, objects[0]!.url);
      const raw = await openRaw();
      const requests = objects.map(({ url }, at) =>
        octetsOf(raw, {
          target: targetOf(url),
          fields: at === objects.length - 1 ? ['Connection: close'] : [],
        }),
      );
      raw.send(requests.join(''));
      const answers = await answersOf(raw);
      if (answers.length === 0) inconclusive('the connection ended before any answer');
      equal(
        answers.map(subjectOf),
        SUBJECTS.slice(0, answers.length),
        'the subjects in the answers',
        'answers come in the order of the requests',
        ...answers,
      );
    },
  );

  check(
    'serves a second request on the same connection',
    { slug: 'persists', level: 'SHOULD', clauses: ['RFC 9112 §9.3'] },
    async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder);
      await needRaw(openRaw, url);
      const raw = await openRaw();
      const request = octetsOf(raw, { target: targetOf(url) });
      raw.send(request);
      const first = await raw.answer();
      if (!first?.ok) inconclusive('the first request is not served');
      raw.send(request);
      const second = await raw.answer();
      const because = 'a connection is kept for further requests unless one side says close';
      const evidence = [first, ...(second === null ? [] : [second])];
      rawStatusIs({ answer: second, evidence }, isSuccess, 'the object again', because);
    },
  );

  check(
    'ends the connection behind the answer to a request that asks for it, and serves nothing behind that',
    { slug: 'close', level: 'MUST', clauses: ['RFC 9112 §9.6'] },
    async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder);
      await needRaw(openRaw, url);
      const raw = await openRaw();
      const last = octetsOf(raw, { target: targetOf(url), fields: ['Connection: close'] });
      raw.send(`${last}${octetsOf(raw, { method: 'DELETE', target: targetOf(url) })}`);
      const first = await raw.answer();
      const seen = { answer: first, evidence: first === null ? [] : [first] };
      rawStatusIs(seen, isSuccess, 'the object', 'the request with which a connection ends is served');
      const because = 'close ends the connection behind the answer, and what follows is not looked at';
      that(await raw.isEnded(), because, {
        expected: 'the end of the connection',
        saw: 'a connection that stays',
        evidence: seen.evidence,
      });
      const there = await rest.look('GET', url);
      that(there.ok, because, {
        expected: 'the object, which a request behind the last would delete',
        saw: `status ${there.status}`,
        evidence: [...seen.evidence, there],
      });
    },
  );

  check(
    'serves a request whose target is a whole URL',
    { slug: 'absolute-form', level: 'MUST', clauses: ['RFC 9112 §3.2.2'] },
    async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder, { attributes: { Subject: SUBJECTS[0]! } });
      await needRaw(openRaw, url);
      const seen = await exchanged(openRaw, (raw) =>
        octetsOf(raw, { target: `http://${raw.host}${targetOf(url)}` }),
      );
      const because = 'a server accepts targets in absolute form, whoever sends them';
      rawStatusIs(seen, isSuccess, 'a status of success (2xx)', because);
      equal(subjectOf(seen.answer!), SUBJECTS[0], 'the Subject of the object', because, ...seen.evidence);
    },
  );

  check(
    'lets no body follow the head of an answer that has none: to HEAD, and of 204',
    { slug: 'no-body', level: 'MUST', clauses: ['RFC 9110 §9.3.2', 'RFC 9110 §15.3.5', 'RFC 9112 §6.3'] },
    async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Flagged'] });
      await needRaw(openRaw, url);
      for (const method of ['HEAD', 'DELETE'] as const) {
        const raw = await openRaw();
        const target = targetOf(method === 'HEAD' ? url : rest.under(url, 'flag', '\\Flagged'));
        raw.send(`${octetsOf(raw, { method, target })}${closing(raw, url)}`);
        const first = await raw.answer({ to: method });
        if (first === null || (method === 'DELETE' && first.status !== 204)) continue;
        const because = `what follows the head of the answer to ${method} is the next answer`;
        const next = await nextOf(raw);
        if (next === null) continue;
        that(next !== 'garbage' && next.status < 500, because, {
          expected: 'an answer, or the end of the connection',
          saw: next === 'garbage' ? 'octets that begin no answer' : `status ${next.status}`,
          evidence: [first],
        });
      }
    },
  );

  check(
    'says no length with 204',
    { slug: 'no-length-with-204', level: 'SHOULD', clauses: ['RFC 9110 §8.6'] },
    async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Flagged'] });
      await needRaw(openRaw, url);
      const { answer } = await exchanged(openRaw, (raw) =>
        octetsOf(raw, { method: 'DELETE', target: targetOf(url) }),
      );
      if (answer?.status !== 204) notApplicable(`a deletion is answered with ${answer?.status ?? 'nothing'}`);
      const length = answer.header('content-length');
      that(length === null, 'an answer of 204 has no Content-Length', {
        expected: 'no Content-Length',
        saw: `Content-Length: ${length}`,
        evidence: [answer],
      });
    },
  );

  check(
    'dates its answers',
    { slug: 'date', level: 'SHOULD', clauses: ['RFC 9110 §6.6.1'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const answer = rest.mustWork(await rest.act('GET', url));
      const date = answer.header('date');
      that(date !== null && !Number.isNaN(Date.parse(date)), 'a server with a clock dates what it answers', {
        expected: 'a Date that can be read',
        saw: date ?? 'none',
        evidence: [answer],
      });
    },
  );
});

function closing(raw: RawConnection, url: string): string {
  return octetsOf(raw, { target: targetOf(url), fields: ['Connection: close'] });
}

/** The next answer; what cannot be one is what the check looks for, no trouble of the connection. */
async function nextOf(raw: RawConnection): Promise<RawAnswer | null | 'garbage'> {
  try {
    return await raw.answer();
  } catch (error) {
    if (error instanceof Error && 'kind' in error && error.kind === 'garbage') return 'garbage';
    throw error;
  }
}

function subjectOf(answer: RawAnswer): string | null {
  const reading = readingOf(answer, 'object');
  return reading.ok ? attributeValue(reading.value.attributes, 'Subject') : null;
}
