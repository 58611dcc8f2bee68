/** Answers of a REST door: what they tell was done, what failed, which URLs they tell, and what a failure says. */
import { describe, expect, test } from 'vitest';
import { NmsAnswer } from '../../../../drivers/nms/nms-answer.ts';
import type { BulkResponse } from '../../../../protocol/nms/types/bulk.ts';
import { eachIsOneOfBoth } from '../../../../suites/support/rest/bulk-objects.ts';
import {
  noFault,
  refused,
  sameUrls,
  statusIs,
  succeeded,
  urlIs,
} from '../../../../suites/support/rest/judge-rest.ts';
import { attributesKept } from '../../../../suites/support/rest/kept-attributes.ts';
import { staysInItsBox } from '../../../../suites/support/rest/path-lookups.ts';
import { tells, toldOf, urlsTold } from '../../../../suites/support/rest/paths-told.ts';
import {
  doneNothing,
  doneWhole,
  failureTold,
  itemsOf,
  toldNothingDone,
} from '../../../../suites/support/rest/relocated.ts';
import { complaint } from '../said.ts';

const BASE = 'https://store.example/nms/v1/base/box';
const JSON_TYPE = ['content-type', 'application/json'] as const;

function answer(status: number, body: unknown = null, ...headers: (readonly [string, string])[]): NmsAnswer {
  const octets = body === null ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const request = { method: 'POST', url: `${BASE}/x`, headers: [], body: Buffer.alloc(0) };
  return new NmsAnswer(request, status, [JSON_TYPE, ...headers], Buffer.from(octets));
}

const WHY = 'it is asked';
const item = (code: number, more: Partial<BulkResponse> = {}): BulkResponse => ({
  code,
  reason: 'x',
  ...more,
});
const bulk = (...response: BulkResponse[]): NmsAnswer => answer(200, { bulkResponseList: { response } });
const GOOD = item(200, { success: { resourceURL: `${BASE}/objects/1` } });
const BAD = item(403, { failure: { serviceException: { messageId: 'SVC0001', text: 'no', variables: [] } } });

describe('a status', () => {
  test.each<[(of: NmsAnswer) => void, number[], number[], string]>([
    [(of) => succeeded(of, WHY), [200, 204, 299], [199, 300, 404, 500], 'a status of success (2xx)'],
    [(of) => refused(of, WHY), [400, 404, 499], [200, 399, 500, 501], 'a refusal (4xx)'],
    [(of) => noFault(of, WHY), [200, 404, 499, 501, 505], [500, 502, 503, 504, 506], 'no status 5xx'],
    [(of) => statusIs(of, [200, 404], WHY), [200, 404], [201, 500], 'status 200 or 404'],
  ])('is judged (case %#)', (judge, right, wrong, expected) => {
    for (const status of right) expect(complaint(() => judge(answer(status)))).toBeNull();
    for (const status of wrong)
      expect(complaint(() => judge(answer(status)))).toBe(`${expected}; status ${status}`);
  });
});

describe('a URL', () => {
  test('is the same however it is written', () => {
    const judged = (seen: string | undefined) => complaint(() => urlIs(seen, `${BASE}/a`, 'the parent', WHY));
    expect(judged(`${BASE}/%61`)).toBeNull();
    expect(judged(`${BASE}/b`)).toBe(`the parent is ${BASE}/a; the parent is ${BASE}/b`);
    expect(judged(undefined)).toBe(`the parent is ${BASE}/a; the parent is nothing`);
  });

  test('is in a list whatever the order', () => {
    expect(sameUrls([`${BASE}/a`, `${BASE}/b`], [`${BASE}/b`, `${BASE}/%61`])).toBe(true);
    expect(sameUrls([`${BASE}/a`], [`${BASE}/b`])).toBe(false);
    expect(sameUrls([`${BASE}/a`], [`${BASE}/a`, `${BASE}/b`])).toBe(false);
    expect(sameUrls([], [])).toBe(true);
  });

  test('is told wherever it stands in a body, and by Location', () => {
    const body = {
      list: { object: [{ resourceURL: `${BASE}/a` }, { inner: { resourceURL: `${BASE}/b` } }] },
    };
    const told = answer(200, body, ['location', `${BASE}/c`]);
    expect(urlsTold(told)).toEqual([`${BASE}/a`, `${BASE}/b`, `${BASE}/c`]);
    expect(urlsTold(answer(200, { resourceURL: 5, other: `${BASE}/a` }))).toEqual([]);
    expect(urlsTold(answer(200, { a: null, resourceURL: `${BASE}/a` }))).toEqual([`${BASE}/a`]);
    expect(urlsTold(answer(404, body))).toEqual([]);
    expect(urlsTold(answer(201, 'no JSON', ['location', `${BASE}/c`]))).toEqual([`${BASE}/c`]);
    expect([toldOf(told, `${BASE}/%62`), toldOf(told, `${BASE}/d`)]).toEqual([true, false]);
    expect(complaint(() => tells(told, [`${BASE}/a`, `${BASE}/c`], WHY))).toBeNull();
    expect(complaint(() => tells(told, [`${BASE}/a`, `${BASE}/d`], WHY))).toBe(
      `a success that tells ${BASE}/a and ${BASE}/d; status 200 with ${BASE}/a, ${BASE}/b, ${BASE}/c`,
    );
    expect(complaint(() => tells(answer(404), [], WHY))).toBe(
      'a success that tells ; status 404 with no URL',
    );
    expect(complaint(() => staysInItsBox(told, `${BASE}/d`, 'folder'))).toBeNull();
    expect(complaint(() => staysInItsBox(told, `${BASE}/a`, 'folder'))).toBe(
      `nothing of the folder of another box; the URL ${BASE}/a`,
    );
  });
});

