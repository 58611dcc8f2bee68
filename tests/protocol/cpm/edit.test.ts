import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineText } from '../../../generators/cpm/values.ts';
import { objectData } from '../../../generators/cpm-objects.ts';
import { serialise } from '../../../protocol/cpm/build/serialise.ts';
import type { DataOf, ObjectData } from '../../../protocol/cpm/data/objects.ts';
import { type Edit, editObject } from '../../../protocol/cpm/edit/edit.ts';
import type { ObjectType } from '../../../protocol/cpm/object-types.ts';
import { parseObject } from '../../../protocol/cpm/parse/parse-object.ts';
import { SAMPLES } from './samples.ts';

/** An edit, the octets of its field before and after, and the data with just that field changed. */
interface Case<T extends ObjectType = ObjectType> {
  type: T;
  edit: Edit;
  from: string;
  to: string;
  data: (data: DataOf<T>) => ObjectData;
}

const one = <T extends ObjectType>(type: T, edit: Edit, from: string, to: string, data: Case<T>['data']) =>
  ({ type, edit, from, to, data }) as unknown as Case;

const CASES: Case[] = [
  one(
    'chat-message',
    { of: 'header', name: 'conversation-id', value: 'other' },
    'Conversation-ID: f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
    'Conversation-ID: other',
    (d) => ({ ...d, conversationId: 'other' }),
  ),
  one(
    'standalone-message',
    { of: 'header', name: 'Subject', value: 'Grüße' },
    'Subject: Hello',
    'Subject: =?utf-8?B?R3LDvMOfZQ==?=',
    (d) => ({ ...d, subject: 'Grüße' }),
  ),
  one(
    'sms',
    { of: 'header', name: 'Message-Correlator', value: '' },
    'Message-Correlator: Hello',
    'Message-Correlator: ',
    (d) => ({ ...d, messageCorrelator: '' }),
  ),
  one(
    'call-log',
    { of: 'header', name: 'Call-Duration', value: '0' },
    'Call-Duration: 61',
    'Call-Duration: 0',
    (d) => ({ ...d, callDuration: '0' }),
  ),
  one(
    'standalone-media',
    { of: 'header', name: 'Content-Type', value: 'image/gif' },
    'image/png',
    'image/gif',
    (d) => ({ ...d, mediaType: 'image/gif' }),
  ),
  one(
    'file-transfer-history',
    { of: 'part-header', part: '3', name: 'Content-Type', value: 'image/gif' },
    'image/jpeg\r\nContent-ID: <1234',
    'image/gif\r\nContent-ID: <1234',
    (d) => ({
      ...d,
      files: [{ ...d.files[0]!, mediaType: 'image/gif', declared: { type: 'image/jpeg', size: 5 } }],
    }),
  ),
  one(
    'group-state',
    { of: 'attribute', path: 'groupstate', name: 'group-type', value: 'Open' },
    'group-type="Closed"',
    'group-type="Open"',
    (d) => ({ ...d, groupType: 'Open' }),
  ),
  one(
    'voicemail',
    { of: 'header', name: 'From', value: Buffer.from('<tel:+1>') },
    'From: Alice <tel:+15145550100>\r\nConv',
    'From: <tel:+1>\r\nConv',
    (d) => ({ ...d, from: { name: '', uri: 'tel:+1' } }),
  ),
];

