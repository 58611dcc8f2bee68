/** Objects that experiments store: read back, each says what it is to say. */
import { describe, expect, test } from 'vitest';
import { parseObject } from '../../../protocol/cpm/parse/parse-object.ts';
import {
  callLog,
  chatMessage,
  fileTransfer,
  groupState,
  imdn,
  mediaObject,
  mms,
  sessionInfo,
  sms,
  standaloneMessage,
  voicemail,
} from '../../../suites/support/cpm-objects.ts';
import { BAD_ENTRIES, FOREIGN_ENTRIES, SHORT_ENTRIES } from '../../../suites/support/entry-names.ts';
import { plainMessage } from '../../../suites/support/objects.ts';
import {
  namedSamples,
  sampleIds,
  sampleNames,
  sampleObjects,
} from '../../../suites/support/sample-objects.ts';
import { WireLiteral } from '../../../suites/support/wire.ts';

const IDS = { conversationId: 'conversation', contributionId: 'contribution', imdnMessageId: 'message' };
const ALICE = { name: '', uri: 'tel:+15145550100' };
const BOB = { name: '', uri: 'tel:+15145550101' };
const SENT = { seconds: Date.parse('Tue, 29 Apr 2014 09:46:50 -0800') / 1000, offset: -480 };
const HEADERS = { from: ALICE, to: [BOB], date: SENT, ...IDS };
const SERVICE = 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm';
const PICTURE = Buffer.from([0xff, 0xd8, 0, 13, 10, 0xff, 0xd9]);
const text = (words: string) => ({ kind: 'text', mediaType: 'text/plain', text: words });
const cpim = (content: object) => ({
  from: ALICE,
  to: [BOB],
  dateTime: SENT,
  imdn: { messageId: 'message', dispositionNotification: ['positive-delivery', 'display'] },
  content,
});

