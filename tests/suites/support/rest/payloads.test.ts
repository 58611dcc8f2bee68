/** Payloads and bodies in XML: what is asked for, and what is made of what comes. */
import { describe, expect, test } from 'vitest';
import {
  downloadedParts,
  onlyPart,
  partsAre,
  toldParts,
} from '../../../../suites/support/rest/downloaded-parts.ts';
import { asXml, gotXml, isXml, xmlCame, xmlText } from '../../../../suites/support/rest/in-xml.ts';
import { permanentFacts } from '../../../../suites/support/rest/permanent-facts.ts';
import {
  leafOctets,
  payloadEntity,
  payloadUrl,
  retrievedPayload,
} from '../../../../suites/support/rest/whole-payload.ts';
import { Failure, Inconclusive } from '../../../../suites/support/verdict-errors.ts';
import { complaintOf } from '../said.ts';
import { answerOf, BOX, doorOf, type Reply, scriptedDoor } from './scripted-door.ts';

const FOLDER = { url: `${BOX}/folders/f`, name: 'f' };
const OBJECT = `${BOX}/objects/1`;
const object = (more: object): Reply => [200, { object: { parentFolder: FOLDER.url, ...more } }];

describe('payload parts', () => {
  const part = (name: string | null, more: object = {}) => ({
    contentType: 'text/plain',
    size: 1,
    ...(name === null ? {} : { href: `${OBJECT}/payloadParts/${name}` }),
    ...more,
  });
  const text = (body: string): Reply => [200, body];

  test('are where the object says', async () => {
    expect(toldParts({ payloadPart: [part('a')] } as never)).toEqual([part('a')]);
    expect(toldParts({} as never)).toEqual([]);
    expect(() => toldParts({ payloadPart: [part('a'), part(null)] } as never)).toThrow(Inconclusive);
    const only = (...payloadPart: object[]) => onlyPart(doorOf(object({ payloadPart })).rest, OBJECT);
    expect(await only(part('a'))).toMatchObject({ href: `${OBJECT}/payloadParts/a` });
    await expect(only()).rejects.toThrow(Inconclusive);
    await expect(only(part('a'), part('b'))).rejects.toThrow(Inconclusive);
  });

  test('are downloaded in the order of the object', async () => {
    const payloadPart = [part('b'), part('a')];
    const { rest, lines } = doorOf(object({ payloadPart }), text('one'), text('two'));
    expect((await downloadedParts(rest, OBJECT)).map((answer) => answer.text)).toEqual(['one', 'two']);
    expect(lines()).toEqual([
      'GET /objects/1',
      'GET /objects/1/payloadParts/b',
      'GET /objects/1/payloadParts/a',
    ]);
    const refused = doorOf(object({ payloadPart }), text('one'), [404]);
    await expect(downloadedParts(refused.rest, OBJECT)).rejects.toThrow(Inconclusive);
  });

  test('have those octets in any order', async () => {
    const are = (...expected: string[]) =>
      complaintOf(
        (async () =>
          partsAre(
            [answerOf(text('b')), answerOf(text('a'))],
            expected.map((one) => Buffer.from(one)),
            'it is asked',
          ))(),
      );
    expect(await are('a', 'b')).toBeNull();
    expect(await are('a')).toContain('the payload parts');
    expect(await are('a', 'c')).toContain('1 octets c');
  });

  test('are permanent with the other facts, wherever they lie', async () => {
    const facts = (attribute: object[], payloadPart?: object[]) => {
      const told = object({
        attributes: { attribute },
        correlationId: 'i',
        correlationTag: 't',
        ...(payloadPart && { payloadPart }),
      });
      const replies = (payloadPart ?? []).map((_, number) => text(`part ${number}`));
      return permanentFacts(doorOf(told, told, ...replies).rest, OBJECT);
    };
    const attribute = [
      { name: 'To', value: ['a'] },
      { name: 'Date', value: ['d'] },
      { name: 'to', value: ['b', 'c'] },
    ];
    const seen = await facts(attribute, [part('a'), part('b', { size: 2 })]);
    expect(seen).toEqual({
      attributes: { date: ['d'], to: ['a', 'b', 'c'] },
      correlationId: 'i',
      correlationTag: 't',
      parts: [
        { info: { contentType: 'text/plain', size: 1 }, octets: 'part 0' },
        { info: { contentType: 'text/plain', size: 2 }, octets: 'part 1' },
      ],
    });
    expect(Object.keys(seen.attributes)).toEqual(['date', 'to']);
    expect(await facts(attribute.toReversed())).toMatchObject({
      parts: [],
      attributes: { to: ['b', 'c', 'a'] },
    });
  });
});