/** Cases whose field stands in a body that may be in base64. */
const INNER: Case[] = [
  one(
    'chat-message',
    { of: 'cpim-header', name: 'DateTime', value: 'never' },
    '2014-04-29T09:46:50-08:00',
    'never',
    (d) => ({ ...d, cpim: { ...d.cpim, dateTime: 'never' } }),
  ),
  one(
    'mms',
    { of: 'cpim-header', name: 'IMDN.message-id', value: 'é' },
    'imdn.Message-ID: Ju5ieVuK2wXW7z4i',
    'imdn.Message-ID: é',
    (d) => ({ ...d, cpim: { ...d.cpim, imdn: { messageId: 'é' } } }),
  ),
  one(
    'voicemail',
    { of: 'cpim-header', name: 'To', value: '<tel:+1>' },
    'To: Bob <tel:+15145550101>',
    'To: <tel:+1>',
    (d) => ({ ...d, cpim: { ...d.cpim, to: [{ name: '', uri: 'tel:+1' }] } }),
  ),
  one('imdn', { of: 'element', path: 'imdn/message-id', value: 'a<b' }, '>original<', '>a&lt;b<', (d) => ({
    ...d,
    cpim: { ...d.cpim, content: { ...d.cpim.content, messageId: 'a<b' } },
  })),
  one('session-info', { of: 'element', path: 'session/session-type', value: '1-1' }, 'Group', '1-1', (d) => ({
    ...d,
    sessionType: '1-1',
  })),
  one(
    'session-info',
    { of: 'sdp-line', path: 'session/sdp', begins: 'm=', value: 'm=audio 9 <&>' },
    'm=message 4797 TCP/MSRP *',
    'm=audio 9 &lt;&amp;&gt;',
    (d) => ({ ...d, sdp: [d.sdp[0]!, 'm=audio 9 <&>', d.sdp[2]!] }),
  ),
  one(
    'file-transfer-history',
    {
      of: 'sdp-line',
      path: 'file-transfer/sdp',
      begins: 'a=file-disp',
      value: 'a=file-disposition:attachment',
    },
    'a=file-disposition:render',
    'a=file-disposition:attachment',
    (d) => ({ ...d, files: [{ ...d.files[0]!, disposition: 'attachment' }] }),
  ),
  one(
    'file-transfer-history',
    { of: 'sdp-line', path: 'file-transfer/sdp', begins: 'i=', value: 'i=Ünïcode' },
    'i=A picture &amp; more',
    'i=Ünïcode',
    (d) => ({ ...d, sdp: ['i=Ünïcode', 'a=sendonly'] }),
  ),
  one(
    'file-transfer-history',
    { of: 'element', path: 'file-transfer/file-transfer-type', value: 'Ad-Hoc' },
    '1-1',
    'Ad-Hoc',
    (d) => ({ ...d, transferType: 'Ad-Hoc' }),
  ),
  one(
    'group-state',
    { of: 'attribute', path: 'groupstate/participant[2]', name: 'name', value: '"é"' },
    'name=""',
    'name="&quot;é&quot;"',
    (d) => ({ ...d, participants: [d.participants[0]!, { ...d.participants[1]!, name: '"é"' }] }),
  ),
];

function swapped(octets: Buffer, from: string, to: string): Buffer {
  const before = Buffer.from(from);
  const at = octets.indexOf(before);
  expect(at, 'the field is there').toBeGreaterThanOrEqual(0);
  expect(octets.indexOf(before, at + 1), 'and only there').toBe(-1);
  return Buffer.concat([octets.subarray(0, at), Buffer.from(to), octets.subarray(at + before.length)]);
}

describe.each([...CASES, ...INNER])('an edit of $edit.of in $type', ({ type, edit, from, to, data }) => {
  const octets = serialise(SAMPLES[type]);

  test('changes the octets of that field alone', () => {
    const edited = editObject(parseObject(octets), edit);
    expect(edited.toString('latin1')).toBe(swapped(octets, from, to).toString('latin1'));
  });

  test('changes that field of the data alone', () => {
    const edited = parseObject(editObject(parseObject(octets), edit));
    expect(edited.data).toStrictEqual(data(SAMPLES[type] as never));
  });
});

/** The header, boundary lines and parts of an object, with base64 bodies decoded and set apart. */
function cut(octets: Buffer): { around: string[]; decoded: string[] } {
  const text = octets.toString('latin1');
  const around: string[] = [];
  const decoded: string[] = [];
  let behind = 0;
  for (const match of text.matchAll(
    /Content-Transfer-Encoding: base64\r\n\r\n([A-Za-z0-9+/=\r\n]*?)(?=\r\n--|\r\n$|$)/g,
  )) {
    const start = match.index + match[0].length - match[1]!.length;
    around.push(text.slice(behind, start));
    decoded.push(Buffer.from(match[1]!, 'base64').toString('latin1'));
    behind = start + match[1]!.length;
  }
  return { around: [...around, text.slice(behind)], decoded };
}

describe.each(INNER)('an edit of $edit.of in $type in base64', ({ type, edit, from, to, data }) => {
  const octets = serialise(SAMPLES[type], { base64: true });
  const edited = editObject(parseObject(octets), edit);

  test('changes that body alone, and of it the octets of that field alone', () => {
    const before = cut(octets);
    const after = cut(edited);
    expect(after.around).toEqual(before.around);
    expect(after.decoded.slice(1)).toEqual(before.decoded.slice(1));
    const expected = swapped(Buffer.from(before.decoded[0]!, 'latin1'), from, to);
    expect(after.decoded[0]).toBe(expected.toString('latin1'));
  });

  test('changes that field of the data alone', () => {
    expect(parseObject(edited).data).toStrictEqual(data(SAMPLES[type] as never));
  });
});

