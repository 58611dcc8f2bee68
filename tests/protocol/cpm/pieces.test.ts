import { expect, test } from 'vitest';
import { parseObject } from '../../../protocol/cpm/parse/parse-object.ts';
import type { EntityPieces } from '../../../protocol/cpm/parse/pieces.ts';

/** Octets as text, so that a whole cut can be compared. */
function shown(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return value.toString('latin1');
  if (Array.isArray(value)) return value.map(shown);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shown(one)]));
}

function cut(...lines: string[]): EntityPieces {
  return shown(parseObject(Buffer.from(lines.join('\r\n'), 'latin1')).pieces) as EntityPieces;
}

const field = (name: string, separator: string, value: string) => ({
  name,
  separator,
  value,
  lineEnd: '\r\n',
});

test('a header is cut into fields, with white space and folds where they belong', () => {
  expect(cut('A:b', 'C \t: \td', ' e ', 'F:', 'no field', '', 'body')).toEqual({
    header: {
      fields: [
        field('A', ':', 'b'),
        field('C \t', ': \t', 'd\r\n e '),
        field('F', ':', ''),
        field('', '', 'no field'),
      ],
      blank: '\r\n',
    },
    body: { kind: 'octets', octets: 'body' },
  });
});

test('a multipart is cut into preamble, boundary lines, parts and epilogue', () => {
  const { body } = cut(
    'Content-Type: multipart/mixed;boundary=b',
    '',
    'pre',
    '',
    '--b ',
    '',
    'one',
    '--b',
    'X: y',
    '',
    '--b-- ',
    'post',
  );
  const bare = { fields: [], blank: '\r\n' };
  expect(body).toEqual({
    kind: 'multipart',
    preamble: 'pre\r\n',
    parts: [
      {
        delimiter: { before: '\r\n', mark: '--b', after: ' \r\n' },
        entity: { header: bare, body: { kind: 'octets', octets: 'one' } },
      },
      {
        delimiter: { before: '\r\n', mark: '--b', after: '\r\n' },
        entity: {
          header: { fields: [field('X', ': ', 'y')], blank: '\r\n' },
          body: { kind: 'octets', octets: '' },
        },
      },
    ],
    closing: { before: '', mark: '--b--', after: ' \r\n' },
    epilogue: 'post',
  });
});

test('a Message/CPIM is cut into its headers and its entity, unless it is encoded', () => {
  const cpim = ['NS: imdn <urn:ietf:params:imdn>', '', 'Content-Type: text/plain', '', 'Hello'];
  expect(cut('Content-Type: message/cpim', '', ...cpim).body).toEqual({
    kind: 'cpim',
    header: { fields: [field('NS', ': ', 'imdn <urn:ietf:params:imdn>')], blank: '\r\n' },
    content: {
      header: { fields: [field('Content-Type', ': ', 'text/plain')], blank: '\r\n' },
      body: { kind: 'octets', octets: 'Hello' },
    },
  });
  const encoded = cut('Content-Type: message/cpim', 'Content-Transfer-Encoding: base64', '', 'TlM6');
  expect(encoded.body).toEqual({ kind: 'octets', octets: 'TlM6' });
});
