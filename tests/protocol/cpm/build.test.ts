import { describe, expect, test } from 'vitest';
import { serialise } from '../../../protocol/cpm/build/serialise.ts';
import type { ObjectData } from '../../../protocol/cpm/data/objects.ts';
import { SAMPLES } from './samples.ts';

const { 'chat-message': chat, 'file-transfer-history': transfer, 'session-info': session } = SAMPLES;

function built(data: ObjectData, base64 = false): string {
  return serialise(data, { base64 }).toString('utf8');
}

describe('a file transfer', () => {
  test('has the parts of Appendix E, thumbnail before file, sizes of its parts', () => {
    expect(built(transfer).split('\r\n')).toEqual([
      'From: Alice <tel:+15145550100>',
      'To: Bob <tel:+15145550101>',
      'Date: Tue, 29 Apr 2014 09:46:50 -0800',
      'Conversation-ID: f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
      'Contribution-ID: abcdef-1234-5678-90ab-cdef01234567',
      'P-Asserted-Service: urn:urn-7:3gpp-service.ims.icsi.oma.cpm.filetransfer',
      'IMDN-Message-ID: Ju5ieVuK2wXW7z4i',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related;boundary=cpm;type="Application/X-CPM-File-Transfer"',
      '',
      '--cpm',
      'Content-Type: Application/X-CPM-File-Transfer',
      '',
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<file-transfer>',
      '<file-transfer-type>1-1</file-transfer-type>',
      '<sdp>',
      'i=A picture &amp; more',
      'a=sendonly',
      'a=file-selector:name:"My picture.jpg" type:image/jpeg size:5',
      'a=file-disposition:render',
      'a=file-icon:cid:icon@example.com',
      '</sdp>',
      '<file-object><cid>cid:1234@example.com</cid></file-object>',
      '</file-transfer>',
      '',
      '--cpm',
      'Content-Type: image/png',
      'Content-ID: <icon@example.com>',
      'Content-Transfer-Encoding: base64',
      '',
      'cG5n',
      '--cpm',
      'Content-Type: image/jpeg',
      'Content-ID: <1234@example.com>',
      'Content-Transfer-Encoding: base64',
      '',
      '/9gACg0=',
      '--cpm--',
      '',
    ]);
  });

  test('is never itself in base64, its root is where that is asked for or needed', () => {
    const root = 'Content-Type: Application/X-CPM-File-Transfer\r\nContent-Transfer-Encoding: base64\r\n';
    expect(built(transfer)).not.toContain(root);
    expect(built(transfer, true)).toContain(root);
    expect(built({ ...transfer, imdn: 'x\n--cpm--\n' })).toContain(root);
  });

  test('of several files needs a media line for each', () => {
    const files = [transfer.files[0]!, { ...transfer.files[0]!, contentId: 'other@example.com' }];
    expect(() => serialise({ ...transfer, files })).toThrow(/media line/);
    const withLines = files.map((file) => ({ ...file, lines: ['m=message 9 TCP/MSRP *'] }));
    expect(built({ ...transfer, files: withLines }).match(/m=message/g)).toHaveLength(2);
    expect(() => serialise({ ...transfer, files: [{ ...files[0]!, lines: ['i=x'] }] })).toThrow(/media line/);
  });

  test('percent-encodes Content-IDs in URLs, and them alone', () => {
    const text = built({ ...transfer, files: [{ ...transfer.files[0]!, contentId: 'a%b#c@d' }] });
    expect(text).toContain('<cid>cid:a%25b%23c@d</cid>');
    expect(text).toContain('Content-ID: <a%b#c@d>');
  });
});

