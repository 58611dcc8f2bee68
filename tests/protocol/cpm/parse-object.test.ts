import { describe, expect, test } from 'vitest';
import { serialise } from '../../../protocol/cpm/build/serialise.ts';
import { editObject } from '../../../protocol/cpm/edit/edit.ts';
import type { ObjectType } from '../../../protocol/cpm/object-types.ts';
import { parseObject } from '../../../protocol/cpm/parse/parse-object.ts';
import { SAMPLES } from './samples.ts';

describe('an object without data says what it lacks', () => {
  test.each<[ObjectType, RegExp, string]>([
    ['chat-message', /^Conversation-ID: .*\r\n/m, 'no header Conversation-ID'],
    ['chat-message', /^Content-Type: Message\/CPIM[\s\S]*/m, 'no body of the type Message/CPIM'],
    ['chat-message', /\r\n\r\nContent-Type: text[\s\S]*/, 'no entity within the Message/CPIM'],
    ['standalone-media', /^Date: .*\r\n/m, 'no header Date'],
    ['session-info', /<sdp>[\s\S]*<\/sdp>/, 'no element session/sdp'],
    ['session-info', /<\/session>/, 'no root element session in XML that can be read'],
    ['group-state', / group-type=".*?"/, 'no attribute groupstate/@group-type'],
    ['imdn', /<displayed\/>/, 'no status of the notification'],
    ['imdn', /<message-id>.*<\/message-id>/, 'no element imdn/message-id'],
    [
      'file-transfer-history',
      /a=file-selector.*\r\n[\s\S]*?(?=<\/sdp>)/,
      '0 files in its description, and 2 in its parts',
    ],
    ['file-transfer-history', /^Content-ID: <1234.*\r\n/m, 'no Content-ID in part 3'],
    ['file-transfer-history', /^Content-ID: <icon.*\r\n/m, '1 files in its description, and 2 in its parts'],
    ['call-log', /^Call-Duration: .*\r\n/m, 'no header Call-Duration'],
  ])('%s without %s', (type, pattern, unread) => {
    const text = serialise(SAMPLES[type]).toString('latin1');
    const damaged = text.replace(pattern, '');
    expect(damaged).not.toBe(text);
    expect(parseObject(Buffer.from(damaged, 'latin1'), type)).toMatchObject({ data: null, unread });
  });
});

test('the selector of a file is data of its own where it says other than the part', () => {
  const octets = serialise(SAMPLES['file-transfer-history']);
  const edited = editObject(parseObject(octets), {
    of: 'sdp-line',
    path: 'file-transfer/sdp',
    begins: 'a=file-selector',
    value: 'a=file-selector:size:4092',
  });
  const { data } = parseObject(edited);
  const { name: _, ...file } = SAMPLES['file-transfer-history'].files[0]!;
  expect(data).toStrictEqual({
    ...SAMPLES['file-transfer-history'],
    files: [{ ...file, declared: { type: null, size: 4092 } }],
  });
  expect(parseObject(serialise(data!)).data).toStrictEqual(data);
});

test('IMDN headers of the default namespace are IMDN headers', () => {
  const sample = SAMPLES['chat-message'];
  const data = { ...sample, cpim: { ...sample.cpim, imdn: { prefix: '', messageId: 'x' } } };
  expect(serialise(data).toString()).toContain('\r\nNS: <urn:ietf:params:imdn>\r\nMessage-ID: x\r\n');
  expect(parseObject(serialise(data)).data).toStrictEqual(data);
});

test('fields that are repeated, or have no place of their own, are kept in order', () => {
  const octets = Buffer.from(
    serialise(SAMPLES['chat-message'])
      .toString()
      .replace('MIME-Version', 'X-A: =?utf-8?B?w6k=?=\r\nTo: <tel:+9>\r\nMIME-Version'),
  );
  expect(parseObject(octets).data).toStrictEqual({
    ...SAMPLES['chat-message'],
    fields: [
      { name: 'X-A', value: 'é' },
      { name: 'To', value: '<tel:+9>' },
    ],
  });
});