describe('items', () => {
  test('are told by a list, and by nothing else', () => {
    expect(itemsOf(bulk(GOOD, BAD)).map(({ code }) => code)).toEqual([200, 403]);
    expect(itemsOf(answer(204))).toEqual([]);
  });

  test.each<[string, NmsAnswer, boolean, boolean, boolean]>([
    ['all went well', bulk(GOOD, GOOD), true, false, false],
    ['one failed', bulk(GOOD, BAD), false, false, true],
    ['all failed', bulk(BAD, BAD), false, true, true],
    ['failed by their code', bulk(item(400)), false, true, true],
    ['failed by their word', bulk(item(200, { failure: BAD.failure! })), false, true, true],
    ['are untold', answer(204), true, false, false],
    ['were refused', answer(403), false, true, true],
    ['met a fault', answer(500), false, false, false],
    ['were sent elsewhere', answer(399), false, false, false],
  ])('that %s', (_, of, whole, nothing, failed) => {
    expect(complaint(() => doneWhole(of, WHY)) === null).toBe(whole);
    expect(complaint(() => doneNothing(of, WHY)) === null).toBe(nothing);
    expect(toldNothingDone(of)).toBe(nothing);
    expect(complaint(() => failureTold(of, WHY)) === null).toBe(failed);
  });

  test('that went otherwise are named', () => {
    expect(complaint(() => doneWhole(bulk(GOOD, BAD), WHY))).toBe(
      'no item that failed; 1 that failed, the first with the code 403',
    );
    expect(complaint(() => doneNothing(bulk(GOOD, BAD), WHY))).toMatch(
      /; status 200 and items with the codes 200, 403$/,
    );
    expect(complaint(() => doneNothing(answer(204), WHY))).toMatch(/; status 204$/);
  });

  test.each<[BulkResponse, string | null]>([
    [GOOD, null],
    [BAD, null],
    [item(400, { failure: BAD.failure! }), null],
    [item(399, { failure: BAD.failure! }), 'no success and a failure'],
    [item(299, { success: GOOD.success! }), null],
    [item(300, { success: GOOD.success! }), 'a success and no failure'],
    [item(199, { success: GOOD.success! }), 'a success and no failure'],
    [item(200), 'no success and no failure'],
    [item(403, { success: GOOD.success!, failure: BAD.failure! }), 'a success and a failure'],
  ])('with %j say one thing', (response, seen) => {
    const judged = complaint(() => eachIsOneOfBoth([GOOD, response], answer(200)));
    if (seen === null) expect(judged).toBeNull();
    else expect(judged).toContain(`response 2 with the code ${response.code} and ${seen}`);
  });
});

describe('attributes', () => {
  const given = {
    attribute: [
      { name: 'Date', value: ['2014-04-29T09:46:50Z'] },
      { name: 'From', value: ['tel:+1234'] },
      { name: 'Direction', value: ['In'] },
      { name: 'Subject', value: ['b', 'a'] },
    ],
  };
  const judged = (...attribute: { name: string; value: string[] }[]) =>
    complaint(() => attributesKept({ attributes: { attribute } }, given, WHY));

  test('are kept in any spelling that means the same, and beside others', () => {
    expect(
      judged(
        { name: 'date', value: ['2014-04-29T11:46:50+02:00'] },
        { name: 'from', value: ['+1234'] },
        { name: 'direction', value: ['IN'] },
        { name: 'subject', value: ['a', 'b'] },
        { name: 'x-own', value: ['z'] },
      ),
    ).toBeNull();
  });

  test.each([
    { name: 'Date', value: ['2014-04-29T09:46:51Z'] },
    { name: 'From', value: ['tel:+12345'] },
    { name: 'Direction', value: ['Out'] },
    { name: 'Subject', value: ['A', 'b'] },
    { name: 'Subject', value: ['a'] },
  ])('are lost with %j', (wrong) => {
    const others = given.attribute.filter(({ name }) => name !== wrong.name);
    expect(judged(...others, wrong)).toMatch(/^the attributes \(in one spelling\) is /);
    expect(judged(...others, given.attribute.find(({ name }) => name === wrong.name)!)).toBeNull();
  });
});
