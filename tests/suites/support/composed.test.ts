/** Messages that are put together, and pictures: cut and read by others, each part is what it is said to be. */
import { describe, expect, test } from 'vitest';
import { bodyOctets, mediaTypeOf } from '../../../protocol/mime/entity.ts';
import { fieldValue } from '../../../protocol/mime/header.ts';
import { parseEntity } from '../../../protocol/mime/parse-entity.ts';
import { composedMessage, composedSections } from '../../../suites/support/composed.ts';
import { look, showsTwoColours, twoColours } from '../../../suites/support/images.ts';
import { MANDATORY_TEXTS, textParts } from '../../../suites/support/text-parts.ts';

describe('a message of all sections', () => {
  const root = parseEntity(composedMessage);
  const header = (entity: typeof root) =>
    entity.octets.toString('latin1', headerStart(entity), entity.bodyStart);
  const headerStart = (entity: typeof root): number => entity.header.fields[0]?.start ?? entity.bodyStart;
  const body = (entity: typeof root) => bodyOctets(entity).toString('latin1');

  test('is cut as a reader of MIME cuts it', () => {
    const at = (path: string) => {
      let entity = root;
      for (const number of path.split('.').map(Number))
        entity = (entity.message ?? entity).parts[number - 1]!;
      return entity;
    };
    for (const [section, held] of composedSections) {
      const [, path = '', what = ''] = /^([\d.]*?)\.?(MIME|HEADER|TEXT|)$/.exec(section)!;
      const entity = path === '' ? root : at(path);
      const inner = what === 'HEADER' || what === 'TEXT' ? (entity.message ?? entity) : entity;
      const seen =
        section === ''
          ? composedMessage.toString('latin1')
          : what === 'TEXT' || what === ''
            ? body(inner)
            : header(inner);
      expect([section, seen]).toEqual([section, held]);
    }
    expect(composedSections.size).toBe(27);
  });

  test('has a part of every kind, which say what they are', () => {
    const types = (entity: typeof root): unknown => {
      const inner = entity.message ? [entity.message] : entity.parts;
      return inner.length === 0 ? mediaTypeOf(entity) : [mediaTypeOf(entity), ...inner.map(types)];
    };
    expect(types(root)).toEqual([
      'multipart/mixed',
      'text/plain',
      'application/octet-stream',
      ['message/rfc822', ['multipart/mixed', 'text/plain', 'application/octet-stream']],
      [
        'multipart/mixed',
        'image/gif',
        [
          'message/rfc822',
          ['multipart/mixed', 'text/plain', ['multipart/alternative', 'text/plain', 'text/html']],
        ],
      ],
    ]);
    const [plain, octets, third, fourth] = root.parts as [typeof root, typeof root, typeof root, typeof root];
    expect(Buffer.from(body(octets), 'base64')).toEqual(Buffer.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    expect(Buffer.from(body(fourth.parts[0]!), 'base64').toString('latin1', 0, 6)).toBe('GIF89a');
    expect(body(plain)).toBe('first line\r\nsecond line\r\n');
    const named = (entity: typeof root, ...names: string[]) =>
      names.map((name) => fieldValue(entity.header, name.toLowerCase()));
    expect(named(octets, 'Content-ID', 'Content-Description', 'Content-Disposition', 'Content-Type')).toEqual(
      [
        '<a.bin@example.com>',
        'some octets',
        'attachment; filename="a.bin"',
        'application/octet-stream; name="a.bin"',
      ],
    );
    for (const entity of [octets, fourth.parts[0]!])
      expect(named(entity, 'Content-Transfer-Encoding')).toEqual(['base64']);
    const inner = third.message!;
    const deepest = fourth.parts[1]!.message!;
    expect(
      [root, inner, deepest].map((entity) => named(entity, 'From', 'Date', 'Subject', 'MIME-Version')),
    ).toEqual([
      ['Alice <alice@example.com>', 'Tue, 29 Apr 2014 09:46:50 -0800', 'all sections', '1.0'],
      ['carol@example.com', 'Wed, 30 Apr 2014 10:00:00 +0000', 'the message in part 3', '1.0'],
      ['erin@example.com', 'Thu, 1 May 2014 11:00:00 +0000', 'the message in part 4.2', '1.0'],
    ]);
    expect([root, inner].map((entity) => named(entity, 'To'))).toEqual([
      ['Bob <bob@example.com>'],
      ['dave@example.com'],
    ]);
    const [alternative] = deepest.parts.slice(1);
    expect(alternative!.parts.map(body)).toEqual(['plain', '<p>rich</p>\r\n']);
    for (const one of [plain, ...alternative!.parts])
      expect(named(one, 'Content-Type')[0]).toMatch(/; charset=us-ascii$/);
  });
});

describe('texts in character sets', () => {
  test.each(MANDATORY_TEXTS)('$charset says $utf8', ({ charset, octets, utf8 }) => {
    expect(new TextDecoder(charset).decode(octets)).toBe(`${utf8}\r\n`);
    expect(utf8).toMatch(/[^\0-\x7f]/);
  });

  test('are those that every server converts', () => {
    const numbers = MANDATORY_TEXTS.map(({ charset }) => Number(charset.replace('iso-8859-', '')));
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 15]);
  });

  test('are parts of a message, each in base64 with its character set', () => {
    const long = { charset: 'utf-8', octets: Buffer.from('é'.repeat(100)) };
    const message = textParts([{ charset: 'x', octets: Buffer.from('abc') }, long]);
    const { parts, header } = parseEntity(message);
    expect(
      message
        .toString('latin1')
        .split('\r\n')
        .every((line) => line.length <= 76),
    ).toBe(true);
    expect(message.toString('latin1')).toMatch(/\r\n--parts--\r\n$/);
    expect(
      ['From', 'To', 'Date', 'Subject', 'MIME-Version'].map((name) => fieldValue(header, name.toLowerCase())),
    ).toEqual([
      'Alice <alice@example.com>',
      'Bob <bob@example.com>',
      'Tue, 29 Apr 2014 09:46:50 -0800',
      'texts',
      '1.0',
    ]);
    expect(parts.map((part) => Buffer.from(bodyOctets(part).toString(), 'base64'))).toEqual([
      Buffer.from('abc'),
      long.octets,
    ]);
    expect(parts.map((part) => fieldValue(part.header, 'content-type'))).toEqual([
      'text/plain; charset=x',
      'text/plain; charset=utf-8',
    ]);
  });
});

describe('a picture of two colours', () => {
  test('shows a red half and a blue one', async () => {
    const seen = (await look(await twoColours(8, 4)))!;
    expect(seen).toEqual({ format: 'png', width: 8, height: 4, left: [192, 0, 0], right: [0, 0, 192] });
    expect(showsTwoColours(seen)).toBe(true);
    expect(showsTwoColours({ ...seen, left: [153, 39, 39], right: [39, 39, 153] })).toBe(true);
    for (const colour of [0, 1, 2])
      for (const half of ['left', 'right'] as const) {
        const off = [...seen[half]] as typeof seen.left;
        off[colour] = off[colour]! > 100 ? 152 : 40;
        expect(showsTwoColours({ ...seen, [half]: off })).toBe(false);
      }
    expect(showsTwoColours({ ...seen, left: seen.right, right: seen.left })).toBe(false);
  });

  test('is nothing where it is none', async () => {
    expect(await look(Buffer.from('no picture'))).toBeNull();
    expect(await look(await twoColours(2, 1))).toMatchObject({ width: 2, height: 1, left: [192, 0, 0] });
  });
});