describe('an edit', () => {
  const session = (xml: string): Buffer =>
    Buffer.from(`From: a@b\nContent-Type: Application/X-CPM-Session\n\n${xml}`);
  const edited = (octets: Buffer, edit: Edit): string => editObject(parseObject(octets), edit).toString();
  const sdp = (begins: string, value: string): Edit => ({
    of: 'sdp-line',
    path: 'session/sdp',
    begins,
    value,
  });

  test('finds a line of SDP behind references, comments and CDATA', () => {
    const octets = session(
      '<session><sdp>s=&#x1F44D;&amp;<!-- m= -->\n <![CDATA[m=<1>\na=]]>b\nm=2 </sdp></session>',
    );
    expect(edited(octets, sdp('m=2', 'm=&'))).toBe(octets.toString().replace('m=2', 'm=&amp;'));
    expect(edited(octets, sdp('m=<', 'm=&'))).toBe(octets.toString().replace('m=<1>', 'm=&'));
    expect(edited(octets, sdp('s=', 's='))).toBe(octets.toString().replace('&#x1F44D;&amp;', ''));
    expect(() => edited(octets, sdp('a=', 'a='))).toThrow(/CDATA in part/);
    expect(() => edited(octets, sdp('m=<', 'm=]]>'))).toThrow(/its own end/);
  });

  test('fills an empty element', () => {
    const octets = session('<x:session xmlns:x="u"><x:sdp a="1"/></x:session>');
    expect(edited(octets, { of: 'element', path: 'session/sdp', value: '1\n2' })).toBe(
      octets.toString().replace('/>', '>1\r\n2</x:sdp>'),
    );
  });

  test('keeps folds and odd white space around the value', () => {
    const octets = Buffer.from('Subject :\t a\n b\nX: y\n\ntext');
    expect(edited(octets, { of: 'header', name: 'subject', value: 'c' })).toBe('Subject :\t c\nX: y\n\ntext');
    expect(edited(octets, { of: 'header', name: 'x', value: Buffer.from('\0') })).toBe(
      'Subject :\t a\n b\nX: \0\n\ntext',
    );
  });

  test('takes the field that is asked for', () => {
    const octets = Buffer.from('X: 1\r\nX: 2\r\n\r\n');
    expect(edited(octets, { of: 'header', name: 'X', nth: 2, value: '3' })).toBe('X: 1\r\nX: 3\r\n\r\n');
    expect(() => edited(octets, { of: 'header', name: 'X', nth: 3, value: '3' })).toThrow(/number 3/);
  });

  test('knows XML in UTF-16, and writes references where the encoding lacks a character', () => {
    const xml = '<groupstate group-type="é"/>';
    const header =
      'Content-Transfer-Encoding: binary\r\nContent-Type: application/group-state-object+xml\r\n\r\n';
    const edit: Edit = { of: 'attribute', path: 'groupstate', name: 'group-type', value: '漢' };
    const utf16 = Buffer.concat([Buffer.from(header), Buffer.from(`\ufeff${xml}`, 'utf16le')]);
    expect(editObject(parseObject(utf16), edit)).toEqual(
      Buffer.concat([Buffer.from(header), Buffer.from(`\ufeff${xml.replace('é', '漢')}`, 'utf16le')]),
    );
    const latin1 = Buffer.from(header.replace('+xml', '+xml;charset=iso-8859-1') + xml, 'latin1');
    expect(editObject(parseObject(latin1), edit).toString('latin1')).toContain('group-type="&#28450;"/>');
  });

  test.each<[string, Edit]>([
    ['no element', { of: 'element', path: 'session/none', value: '' }],
    ['holds elements', { of: 'element', path: 'session', value: '' }],
    ['no attribute', { of: 'attribute', path: 'session', name: 'x', value: '' }],
    ['no line', sdp('z=', '')],
    ['one line', sdp('m=', 'm=\n')],
    ['no part', { of: 'part-header', part: '2', name: 'x', value: '' }],
    ['no Message/CPIM', { of: 'cpim-header', name: 'x', value: '' }],
    ['cannot hold U+0000', { of: 'element', path: 'session/sdp', value: '\0' }],
  ])('is refused where there is %s', (why, edit) => {
    const octets = session('<session><sdp>m=1</sdp></session>');
    expect(() => edited(octets, edit)).toThrow(why);
  });

  test('of any subject of any message changes the subject alone', () => {
    fc.assert(
      fc.property(objectData('standalone-message'), lineText, lineText, (data, before, subject) => {
        const octets = serialise({ ...data, subject: before });
        const parsed = parseObject(
          editObject(parseObject(octets), { of: 'header', name: 'Subject', value: subject }),
        );
        expect(parsed.data).toStrictEqual({ ...data, subject });
      }),
      { seed: 20140429, numRuns: 300 },
    );
  });
});
