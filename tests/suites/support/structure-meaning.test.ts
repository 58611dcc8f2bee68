/** What structures and envelopes mean, in whatever way they are written. */
import { describe, expect, test } from 'vitest';
import {
  addressesOf,
  envelopeMeaning,
  meaningLike,
  partOf,
} from '../../../suites/support/structure-meaning.ts';
import { answer } from './answer.ts';

const ENVELOPE =
  '("Tue, 29 Apr 2014 09:46:50 -0800" "Hi" (("Al" NIL "al" "EX.org")) NIL NIL ((NIL NIL "team" NIL)(NIL NIL "b" "x")(NIL NIL NIL NIL)) NIL NIL " <1@x> " "<2@x>")';

function structureOf(printed: string) {
  const [fetch] = answer(`* 1 FETCH (BODYSTRUCTURE ${printed})`, 'A1 OK done').data('FETCH');
  const item = fetch!.items[0]!;
  if (item.name !== 'BODYSTRUCTURE') throw new Error(item.name);
  return item.structure;
}

function envelopeOf(printed: string) {
  const [fetch] = answer(`* 1 FETCH (ENVELOPE ${printed})`, 'A1 OK done').data('FETCH');
  const item = fetch!.items[0]!;
  if (item.name !== 'ENVELOPE') throw new Error(item.name);
  return item.envelope;
}

describe('a part', () => {
  const text = structureOf('("TEXT" "Plain" ("Charset" "utf-8" "X" "y") "<i>" NIL "7BIT" 12 2)');

  test('is compared by what is expected of it', () => {
    expect(meaningLike(text, undefined)).toEqual({ type: 'text/plain', parameters: {} });
    expect(meaningLike(text, { type: '', parameters: { charset: '' } })).toEqual({
      type: 'text/plain',
      parameters: { charset: 'utf-8' },
    });
    const all = { type: '', parameters: {}, encoding: '', size: 0, lines: 0, id: '', description: '' };
    expect(meaningLike(text, all)).toEqual({
      type: 'text/plain',
      parameters: {},
      encoding: '7bit',
      size: 12,
      lines: 2,
      id: '<i>',
      description: 'NIL',
    });
    const image = structureOf('("IMAGE" "PNG" NIL NIL "a view" "BASE64" 40)');
    expect(meaningLike(image, all)).toEqual({
      type: 'image/png',
      parameters: {},
      encoding: 'base64',
      size: 40,
      id: 'NIL',
      description: 'a view',
    });
  });

  test('is expected with size and lines of its octets, where lines can be counted', () => {
    const common = { parameters: {}, encoding: '7bit' };
    expect(partOf('text/plain', 'a\r\nb\r\n')).toEqual({ type: 'text/plain', ...common, size: 6, lines: 2 });
    expect(partOf('message/rfc822', 'a\r\n')).toMatchObject({ lines: 1 });
    expect(partOf('text/plain', 'ä\r\nb')).toEqual({ type: 'text/plain', ...common, size: 5 });
    expect(partOf('image/png', 'a\r\n', { encoding: 'base64', id: '<i>' })).toEqual({
      type: 'image/png',
      parameters: {},
      encoding: 'base64',
      size: 3,
      id: '<i>',
    });
  });
});

describe('a multipart', () => {
  const PARTS = '("A" "B" NIL NIL NIL "x" 1)("C" "D" ("n" "v") NIL NIL "x" 2)';

  test('has its parts, each compared with the one in its place, and those beyond', () => {
    const expected = { type: '', parameters: {}, parts: [{ type: '', parameters: {}, size: 0 }] };
    expect(meaningLike(structureOf(`(${PARTS} "MIXED")`), expected)).toEqual({
      type: 'multipart/mixed',
      parameters: {},
      parts: [
        { type: 'a/b', parameters: {}, size: 1 },
        { type: 'c/d', parameters: {} },
      ],
    });
  });

  test('whose parameters are untold is taken to have them', () => {
    const expected = { type: '', parameters: { boundary: 'b' } };
    expect(meaningLike(structureOf(`(${PARTS} "MIXED")`), expected).parameters).toEqual({ boundary: 'b' });
    expect(meaningLike(structureOf(`(${PARTS} "MIXED")`), undefined).parameters).toEqual({});
    const told = structureOf(`(${PARTS} "MIXED" ("BOUNDARY" "c"))`);
    expect(meaningLike(told, expected).parameters).toEqual({ boundary: 'c' });
    expect(meaningLike(structureOf(`(${PARTS} "MIXED" NIL)`), expected).parameters).toEqual({});
  });

  test('within a message is found with the subject around it', () => {
    const message = structureOf(`("MESSAGE" "RFC822" NIL NIL NIL "7BIT" 9 ${ENVELOPE} (${PARTS} "M") 3)`);
    const inner = { type: '', parameters: {}, parts: [{ type: '', parameters: {}, size: 0 }] };
    expect(meaningLike(message, { type: '', parameters: {}, parts: [inner] })).toEqual({
      type: 'message/rfc822',
      parameters: {},
      subject: 'Hi',
      parts: [
        {
          type: 'multipart/m',
          parameters: {},
          parts: [
            { type: 'a/b', parameters: {}, size: 1 },
            { type: 'c/d', parameters: {} },
          ],
        },
      ],
    });
  });
});

describe('an envelope', () => {
  test('is compared by its instant, addresses without case of hosts, and what is absent as empty', () => {
    expect(envelopeMeaning(envelopeOf(ENVELOPE))).toEqual({
      date: '2014-04-29T17:46:50.000Z',
      subject: 'Hi',
      from: ['Al <al@ex.org>'],
      sender: [],
      replyTo: [],
      to: ['team:', '<b@x>', ';'],
      cc: [],
      bcc: [],
      inReplyTo: '<1@x>',
      messageId: '<2@x>',
    });
    const empty = envelopeMeaning(envelopeOf(`(${Array(10).fill('NIL').join(' ')})`));
    expect(empty).toMatchObject({ date: 'no date: NIL', subject: '', inReplyTo: '', messageId: '' });
    expect(envelopeMeaning(envelopeOf(ENVELOPE.replace(/"Tue[^"]*"/, '"soon"'))).date).toBe('no date: soon');
  });

  test('without addresses has none', () => {
    expect(addressesOf(null)).toEqual([]);
  });
});
