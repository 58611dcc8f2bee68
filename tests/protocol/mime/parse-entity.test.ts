import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyStructureOf } from '../../../protocol/mime/body-structure.ts';
import { bodyOctets, type MimeEntity } from '../../../protocol/mime/entity.ts';
import { envelopeOf } from '../../../protocol/mime/envelope.ts';
import { fieldValue } from '../../../protocol/mime/header.ts';
import { MAX_DEPTH, MAX_PARTS, parseEntity } from '../../../protocol/mime/parse-entity.ts';
import { sectionOctets } from '../../../protocol/mime/section.ts';
import { lines } from './octets.ts';

function bodies(entity: MimeEntity): string[] {
  return entity.parts.map((part) => bodyOctets(part).toString());
}

function types(entity: MimeEntity): string[] {
  return entity.parts.map((part) => `${part.contentType.type}/${part.contentType.subtype}`);
}

describe('the header', () => {
  it('unfolds values and keeps their octets', () => {
    const entity = parseEntity(lines('Subject:  a', '  b', '\tc ', 'X: \xe9', '', ''));
    expect(fieldValue(entity.header, 'subject')).toBe('a  b\tc');
    expect(Buffer.from(fieldValue(entity.header, 'x')!, 'latin1').toString()).toBe('é');
    expect(entity.header.fields[0]!.raw.toString()).toBe('Subject:  a\r\n  b\r\n\tc \r\n');
  });

  it('reads bare line feeds as line ends', () => {
    const entity = parseEntity(Buffer.from('A: 1\nB: 2\n\nbody\n'));
    expect(entity.header.fields.map((field) => [field.name, field.value])).toEqual([
      ['A', '1'],
      ['B', '2'],
    ]);
    expect(bodyOctets(entity).toString()).toBe('body\n');
  });

  it('may be empty, or all there is', () => {
    expect(parseEntity(Buffer.from('\r\nbody')).bodyStart).toBe(2);
    expect(parseEntity(Buffer.from('A: b')).bodyStart).toBe(4);
    expect(parseEntity(Buffer.alloc(0)).header.fields).toEqual([]);
  });
});