describe('an object of CPM', () => {
  test.each<[string, Buffer, object]>([
    ['chat-message', chatMessage(IDS, 'Hello'), { ...HEADERS, cpim: cpim(text('Hello')) }],
    [
      'standalone-message',
      standaloneMessage(IDS, 'Hello'),
      {
        ...HEADERS,
        subject: 'a standalone message',
        pAssertedService: `${SERVICE}.msg`,
        cpim: cpim(text('Hello')),
      },
    ],
    ['sms', sms(IDS, 'Hello'), { ...HEADERS, messageCorrelator: 'Hello', cpim: cpim(text('Hello')) }],
    [
      'mms',
      mms(IDS, 'Hello', PICTURE),
      {
        ...HEADERS,
        messageCorrelator: 'mms-message',
        cpim: cpim({
          kind: 'multipart',
          subtype: 'mixed',
          parts: [text('Hello'), { kind: 'octets', mediaType: 'image/jpeg', octets: PICTURE }],
        }),
      },
    ],
    [
      'imdn',
      imdn(IDS, 'original'),
      {
        ...HEADERS,
        from: BOB,
        to: [ALICE],
        cpim: {
          from: BOB,
          to: [ALICE],
          dateTime: { ...SENT, seconds: SENT.seconds + 20 },
          imdn: { messageId: 'message' },
          content: {
            kind: 'imdn',
            messageId: 'original',
            dateTime: '2014-04-29T09:46:50-08:00',
            disposition: { notification: 'display', status: 'displayed' },
          },
        },
      },
    ],
    [
      'session-info',
      sessionInfo(IDS),
      {
        ...HEADERS,
        subject: 'a session',
        pAssertedService: `${SERVICE}.session`,
        sessionType: 'Group',
        invitedParticipants: ['tel:+15145550101', 'tel:+15145550102'],
        sdp: ['c=IN IP4 192.0.2.1', 'm=message 4797 TCP/MSRP *', 'a=accept-types:message/cpim'],
      },
    ],
    [
      'group-state',
      groupState(IDS),
      {
        ...HEADERS,
        timestamp: { ...SENT, offset: 0 },
        lastFocusSessionId: 'sip:group@example.com',
        groupType: 'Closed',
        participants: [
          { name: 'bob', commAddr: 'tel:+15145550101' },
          { name: '', commAddr: 'tel:+15145550102' },
        ],
      },
    ],
    [
      'standalone-media',
      mediaObject(PICTURE),
      { from: ALICE, to: [BOB], date: SENT, mediaType: 'image/jpeg', octets: PICTURE },
    ],
    [
      'voicemail',
      voicemail(IDS, PICTURE),
      {
        from: ALICE,
        to: [BOB],
        date: SENT,
        conversationId: ALICE.uri,
        imdnMessageId: 'message',
        cpim: cpim({ kind: 'octets', mediaType: 'audio/amr', octets: PICTURE }),
      },
    ],
    [
      'call-log',
      callLog(IDS),
      { ...HEADERS, callType: 'voice', callDisposition: 'ANSWERED', callDuration: '61' },
    ],
  ])('%s reads as what it was made of', (type, octets, expected) => {
    const { data, unread } = parseObject(octets);
    expect(unread).toBeNull();
    expect(data).toEqual({ type, ...expected });
  });

  test.each([undefined, Buffer.from([1, 2, 3])])(
    'with a file reads so, its thumbnail being %s',
    (thumbnail) => {
      const { data } = parseObject(fileTransfer(IDS, PICTURE, thumbnail));
      expect(data).toMatchObject({
        type: 'file-transfer-history',
        ...HEADERS,
        pAssertedService: `${SERVICE}.filetransfer`,
        transferType: '1-1',
        sdp: ['i=a picture', 'a=sendonly'],
        files: [
          {
            contentId: '1234@example.com',
            mediaType: 'image/jpeg',
            octets: PICTURE,
            name: 'picture.jpg',
            disposition: 'render',
            listed: true,
          },
        ],
      });
      const [file] = (data as unknown as { files: { thumbnail?: unknown }[] }).files;
      expect(file!.thumbnail).toEqual(
        thumbnail && { contentId: 'icon@example.com', mediaType: 'image/jpeg', octets: thumbnail },
      );
    },
  );

  test('is one sample of each, with a name and, where it has ids, ids of its own', () => {
    expect(namedSamples.map(([, octets]) => octets)).toEqual(Object.values(sampleObjects));
    expect(namedSamples.map(([name]) => name)).toEqual(Object.values(sampleNames));
    for (const name of Object.values(sampleNames)) expect(name).toMatch(/^the \w/);
    expect(new Set(Object.values(sampleNames)).size).toBe(11);
    const read = Object.values(sampleObjects).map(
      (octets) => parseObject(octets).data as unknown as Record<string, unknown>,
    );
    const ids = read.flatMap((data) => (data.imdnMessageId === undefined ? [] : [data.imdnMessageId]));
    expect(ids).toHaveLength(10);
    expect(new Set(ids).size).toBe(10);
    for (const id of ids) expect(id).toMatch(/^\w{16}$/);
    expect(ids[0]).toBe(sampleIds.imdnMessageId);
    const talk = read.filter(({ contributionId }) => contributionId !== undefined);
    expect(talk).toHaveLength(9);
    for (const { conversationId, contributionId } of talk)
      expect([conversationId, contributionId]).toEqual([sampleIds.conversationId, sampleIds.contributionId]);
    expect(sampleIds.conversationId).toMatch(/^[0-9a-f-]{36}$/);
    expect(sampleIds.contributionId).toMatch(/^[0-9a-f-]{31,36}$/);
    const notification = read.find(({ type }) => type === 'imdn') as { cpim: { content: object } };
    expect(notification.cpim.content).toMatchObject({ messageId: sampleIds.imdnMessageId });
    const media = read.find(({ type }) => type === 'standalone-media') as { octets: Buffer };
    expect([media.octets.length, new Set(media.octets).size]).toEqual([1000, 256]);
  });

  test('that is a sample says something', () => {
    const words = ['Hello, Bob. How are you?', 'Hello again.', 'See you at eight', 'A picture for you.'];
    const kinds = ['chat', 'standalone', 'sms', 'mms'] as const;
    for (const [at, kind] of kinds.entries()) expect(sampleObjects[kind].toString()).toContain(words[at]);
    for (const kind of ['mms', 'transfer'] as const) {
      const data = parseObject(sampleObjects[kind]).data as unknown;
      const octets: Buffer =
        kind === 'mms'
          ? (data as { cpim: { content: { parts: { octets: Buffer }[] } } }).cpim.content.parts[1]!.octets
          : (data as { files: { thumbnail: { octets: Buffer } }[] }).files[0]!.thumbnail.octets;
      expect(octets).toHaveLength(100);
    }
  });
});