describe('a whole payload', () => {
  const whole = (wholeSupported: boolean | null, ...replies: Reply[]) =>
    scriptedDoor((_, number) => replies[number]!, { payload: { wholeSupported } });

  test('is where the object says, or where it usually is', async () => {
    expect(await payloadUrl(doorOf(object({ payloadURL: `${BOX}/p` })).rest, OBJECT)).toBe(`${BOX}/p`);
    expect(await payloadUrl(doorOf(object({})).rest, OBJECT)).toBe(`${OBJECT}/payload`);
  });

  test.each<[boolean | null, number, string]>([
    [null, 200, 'given'],
    [null, 399, 'Failure'],
    [null, 400, 'NotApplicable'],
    [null, 404, 'NotApplicable'],
    [null, 499, 'NotApplicable'],
    [null, 500, 'Failure'],
    [null, 501, 'NotApplicable'],
    [true, 200, 'given'],
    [true, 404, 'Failure'],
    [true, 501, 'Failure'],
    [false, 200, 'NotApplicable'],
  ])('that is claimed (%s) and answered %i is %s', async (claimed, status, expected) => {
    const { rest, mark, asked } = whole(claimed, object({}), [status, 'text']);
    const came = await retrievedPayload(rest, OBJECT, 'it is asked').then(
      () => 'given',
      (error: Error) => error.constructor.name,
    );
    expect(came).toBe(expected);
    expect(mark.acted).toBe(claimed !== false);
    if (claimed === false) expect(asked).toEqual([]);
  });

  test('is an entity, of whose leaves the octets are told', () => {
    const leaves = (body: string, ...headers: [string, string][]) =>
      leafOctets(payloadEntity(answerOf([200, body, headers]))).map(String);
    const encoded: [string, string] = ['content-transfer-encoding', 'base64'];
    expect(leaves('YWI=', ['content-type', 'text/plain'], encoded)).toEqual(['ab']);
    expect(leaves('YWI=', ['content-type', 'text/plain'])).toEqual(['YWI=']);
    const mixed = '--x\r\n\r\none\r\n--x\r\nContent-Type: text/plain\r\n\r\ntwo\r\n--x--\r\n';
    expect(leaves(mixed, ['content-type', 'multipart/mixed; boundary=x'])).toEqual(['one', 'two']);
    const untyped = Object.assign(answerOf([200, 'abc']), { headers: [] });
    expect(leafOctets(payloadEntity(untyped)).map(String)).toEqual(['abc']);
  });
});

describe('XML', () => {
  test.each<[string | null, boolean]>([
    ['application/xml', true],
    ['text/xml; charset=utf-8', true],
    ['Application/Vnd.x+XML', true],
    ['application/json', false],
    ['application/xml2', false],
    ['image/xml', false],
    ['x-application/xml', false],
    ['application/+xml', false],
    [null, false],
  ])('is told by its type: %s %s', (type, is) => {
    const typed = answerOf([200, '<a/>', [['content-type', type ?? '']]]);
    const answer = type === null ? Object.assign(typed, { headers: [] }) : typed;
    expect(isXml(answer)).toBe(is);
    const came = () => xmlCame(answer, 'it is asked');
    if (is) came();
    else expect(came).toThrow(Failure);
  });

  const XML: [string, string][] = [['content-type', 'application/xml']];
  const xml = (status: number): Reply => [status, '<a/>', XML];
  const got = async (supported: boolean | null, ...replies: Reply[]) => {
    const { rest, asked, mark } = scriptedDoor((_, number) => replies[number]!, { xml: { supported } });
    const came = await gotXml(rest, OBJECT).then(
      () => 'given',
      (error: Error) => error.constructor.name,
    );
    return {
      came,
      asked: asked.map(({ line, headers }) => `${line} ${headers.accept ?? ''}`),
      acted: mark.acted,
    };
  };

  test.each<[boolean | null, Reply[], string]>([
    [null, [object({}), xml(200)], 'given'],
    [null, [object({}), xml(406)], 'NotApplicable'],
    [null, [object({}), [200, {}]], 'NotApplicable'],
    [null, [[404]], 'Inconclusive'],
    [true, [object({}), xml(200)], 'given'],
    [true, [object({}), xml(406)], 'Failure'],
    [true, [object({}), [200, {}]], 'Failure'],
  ])('that is claimed (%s) and answered %j is %s', async (claimed, replies, expected) => {
    const { came, asked, acted } = await got(claimed, ...replies);
    expect(came).toBe(expected);
    expect(asked).toEqual(['GET /objects/1 ', 'GET /objects/1 application/xml'].slice(0, replies.length));
    expect(acted).toBe(replies.length > 1);
  });

  test('is not asked for where the profile says that there is none', async () => {
    expect(await got(false)).toEqual({ came: 'NotApplicable', asked: [], acted: false });
  });

  test('is sent with its type, to be answered in XML', () => {
    const headers = { 'content-type': 'application/xml', accept: 'application/xml' };
    expect(xmlText('<a/>')).toEqual({ body: '<a/>', headers });
    const { body, headers: own } = asXml('reference', { resourceURL: OBJECT });
    expect(own).toEqual(headers);
    expect(String(body)).toContain(`<resourceURL>${OBJECT}</resourceURL>`);
  });
});
