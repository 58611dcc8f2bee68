import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Section } from '../../../protocol/imap/model/common.ts';
import { parseEntity } from '../../../protocol/mime/parse-entity.ts';
import { sectionOctets } from '../../../protocol/mime/section.ts';
import { complexMessage } from './complex-message.ts';
import { lines } from './octets.ts';

function fetch(octets: Buffer, specifier: string, fields: string[] = []): string | null {
  const match = /^([\d.]*?)\.?([A-Z.]*)$/.exec(specifier)!;
  const path = match[1] === '' ? [] : match[1]!.split('.').map(Number);
  const section = { path, text: match[2] as Section['text'], fields };
  return sectionOctets(parseEntity(octets), section)?.toString('latin1') ?? null;
}

describe('sections of the complex message of RFC 3501 §6.4.5', () => {
  const header =
    'From: Outer <outer@example.com>\r\nSubject: outer\r\nContent-Type: multipart/mixed; boundary=m1\r\n\r\n';
  const expected: Record<string, string> = {
    HEADER: header,
    '1': 'one',
    '1.MIME': 'Content-Type: text/plain\r\n\r\n',
    '2': 'dHdv',
    '2.MIME': 'Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n',
    '3.HEADER':
      'Subject: three\r\nFrom: three@example.com\r\nContent-Type: multipart/mixed; boundary="m1-3"\r\n\r\n',
    '3.TEXT':
      '--m1-3\r\n\r\nthree.one\r\n--m1-3\r\nContent-Type: application/octet-stream\r\n\r\nthree.two\r\n--m1-3--',
    '3.1': 'three.one',
    '3.1.MIME': '\r\n',
    '3.2': 'three.two',
    '4.MIME': 'Content-Type: multipart/mixed; boundary=m4\r\n\r\n',
    '4.1': 'GIF89a',
    '4.1.MIME': 'Content-Type: image/gif\r\nContent-ID: <gif@example.com>\r\n\r\n',
    '4.2.MIME': 'Content-Type: message/rfc822\r\nContent-Description: four.two\r\n\r\n',
    '4.2.HEADER':
      'Subject: inner\r\nTo: inner@example.com\r\nContent-Type: multipart/mixed; boundary=m42\r\n\r\n',
    '4.2.1': 'four.two.one',
    '4.2.2':
      '--m422\r\nContent-Type: text/plain\r\n\r\nplain\r\n--m422\r\nContent-Type: text/richtext\r\n\r\nrich\r\n--m422--',
    '4.2.2.1': 'plain',
    '4.2.2.2': 'rich',
    '4.2.2.2.MIME': 'Content-Type: text/richtext\r\n\r\n',
  };
  it.each(Object.entries(expected))('%s', (specifier, octets) => {
    expect(fetch(complexMessage, specifier)).toBe(octets);
  });

  it('gives the whole message for the empty section, and the rest behind the header for TEXT', () => {
    expect(fetch(complexMessage, '')).toBe(complexMessage.toString('latin1'));
    expect(`${header}${fetch(complexMessage, 'TEXT')}`).toBe(complexMessage.toString('latin1'));
  });

  it('puts header and text of an encapsulated message together to its part', () => {
    expect(`${fetch(complexMessage, '3.HEADER')}${fetch(complexMessage, '3.TEXT')}`).toBe(
      fetch(complexMessage, '3'),
    );
    expect(`${fetch(complexMessage, '4.2.HEADER')}${fetch(complexMessage, '4.2.TEXT')}`).toBe(
      fetch(complexMessage, '4.2'),
    );
  });

  it('keeps the epilogue within its multipart', () => {
    expect(fetch(complexMessage, '4')).toMatch(/--m4--\r\nepilogue of four$/);
  });

  it.each(['5', '1.1', '1.1.MIME', '3.3', '4.3', '4.2.2.3', '1.HEADER', '1.TEXT', '4.HEADER', '2.2', 'MIME'])(
    'has no %s',
    (specifier) => {
      expect(fetch(complexMessage, specifier)).toBeNull();
    },
  );
});