describe('a plain message', () => {
  test('has its lines, as they are wanted', () => {
    const own = plainMessage({
      subject: 's',
      body: 'b',
      headers: ['X: 1', 'Y: 2'],
      date: 'd',
      from: 'f',
      to: 't',
    });
    expect(own.toString()).toBe('From: f\r\nTo: t\r\nDate: d\r\nSubject: s\r\nX: 1\r\nY: 2\r\n\r\nb\r\n');
    const lines = plainMessage().toString().split('\r\n');
    expect(lines.slice(0, 5)).toEqual([
      'From: Alice <alice@example.com>',
      'To: Bob <bob@example.com>',
      'Date: Tue, 29 Apr 2014 09:46:50 -0800',
      'Subject: a stored object',
      '',
    ]);
  });

  test('is another each time, of one length', () => {
    const [one, other] = [plainMessage().toString(), plainMessage().toString()];
    expect(one).not.toBe(other);
    expect(one).toHaveLength(other.length);
    expect(one).toMatch(/number \d{6}\.\r\n$/);
  });
});

describe('names of annotations', () => {
  const written = (name: string | WireLiteral): string =>
    (name instanceof WireLiteral ? name.octets.toString('utf8') : name).replace(/^"|"$/g, '');
  const RULES: Record<string, (name: string) => boolean> = {
    'has no two slashes side by side': (name) => !name.includes('//'),
    'does not end in a slash': (name) => !name.endsWith('/'),
    'holds no asterisk': (name) => !name.includes('*'),
    'holds no percent sign': (name) => !name.includes('%'),
    'holds no octet from 0x00 to 0x19': (name) => !/[\0-\x19]/.test(name),
    'is in ASCII': (name) => !/[^\0-\x7f]/.test(name),
    'begins with a slash': (name) => name.startsWith('/'),
    'begins with /private or /shared': (name) => /^\/?(private|shared)\//.test(name),
    'has at least two components': (name) => name.split('/').length > 2,
    'has at least four components below a vendor': (name) => name.split('/').length > 4,
  };

  test('break one rule, which they name, and no other', () => {
    const all = [...BAD_ENTRIES, ...FOREIGN_ENTRIES, ...SHORT_ENTRIES];
    expect([BAD_ENTRIES, FOREIGN_ENTRIES, SHORT_ENTRIES].map(({ length }) => length)).toEqual([6, 3, 2]);
    for (const [name, rule] of all) {
      const broken = Object.entries(RULES).flatMap(([each, holds]) => (holds(written(name)) ? [] : [each]));
      const beside = broken.filter((each) => each !== rule && !/at least|begins with \/private/.test(each));
      expect([written(name), broken.includes(rule), beside]).toEqual([written(name), true, []]);
    }
    const [, , asterisk, percent, control, ascii] = BAD_ENTRIES.map(([name]) => name);
    for (const quoted of [asterisk, percent, control]) expect(quoted).toMatch(/^"[\s\S]*"$/);
    expect(ascii).toBeInstanceOf(WireLiteral);
  });
});