test('a chat message is a Message/CPIM, its text in UTF-8', () => {
  const { cpim } = chat;
  const text = built({ ...chat, cpim: { ...cpim, content: { ...cpim.content, text: 'Grüße\n' } as never } });
  expect(text.slice(text.indexOf('MIME-Version'))).toBe(
    [
      'MIME-Version: 1.0',
      'Content-Type: Message/CPIM',
      'Content-Transfer-Encoding: 8bit',
      '',
      'From: Alice <tel:+15145550100>',
      'To: Bob <tel:+15145550101>',
      'DateTime: 2014-04-29T09:46:50-08:00',
      'NS: imdn <urn:ietf:params:imdn>',
      'imdn.Message-ID: Ju5ieVuK2wXW7z4i',
      '',
      'Content-Type: text/plain; charset=UTF-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      'Grüße',
      '',
      '',
    ].join('\r\n'),
  );
});

test('a line that is too long makes base64 of the body around it', () => {
  const content = { kind: 'text', mediaType: 'text/plain', text: 'x'.repeat(999) } as const;
  expect(built({ ...chat, cpim: { ...chat.cpim, content } })).toMatch(/base64\r\n\r\n[A-Za-z0-9+/=\r\n]+$/);
  expect(
    built({ ...chat, cpim: { ...chat.cpim, content: { ...content, text: 'x'.repeat(998) } } }),
  ).not.toContain('base64');
});

test('parts of multiparts in one another have boundaries of their own', () => {
  const text = { kind: 'text', mediaType: 'text/plain', text: '--part\n--level-1--' } as const;
  const inner = { kind: 'multipart', subtype: 'mixed', parts: [text] } as const;
  const content = { kind: 'multipart', subtype: 'mixed', parts: [inner, text] } as const;
  const octets = built({ ...chat, cpim: { ...chat.cpim, content } });
  expect(octets.match(/boundary=\S+/g)).toEqual(['boundary=level-1', 'boundary=part']);
  expect(octets.match(/^--\S+(?=\r$)/gm)).toEqual([
    '--level-1',
    '--part',
    '--part--',
    '--level-1',
    '--level-1--',
  ]);
});

describe('data that no object can hold is refused:', () => {
  test.each<[string, ObjectData, RegExp]>([
    ['an id with a blank', { ...chat, conversationId: 'a b' }, /Conversation-ID/],
    ['an id that is not ASCII', { ...chat, imdnMessageId: 'é' }, /IMDN-Message-ID/],
    ['an empty id', { ...chat, contributionId: '' }, /Contribution-ID/],
    ['an address that ends its brackets', { ...chat, from: { name: '', uri: 'tel:>' } }, /no URI/],
    ['a lone surrogate', { ...session, subject: '\ud800' }, /surrogate/],
    ['a correlator that is too long', { ...SAMPLES.sms, messageCorrelator: 'x'.repeat(161) }, /160/],
    ['one that is not ASCII', { ...SAMPLES.sms, messageCorrelator: 'é'.repeat(23) }, /45/],
    ['a field whose name is none', { ...chat, fields: [{ name: 'a b', value: '' }] }, /no name/],
    ['a CPIM header of two lines', { ...chat, cpim: { ...chat.cpim, from: 'a\r\nb' } }, /no header/],
    [
      'a text with CR',
      { ...chat, cpim: { ...chat.cpim, content: { kind: 'text', mediaType: 'text/plain', text: 'a\r\nb' } } },
      /LF/,
    ],
    ['XML with a control character', { ...session, sessionType: '\x01' }, /U\+0001/],
    ['a line of SDP with blanks at its end', { ...session, sdp: ['a=b '] }, /no line of sdp/],
    ['two lines of SDP in one', { ...session, sdp: ['a=b\na=c'] }, /no line of sdp/],
    ['a participant with a semicolon', { ...session, invitedParticipants: ['sip:a;b'] }, /participants/],
    [
      'a Content-ID with a bracket',
      { ...transfer, files: [{ ...transfer.files[0]!, contentId: 'a>' }] },
      /Content-ID/,
    ],
    ['a year of five digits', { ...chat, date: { seconds: 1e12, offset: 0 } }, /year/],
  ])('%s', (_, data, message) => {
    expect(() => serialise(data)).toThrow(RangeError);
    expect(() => serialise(data)).toThrow(message);
  });
});
