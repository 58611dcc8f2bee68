import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fetchItem, type MessageAttribute, setsSeen } from '../../../fake-server/imap/fetch/fetch-items.ts';
import { entity, hasFlag } from '../../../fake-server/store/message.ts';
import type { Partial } from '../../../protocol/imap/model/command.ts';
import type { Section } from '../../../protocol/imap/model/common.ts';
import { message } from './messages.ts';

const mail = message(['Subject: hello', 'From: a@b', '', 'the body', ''], {
  uid: 7,
  flags: ['\\Seen', 'Junk'],
  modseq: 99n,
  date: '2024-02-01T00:30:05+05:30',
});

function fetch(attribute: MessageAttribute, recent = false) {
  return fetchItem(attribute, mail, { recent });
}

function body(text: Section['text'], path: number[], partial: Partial | null, peek = true): MessageAttribute {
  return { name: 'BODY[]', peek, section: { path, text, fields: [] }, partial };
}

describe('data items', () => {
  it('of the mailbox: flags, UID, modification sequence', () => {
    expect(fetch({ name: 'FLAGS' })).toEqual({ name: 'FLAGS', flags: ['\\Seen', 'Junk'] });
    expect(fetch({ name: 'FLAGS' }, true)).toEqual({ name: 'FLAGS', flags: ['\\Seen', 'Junk', '\\Recent'] });
    expect(fetch({ name: 'UID' })).toEqual({ name: 'UID', uid: 7 });
    expect(fetch({ name: 'MODSEQ' })).toEqual({ name: 'MODSEQ', modseq: 99n });
  });

  it('of the message: size and internal date in its own zone', () => {
    expect(fetch({ name: 'RFC822.SIZE' })).toEqual({ name: 'RFC822.SIZE', size: mail.octets.length });
    expect(fetch({ name: 'INTERNALDATE' })).toEqual({
      name: 'INTERNALDATE',
      date: {
        text: '01-Feb-2024 00:30:05 +0530',
        zone: '+0530',
        instant: Date.UTC(2024, 0, 31, 19, 0, 5),
      },
    });
  });

  it('of its structure', () => {
    expect(fetch({ name: 'ENVELOPE' })).toMatchObject({ envelope: { subject: 'hello' } });
    expect(fetch({ name: 'BODY' })).toMatchObject({ name: 'BODY', structure: { lines: 1, extension: null } });
    expect(fetch({ name: 'BODYSTRUCTURE' })).toMatchObject({
      name: 'BODYSTRUCTURE',
      structure: { extension: { md5: null, further: [] } },
    });
  });

  it('of its text, under the names that were asked for', () => {
    expect(fetch({ name: 'RFC822' })).toEqual({ name: 'RFC822', data: mail.octets });
    const header = Buffer.from('Subject: hello\r\nFrom: a@b\r\n\r\n');
    expect(fetch({ name: 'RFC822.HEADER' })).toEqual({ name: 'RFC822.HEADER', data: header });
    expect(fetch({ name: 'RFC822.TEXT' })).toEqual({
      name: 'RFC822.TEXT',
      data: Buffer.from('the body\r\n'),
    });
    expect(fetch(body('HEADER', [], null))).toMatchObject({ name: 'BODY[]', origin: null, data: header });
  });

  it('gives the very octets for BODY[], without a copy', () => {
    const item = fetch(body('', [], null));
    expect(item.name === 'BODY[]' && item.data).toBe(mail.octets);
  });

  it('gives NIL for a part that does not exist, asked for in part or whole', () => {
    expect(fetch(body('', [2], null))).toMatchObject({ origin: null, data: null });
    expect(fetch(body('', [2], { offset: 3, count: 4 }))).toMatchObject({ origin: 3, data: null });
  });
});

describe('partial fetches', () => {
  it('are cut at the end, are empty behind it, and name their origin', () => {
    expect(fetch(body('TEXT', [], { offset: 4, count: 100 }))).toMatchObject({
      origin: 4,
      data: Buffer.from('body\r\n'),
    });
    expect(fetch(body('', [], { offset: 0, count: 2048 }))).toMatchObject({ origin: 0, data: mail.octets });
    expect(fetch(body('', [], { offset: 5000, count: 1 }))).toMatchObject({
      origin: 5000,
      data: Buffer.alloc(0),
    });
  });

  it('count within a subset of the header', () => {
    const section: Section = { path: [], text: 'HEADER.FIELDS', fields: ['from'] };
    const partial = { offset: 6, count: 3 };
    expect(fetch({ name: 'BODY[]', peek: true, section, partial })).toMatchObject({
      origin: 6,
      section,
      data: Buffer.from('a@b'),
    });
  });

  it('put together are the whole', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (octets, count) => {
        const any = message(Buffer.from(octets));
        const pieces: Buffer[] = [];
        for (let offset = 0; offset < octets.length; offset += count) {
          const item = fetchItem(body('', [], { offset, count }), any, { recent: false });
          if (item.name === 'BODY[]') pieces.push(item.data!);
        }
        expect(Buffer.concat(pieces)).toEqual(any.octets);
      }),
    );
  });
});

describe('\\Seen', () => {
  it('is set by what shows the body, and by nothing else', () => {
    const setting: MessageAttribute[] = [
      body('HEADER', [], null, false),
      { name: 'RFC822' },
      { name: 'RFC822.TEXT' },
    ];
    const leaving: MessageAttribute[] = [
      body('', [], null, true),
      { name: 'RFC822.HEADER' },
      { name: 'BODY' },
      { name: 'BODYSTRUCTURE' },
      { name: 'ENVELOPE' },
      { name: 'FLAGS' },
    ];
    expect(setting.map(setsSeen)).toEqual(setting.map(() => true));
    expect(leaving.map(setsSeen)).toEqual(leaving.map(() => false));
  });
});

describe('a stored message', () => {
  it('compares flags without case', () => {
    expect(['\\seen', '\\SEEN', 'junk', 'JUNK'].every((flag) => hasFlag(mail, flag))).toBe(true);
    expect(['\\Recent', 'Seen', 'Jun'].some((flag) => hasFlag(mail, flag))).toBe(false);
  });

  it('shares its tree with copies', () => {
    const copy = { ...mail, uid: 8, flags: new Set<string>() };
    expect(entity(copy)).toBe(entity(mail));
  });
});
