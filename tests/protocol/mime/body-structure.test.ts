import { describe, expect, it } from 'vitest';
import type { BodyStructure } from '../../../protocol/imap/model/response.ts';
import { bodyStructureOf } from '../../../protocol/mime/body-structure.ts';
import { parseEntity } from '../../../protocol/mime/parse-entity.ts';
import { complexMessage } from './complex-message.ts';
import { lines } from './octets.ts';

function structure(extended: boolean, ...text: string[]): BodyStructure {
  return bodyStructureOf(parseEntity(lines(...text)), extended);
}

/** `type/subtype` of every part by its number. */
function outline(body: BodyStructure): unknown {
  if (body.kind === 'multi') return [body.subtype, body.parts.map(outline)];
  const type = `${body.type}/${body.subtype}`;
  return body.message ? [type, outline(body.message.structure)] : type;
}

describe('BODY', () => {
  it('has the defaults of RFC 2045 §5.2 for a message that declares nothing', () => {
    expect(structure(false, 'Subject: x', '', 'one', 'two', '')).toEqual({
      kind: 'single',
      type: 'text',
      subtype: 'plain',
      parameters: [['charset', 'us-ascii']],
      id: null,
      description: null,
      encoding: '7BIT',
      size: 10,
      lines: 2,
      message: null,
      extension: null,
    });
  });

  it.each(['', 'text', '/plain', 'text/', ';charset=x', 'a b/c d'])(
    'reads type %j as text/plain or whole',
    (type) => {
      const body = structure(false, `Content-Type: ${type}`, '', 'x');
      expect(body).toMatchObject(
        type === 'a b/c d' ? { type: 'ab', subtype: 'cd' } : { type: 'text', subtype: 'plain' },
      );
    },
  );

  it('shows the structure of the message of RFC 3501 §6.4.5', () => {
    expect(outline(bodyStructureOf(parseEntity(complexMessage), false))).toEqual([
      'mixed',
      [
        'text/plain',
        'application/octet-stream',
        ['message/rfc822', ['mixed', ['text/plain', 'application/octet-stream']]],
        [
          'mixed',
          [
            'image/gif',
            ['message/rfc822', ['mixed', ['text/plain', ['alternative', ['text/plain', 'text/richtext']]]]],
          ],
        ],
      ],
    ]);
  });

  it('gives an encapsulated message its envelope, size and lines', () => {
    const body = bodyStructureOf(parseEntity(complexMessage), false);
    expect(body.kind === 'multi' && body.parts[2]).toMatchObject({
      lines: 11,
      message: { envelope: { subject: 'three', from: [{ mailbox: 'three', host: 'example.com' }] } },
    });
  });

  it('shows the parts of the example of RFC 3501 §7.4.2', () => {
    const body = structure(
      false,
      'Content-Type: MULTIPART/MIXED; BOUNDARY="b"',
      '',
      '--b',
      'Content-Type: TEXT/PLAIN; CHARSET=US-ASCII',
      '',
      'text',
      '--b',
      'Content-Type: TEXT/PLAIN; CHARSET=US-ASCII; NAME="cc.diff"',
      'Content-ID: <960723163407.20117h@cac.washington.edu>',
      'Content-Description: Compiler diff',
      'Content-Transfer-Encoding: base64',
      '',
      'dGV4dA==',
      '',
      '--b--',
    );
    expect(body).toMatchObject({ kind: 'multi', subtype: 'mixed', extension: null });
    expect(body.kind === 'multi' && body.parts[1]).toMatchObject({
      parameters: [
        ['charset', 'US-ASCII'],
        ['name', 'cc.diff'],
      ],
      id: '<960723163407.20117h@cac.washington.edu>',
      description: 'Compiler diff',
      encoding: 'BASE64',
      size: 10,
      lines: 1,
    });
  });

  it('counts no lines for other types, and adds no charset to them', () => {
    expect(structure(false, 'Content-Type: image/gif', '', 'a', 'b')).toMatchObject({
      lines: null,
      parameters: null,
    });
    expect(structure(false, 'Content-Type: text/html', '', 'a')).toMatchObject({
      lines: 0,
      parameters: null,
    });
  });

  it('gives a multipart without parts one empty text', () => {
    expect(structure(false, 'Content-Type: multipart/x', '', 'text')).toMatchObject({
      kind: 'multi',
      subtype: 'x',
      parts: [{ type: 'text', subtype: 'plain', size: 0, lines: 0 }],
    });
  });
});

describe('BODYSTRUCTURE', () => {
  it('has the extension data of a single part', () => {
    expect(
      structure(
        true,
        'Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==',
        'Content-Disposition: ATTACHMENT; filename="a b"; size=3',
        'Content-Language: en, de (German)',
        'Content-Location: http://example.com/a',
        '  /b',
        '',
        'x',
      ),
    ).toMatchObject({
      extension: {
        md5: 'Q2hlY2sgSW50ZWdyaXR5IQ==',
        disposition: {
          type: 'attachment',
          parameters: [
            ['filename', 'a b'],
            ['size', '3'],
          ],
        },
        language: ['en', 'de'],
        location: 'http://example.com/a/b',
        further: [],
      },
    });
  });

  it('has all of it null where nothing is declared, in every part', () => {
    const nothing = { disposition: null, language: null, location: null, further: [] };
    const body = structure(true, 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'x', '--b--');
    expect(body.extension).toEqual({ parameters: [['boundary', 'b']], ...nothing });
    expect(body.kind === 'multi' && body.parts[0]!.extension).toEqual({ md5: null, ...nothing });
  });
});