describe('multiparts', () => {
  it('gives the line break before a boundary to the boundary', () => {
    const entity = parseEntity(
      lines('Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'x', '', '--b', '', '--b--'),
    );
    expect(bodies(entity)).toEqual(['x\r\n', '']);
  });

  it('takes white space behind a boundary, but no other text', () => {
    const entity = parseEntity(
      lines('Content-Type: multipart/mixed; boundary=b', '', '--b \t', '', '--bb', '--b x', '--b--  ', '--b'),
    );
    expect(bodies(entity)).toEqual(['--bb\r\n--b x']);
  });

  it('keeps apart boundaries of which one begins the other', () => {
    const entity = parseEntity(
      lines(
        'Content-Type: multipart/mixed; boundary=cpm',
        '',
        '--cpm',
        'Content-Type: multipart/mixed; boundary=cpm--',
        '',
        '--cpm--',
        '',
        'inner',
        '--cpm----',
        '--cpm',
        '',
        'outer',
        '--cpm--',
      ),
    );
    expect(bodies(entity.parts[0]!)).toEqual(['inner']);
    expect(bodies(entity)[1]).toBe('outer');
  });

  it('ends inner multiparts that were not closed, and bodies that were cut off', () => {
    const entity = parseEntity(
      lines(
        'Content-Type: multipart/mixed; boundary=a',
        '',
        '--a',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        '',
        'in b',
        '--a',
        'Content-Type: text/html',
        '--a',
        '',
        'cut',
      ),
    );
    expect(types(entity)).toEqual(['multipart/mixed', 'text/html', 'text/plain']);
    expect(bodies(entity.parts[0]!)).toEqual(['in b']);
    expect(bodies(entity).slice(1)).toEqual(['', 'cut']);
  });

  it('has message/rfc822 as default within multipart/digest', () => {
    const entity = parseEntity(
      lines(
        'Content-Type: multipart/digest; boundary=d',
        '',
        '--d',
        '',
        'Subject: in digest',
        '',
        'x',
        '--d--',
      ),
    );
    expect(fieldValue(entity.parts[0]!.message!.header, 'subject')).toBe('in digest');
    expect(bodyOctets(entity.parts[0]!.message!).toString()).toBe('x');
  });

  it('finds no parts without a usable boundary', () => {
    expect(parseEntity(lines('Content-Type: multipart/mixed', '', '--', '', 'x', '----')).parts).toEqual([]);
  });
});

describe('objects of CPM', () => {
  it('reads a file transfer history of multipart/related', () => {
    const entity = parseEntity(
      lines(
        'From: <sip:alice@example.com>',
        'Content-Type: multipart/related; boundary=cpm;',
        ' start="<cpm-1@example.com>"; type="Application/X-CPM-File-Transfer"',
        '',
        '--cpm',
        'Content-Type: Application/X-CPM-File-Transfer',
        'Content-ID: <cpm-1@example.com>',
        '',
        '<file-transfer/>',
        '--cpm',
        'Content-Type: image/jpeg',
        'Content-Transfer-Encoding: binary',
        '',
        'JFIF\0\r\n-- cpm',
        '--cpm--',
        '',
      ),
    );
    expect(types(entity)).toEqual(['application/x-cpm-file-transfer', 'image/jpeg']);
    expect(bodies(entity)).toEqual(['<file-transfer/>', 'JFIF\0\r\n-- cpm']);
    expect(entity.contentType.parameters).toEqual([
      ['boundary', 'cpm'],
      ['start', '<cpm-1@example.com>'],
      ['type', 'Application/X-CPM-File-Transfer'],
    ]);
  });

  it('reads Message/CPIM and group state objects as single parts', () => {
    const cpim = parseEntity(
      lines(
        'Content-Type: Message/CPIM',
        '',
        'From: <sip:alice@example.com>',
        '',
        'Content-Type: text/plain',
        '',
        'hi',
      ),
    );
    expect(cpim.contentType).toMatchObject({ type: 'message', subtype: 'cpim' });
    expect(cpim.message).toBeNull();
    expect(bodyOctets(cpim).toString()).toMatch(/^From: <sip:.*hi$/s);
    const state = parseEntity(
      lines('Content-Type: application/group-state-object+xml; charset="UTF-8"', '', '<groupstate/>'),
    );
    expect(bodyStructureOf(state, false)).toMatchObject({
      type: 'application',
      subtype: 'group-state-object+xml',
      parameters: [['charset', 'UTF-8']],
      lines: null,
      size: 13,
    });
  });
});

describe('bounds', () => {
  it('stops at a depth and still shows a structure', () => {
    const octets = Buffer.from('Content-Type: message/rfc822\r\n\r\n'.repeat(5_000));
    let depth = 1;
    for (let entity = parseEntity(octets); entity.message; entity = entity.message) depth++;
    expect(depth).toBe(MAX_DEPTH);
    expect(JSON.stringify(bodyStructureOf(parseEntity(octets), true)).match(/"envelope"/g)).toHaveLength(
      MAX_DEPTH,
    );
  });

  it('stops at a number of parts', () => {
    const octets = Buffer.from(
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(20_000)}`,
    );
    expect(parseEntity(octets).parts).toHaveLength(MAX_PARTS);
  });

  it('reads 25 MB in a part without copying them', () => {
    const attachment = Buffer.alloc(25_000_000, `${'QUJD'.repeat(19)}\r\n`);
    const octets = Buffer.concat([
      Buffer.from('Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\n'),
      attachment,
      Buffer.from('\r\n--b--\r\n'),
    ]);
    const entity = parseEntity(octets);
    expect(entity.parts[0]!.bodyEnd - entity.parts[0]!.bodyStart).toBe(attachment.length);
    expect(bodyOctets(entity.parts[0]!).buffer).toBe(octets.buffer);
    expect(bodyStructureOf(entity, true)).toMatchObject({ parts: [{ size: attachment.length }] });
  });

  it('reads 8 MB of nothing but hyphens, of fields, of boundaries', () => {
    const head = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n';
    for (const unit of ['--\n', 'a:\n', '--b\n', '--bb', '\r\n--', ' \n']) {
      const octets = Buffer.concat([Buffer.from(head), Buffer.alloc(8_000_000, unit)]);
      expect(parseEntity(octets).bodyEnd).toBe(octets.length);
      expect(parseEntity(octets.subarray(head.length)).octets.length).toBe(8_000_000);
    }
  });
});

/** Octets that look like mail often enough to reach every branch. */
const mailLike = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\r\n',
        '\n',
        '--a',
        '--b',
        '--a--',
        '--b--',
        'Content-Type: multipart/mixed; boundary=a\r\n',
        'Content-Type: multipart/digest; boundary="b"\r\n',
        'Content-Type: message/rfc822\r\n',
        "Content-Type: text/plain; charset*0*=utf-8''%41; charset*1=b (c\r\n",
        'From: "A \\" B" <@r:a@b> (c), g: x, y;\r\n',
        'Content-Disposition: attachment; filename="x',
        'Content-Language: en, (c) fr\r\n',
        'Date: Wed, 17 Jul 1996 02:23:25 -0700\r\n',
        'Subject: =?utf-8?q?=C3?= =?utf-8?b?qQ==?=\r\n',
        ' ',
        '(',
        ':',
      ),
      fc.string({ maxLength: 8 }),
      fc.uint8Array({ maxLength: 8 }).map((octets) => Buffer.from(octets).toString('latin1')),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => Buffer.from(pieces.join(''), 'latin1'));

/** Every entity of a tree with the path of its part number; the root has none. */
function* walk(entity: MimeEntity, path: number[] = []): Generator<[MimeEntity, number[]]> {
  yield [entity, path];
  for (const [i, part] of (entity.message ?? entity).parts.entries()) yield* walk(part, [...path, i + 1]);
}

describe('any octets', () => {
  it('give a tree of ordered ranges within one another', () => {
    fc.assert(
      fc.property(mailLike, (octets) => {
        for (const [entity] of walk(parseEntity(octets))) {
          expect(entity.header.start).toBeLessThanOrEqual(entity.bodyStart);
          expect(entity.bodyStart).toBeLessThanOrEqual(entity.bodyEnd);
          let behind = entity.bodyStart;
          for (const part of entity.parts) {
            expect(part.header.start).toBeGreaterThanOrEqual(behind);
            behind = part.bodyEnd;
          }
          expect(behind).toBeLessThanOrEqual(entity.bodyEnd);
          if (entity.message) expect(entity.message.bodyEnd).toBe(entity.bodyEnd);
          const fields = entity.header.fields.map((field) => field.raw);
          expect(Buffer.concat(fields)).toEqual(
            octets.subarray(entity.header.start, entity.header.fieldsEnd),
          );
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('give an envelope and a structure whose parts the sections have, with those sizes', () => {
    fc.assert(
      fc.property(mailLike, (octets) => {
        const root = parseEntity(octets);
        expect(() => envelopeOf(root)).not.toThrow();
        const check = (structure: ReturnType<typeof bodyStructureOf>, path: number[]): void => {
          if (structure.kind === 'multi') {
            for (const [i, part] of structure.parts.entries()) check(part, [...path, i + 1]);
            return;
          }
          const number = path.length > 0 ? path : [1];
          expect(sectionOctets(root, { path: number, text: '', fields: [] })?.length).toBe(structure.size);
          const inner = structure.message?.structure;
          if (inner) check(inner, inner.kind === 'multi' ? number : [...number, 1]);
        };
        check(bodyStructureOf(root, true), []);
      }),
      { numRuns: 2000 },
    );
  });

  it('are the header and the text, and the whole', () => {
    fc.assert(
      fc.property(mailLike, (octets) => {
        const root = parseEntity(octets);
        const [whole, header, text] = (['', 'HEADER', 'TEXT'] as const).map(
          (text) => sectionOctets(root, { path: [], text, fields: [] })!,
        );
        expect(whole).toEqual(octets);
        expect(Buffer.concat([header!, text!])).toEqual(octets);
      }),
    );
  });
});
