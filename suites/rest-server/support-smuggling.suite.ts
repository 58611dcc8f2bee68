/** Requests within requests, which nobody may carry out: REST-NMS-SUPPORT-S-001 (RFC 9112 §6.3, §8 and §11.2). */
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import type { RawConnection } from '../../drivers/nms/raw-connection.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import {
  answersOf,
  exchanged,
  inChunks,
  isSuccess,
  jsonFields,
  needRaw,
  octetsOf,
  targetOf,
} from '../support/rest/raw-rest.ts';
import { stored, upload } from '../support/rest/rest-objects.ts';
import { foundUrls, inFolder } from '../support/rest/rest-search.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { needFound } from '../support/rest/seen-first.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const SUPPORT = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';

/** A request that hides another in its body, for who looks at one of two fields alone, or reads one wrongly. */
interface Smuggling {
  slug: string;
  title: string;
  fields: (length: number) => string[];
  body: (hidden: string) => string;
}

const behindChunks = (hidden: string): string => `${inChunks('{}')}${hidden}`;
const SMUGGLINGS: readonly Smuggling[] = [
  {
    slug: 'smuggled-behind-chunks',
    title: 'what stands behind the last chunk and within the length of a request that has both',
    fields: (length) => [`Content-Length: ${length}`, 'Transfer-Encoding: chunked'],
    body: behindChunks,
  },
  {
    slug: 'smuggled-in-a-chunk',
    title: 'what stands in a chunk and behind the length of a request that has both',
    fields: () => ['Content-Length: 4', 'Transfer-Encoding: chunked'],
    body: (hidden) => `${hidden.length.toString(16).padStart(2, '0')}\r\n${hidden}\r\n0\r\n\r\n`,
  },
  {
    slug: 'smuggled-unknown-coding',
    title: 'what stands behind chunks in the body of a request whose coding only looks like chunked',
    fields: (length) => [`Content-Length: ${length}`, 'Transfer-Encoding: xchunked'],
    body: behindChunks,
  },
  {
    slug: 'smuggled-space-before-colon',
    title: 'what stands behind chunks in the body of a request with a blank in the name of its coding',
    fields: (length) => [`Content-Length: ${length}`, 'Transfer-Encoding : chunked'],
    body: behindChunks,
  },
];

requirement(SUPPORT, ({ check }) => {
  for (const { slug, title, fields, body } of SMUGGLINGS) {
    check(
      `does not carry out ${title}`,
      { slug, level: 'MUST', clauses: ['RFC 9112 §6.1', 'RFC 9112 §6.3', 'RFC 9112 §11.2'] },
      async ({ rest, restFolder, openRaw }) => {
        const { url } = await stored(rest, restFolder);
        await needRaw(openRaw, url);
        const raw = await openRaw();
        const deletion = octetsOf(raw, { method: 'DELETE', target: targetOf(url) });
        const octets = body(deletion);
        const request = octetsOf(raw, {
          method: 'POST',
          target: `${raw.boxPath}${rest.at('objectSearch')}`,
          fields: ['Content-Type: application/json', ...fields(octets.length)],
          body: octets,
        });
        raw.send(`${request}${lastOf(raw, url)}`);
        const answers = await answersOf(raw);
        const there = await rest.look('GET', url);
        that(there.ok, 'octets within one request are no second one', {
          expected: 'the object that the hidden request would delete',
          saw: `status ${there.status}`,
          evidence: [...answers, there],
        });
        const alone = await exchanged(openRaw, () => deletion);
        if (!isSuccess(alone.answer?.status ?? null))
          inconclusive('the request that was hidden does nothing when it is sent by itself either');
      },
    );
  }

  check(
    'creates nothing of an upload that ends before its length',
    { slug: 'incomplete', level: 'MUST', clauses: ['RFC 9112 §6.3', 'RFC 9112 §8'] },
    async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder);
      await needFound(rest, restFolder, [url]);
      await needRaw(openRaw, url);
      const raw = await openRaw();
      const { headers = {}, body = '' } = upload(rest, restFolder);
      const octets = Buffer.isBuffer(body) ? body.toString('latin1') : body;
      const whole = (length: number): string =>
        octetsOf(raw, {
          method: 'POST',
          target: `${raw.boxPath}${rest.at('objects')}`,
          fields: [`Content-Type: ${headers['content-type']}`, `Content-Length: ${length}`],
          body: octets,
        });
      raw.send(whole(octets.length + 10));
      raw.endSending();
      const answers = await answersOf(raw);
      await objectsAre(rest, restFolder, 1, answers);
      const alone = await exchanged(openRaw, () => whole(octets.length));
      if (!isSuccess(alone.answer?.status ?? null))
        inconclusive('the same upload is refused when it is whole');
    },
  );

  check(
    'goes on serving others while a request of which a part is missing waits',
    { slug: 'others-go-on', level: 'MUST', clauses: ['RFC 9110 §3.4', 'rest-nms-1.0 Appendix B.2'] },
    async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder);
      await needRaw(openRaw, url);
      const raw = await openRaw();
      const body = JSON.stringify({ selectionCriteria: { maxEntries: 10, ...inFolder(restFolder) } });
      const target = `${raw.boxPath}${rest.at('objectSearch')}`;
      const head = octetsOf(raw, { method: 'POST', target, fields: jsonFields(body) });
      raw.send(`${head}${body.slice(0, 20)}`);
      const answers = await Promise.all([rest.act('GET', url), rest.act('GET', restFolder.url)]);
      for (const answer of answers)
        that(answer.ok, 'each request is answered, whatever others are waiting for', {
          expected: 'a status of success (2xx)',
          saw: `status ${answer.status}`,
          evidence: [answer],
        });
      raw.send(body.slice(20));
      const late = await raw.answer();
      if (late !== null) that(late.status < 500, 'a body may come in pieces', SLOW(late));
    },
  );
});

const SLOW = (late: NmsAnswer) => ({
  expected: 'an answer to the request, late as its body was',
  saw: `status ${late.status}`,
  evidence: [late],
});

/** A well-formed request behind which the connection ends. */
function lastOf(raw: RawConnection, url: string): string {
  return octetsOf(raw, { target: targetOf(url), fields: ['Connection: close'] });
}

async function objectsAre(
  rest: RestSession,
  folder: { url: string; name: string },
  count: number,
  evidence: NmsAnswer[],
): Promise<void> {
  const objects = await foundUrls(rest, inFolder(folder));
  const because = 'a request that does not come to its end is none, and nothing is done of it';
  equal(objects.length, count, 'the number of objects', because, ...evidence);
}