describe('header fields', () => {
  const message = lines(
    'Received: a',
    '\tfolded',
    'SUBJECT: s',
    'To : obsolete',
    'no field at all',
    'subject: again',
    '',
    'body',
  );

  it('selects by name without case, in the order of the header, with the blank line', () => {
    expect(fetch(message, 'HEADER.FIELDS', ['Subject', 'TO'])).toBe(
      'SUBJECT: s\r\nTo : obsolete\r\nsubject: again\r\n\r\n',
    );
    expect(fetch(message, 'HEADER.FIELDS', ['X-None'])).toBe('\r\n');
    expect(fetch(message, 'HEADER.FIELDS', ['Subj'])).toBe('\r\n');
  });

  it('selects all others by HEADER.FIELDS.NOT', () => {
    expect(fetch(message, 'HEADER.FIELDS.NOT', ['subject'])).toBe(
      'Received: a\r\n\tfolded\r\nTo : obsolete\r\nno field at all\r\n\r\n',
    );
  });

  it('adds no blank line that the message lacks', () => {
    const bare = Buffer.from('Subject: x\r\nTo: y\r\n');
    expect(fetch(bare, 'HEADER.FIELDS', ['to'])).toBe('To: y\r\n');
    expect(fetch(bare, 'HEADER')).toBe('Subject: x\r\nTo: y\r\n');
    expect(fetch(bare, 'TEXT')).toBe('');
  });

  it('selects within encapsulated messages', () => {
    expect(fetch(complexMessage, '3.HEADER.FIELDS', ['FROM'])).toBe('From: three@example.com\r\n\r\n');
    expect(fetch(complexMessage, '4.2.HEADER.FIELDS.NOT', ['content-type', 'to'])).toBe(
      'Subject: inner\r\n\r\n',
    );
  });
});

describe('messages of one part', () => {
  it('has the body as part 1 and no part 2', () => {
    const message = lines('Subject: x', '', 'the body', '');
    expect(fetch(message, '1')).toBe('the body\r\n');
    expect(fetch(message, '1.MIME')).toBe('Subject: x\r\n\r\n');
    expect(fetch(message, '2')).toBeNull();
    expect(fetch(message, '1.1')).toBeNull();
  });

  it('numbers into a message that is itself of type message/rfc822', () => {
    const message = lines('Content-Type: message/rfc822', '', 'Subject: inner', '', 'text');
    expect(fetch(message, '1')).toBe('Subject: inner\r\n\r\ntext');
    expect(fetch(message, '1.HEADER')).toBe('Subject: inner\r\n\r\n');
    expect(fetch(message, '1.1')).toBe('text');
    expect(fetch(message, '1.1.1')).toBeNull();
  });

  it('gives a multipart without parts one empty part', () => {
    const message = lines('Content-Type: multipart/mixed; boundary=x', '', 'no boundary here');
    expect(fetch(message, '1')).toBe('');
    expect(fetch(message, '2')).toBeNull();
    expect(fetch(message, 'TEXT')).toBe('no boundary here');
  });
});

describe('views', () => {
  it('copies nothing for whole sections', () => {
    const entity = parseEntity(complexMessage);
    for (const section of [
      { path: [3], text: '', fields: [] },
      { path: [3], text: 'HEADER', fields: [] },
      { path: [], text: 'TEXT', fields: [] },
    ] satisfies Section[]) {
      expect(sectionOctets(entity, section)!.buffer).toBe(complexMessage.buffer);
    }
  });
});

describe('any fields', () => {
  const field = fc.tuple(
    fc.constantFrom('To', 'to', 'X-A', 'x-b', 'Date'),
    fc.stringMatching(/^[ -~]{0,20}$/),
  );

  it('falls into HEADER.FIELDS and HEADER.FIELDS.NOT, whose octets together are those of HEADER', () => {
    fc.assert(
      fc.property(fc.array(field), fc.subarray(['TO', 'X-B', 'Date']), (fields, names) => {
        const message = lines(...fields.map(([name, value]) => `${name}: ${value}`), '', 'body');
        const chosen = fetch(message, 'HEADER.FIELDS', names)!;
        const others = fetch(message, 'HEADER.FIELDS.NOT', names)!;
        expect(chosen.endsWith('\r\n') && others.endsWith('\r\n')).toBe(true);
        const count = (text: string) => text.split('\r\n').sort().join('\n').trim();
        expect(count(chosen.slice(0, -2) + others)).toBe(count(fetch(message, 'HEADER')!));
      }),
    );
  });
});
