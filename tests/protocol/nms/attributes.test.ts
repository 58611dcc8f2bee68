import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serialise } from '../../../protocol/cpm/build/serialise.ts';
import { readMessage } from '../../../protocol/cpm/cpm-object.ts';
import { readNmsObject } from '../../../protocol/cpm/nms-object.ts';
import { OBJECT_TYPES } from '../../../protocol/cpm/object-types.ts';
import { bodyOctets } from '../../../protocol/mime/entity.ts';
import { parseEntity } from '../../../protocol/mime/parse-entity.ts';
import { readDirection } from '../../../protocol/nms/attribute-values.ts';
import {
  attributeList,
  attributeValue,
  attributeValues,
  printedAttributeName,
  sameAttributeName,
  sameAttributes,
} from '../../../protocol/nms/attributes.ts';
import { printDateRange, readDateRange } from '../../../protocol/nms/date-range.ts';
import { toMessageDate, toRfc3339 } from '../../../protocol/nms/moments.ts';
import { attributesOf, correlationIdOf, messageOf } from '../../../protocol/nms/object-attributes.ts';
import { contentOf, printContent } from '../../../protocol/nms/upload-build.ts';
import { SAMPLES } from '../cpm/samples.ts';

describe('attributes', () => {
  const list = attributeList({ 'Conversation-Id': 'c', To: ['+1', '+2'], to: '+3' });

  it('are found without case, with the values of all of a name', () => {
    expect(attributeValues(list, 'TO')).toEqual(['+1', '+2', '+3']);
    expect(attributeValue(list, 'conversation-ID')).toBe('c');
    expect(attributeValue(list, 'From')).toBeNull();
    expect(attributeValues(undefined, 'To')).toEqual([]);
    expect(sameAttributeName('message-context', 'Message-Context')).toBe(true);
    expect(printedAttributeName('IMDN-MESSAGE-ID')).toBe('IMDN-Message-ID');
    expect(printedAttributeName('x-own')).toBe('x-own');
  });

  it('are the same in another order and with other letters', () => {
    expect(sameAttributes(list, attributeList({ TO: ['+1', '+2', '+3'], 'conversation-id': 'c' }))).toBe(
      true,
    );
    expect(sameAttributes(list, attributeList({ To: ['+2', '+1', '+3'], 'conversation-id': 'c' }))).toBe(
      false,
    );
    expect(sameAttributes(list, attributeList({ To: ['+1', '+2', '+3'] }))).toBe(false);
    expect(sameAttributes(attributeList({ a: 'X' }), attributeList({ a: 'x' }))).toBe(false);
  });

  it('of a direction are in any letters', () => {
    expect(['In', 'OUT', 'inward'].map(readDirection)).toEqual(['IN', 'OUT', null]);
  });
});

describe('dates', () => {
  it.each([
    ['Sat, 01 Feb 2014 14:29:00 +0000', '2014-02-01T14:29:00Z'],
    ['Wed, 13 Jun 2012 16:39:57 -0500', '2012-06-13T16:39:57-05:00'],
    ['1 Feb 2014 4:29 +0530', null],
    ['1 Feb 2014 04:29 +0530', '2014-02-01T04:29:00+05:30'],
    ['Fri, 21 Nov 1997 09:55:06 EST (late)', '1997-11-21T09:55:06-05:00'],
    ['21 Nov 97 09:55:06 GMT', '1997-11-21T09:55:06Z'],
    ['yesterday', null],
    ['Sat, 31 Feb 2014 14:29:00 +0000', null],
  ])('%s is %s', (field, attribute) => {
    expect(toRfc3339(field)).toBe(attribute);
  });

  it('become fields and come back', () => {
    const moment = fc
      .tuple(
        fc.date({ min: new Date('1971-01-01'), max: new Date('9000-01-01'), noInvalidDate: true }),
        fc.integer({ min: -56, max: 56 }),
      )
      .map(([date, quarters]) => {
        const local = new Date(date.getTime() + quarters * 900_000).toISOString().slice(0, 19);
        const minutes = Math.abs(quarters) * 15;
        const pad = (value: number): string => String(value).padStart(2, '0');
        const zone = `${quarters < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
        return `${local}${quarters === 0 ? 'Z' : zone}`;
      });
    fc.assert(
      fc.property(moment, (text) => {
        expect(toRfc3339(toMessageDate(text)!)).toBe(text);
      }),
    );
  });

  it('lose fractions of a second, and are no other text', () => {
    expect(toMessageDate('2014-02-01t14:29:00.123z')).toBe('Sat, 01 Feb 2014 14:29:00 +0000');
    expect(toMessageDate('2014-02-01T14:29:00-00:00')).toBe('Sat, 01 Feb 2014 14:29:00 +0000');
    expect(toMessageDate('2014-02-01')).toBeNull();
    expect(toMessageDate('2014-02-30T00:00:00Z')).toBeNull();
  });

  it('bound a search on either side', () => {
    const [min, max] = ['2014-02-01T14:29:00Z', '2015-02-01T14:29:00+01:00'];
    for (const range of [
      { min, max },
      { min, max: null },
      { min: null, max },
    ])
      expect(readDateRange(printDateRange(range))).toEqual(range);
    expect(printDateRange({ min, max })).toBe(`minDate=${min}&maxDate=${max}`);
    for (const value of [
      '',
      'minDate=2014',
      `minDate=${min}&minDate=${min}`,
      `after=${min}`,
      `minDate=${min}&`,
    ])
      expect(readDateRange(value)).toBeNull();
  });
});

describe('a message as attributes', () => {
  const message = Buffer.from(
    [
      'From: "Doe, Alice" <tel:+15145550100>',
      'To: <tel:+15195551212>, Bob <sip:bob@example.com>,',
      ' carol@example.com (Carol)',
      'Date: Wed, 13 Jun 2012 16:39:57 -0500',
      'subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=',
      'Conversation-Id: c-1',
      'IMDN-Message-ID: i-1',
      'X-Own: a',
      'X-OWN: b',
      'MIME-Version: 1.0',
      'Content-Type: text/plain',
      '',
      'hello',
    ].join('\r\n'),
  );

  it('has bare addresses, a moment of RFC 3339, Unicode, and names as they are printed', () => {
    expect(attributesOf(readMessage(message), { direction: 'IN' })).toEqual(
      attributeList({
        From: '+15145550100',
        To: ['+15195551212', 'sip:bob@example.com', 'carol@example.com'],
        Date: '2012-06-13T16:39:57-05:00',
        Subject: 'Grüße',
        'Conversation-ID': 'c-1',
        'IMDN-Message-ID': 'i-1',
        'X-Own': ['a', 'b'],
        'Message-Context': 'chat-message',
        Direction: 'IN',
      }),
    );
  });

  it.each(OBJECT_TYPES)('is still a %s behind the other door, and comes back as one', (type) => {
    const octets = serialise(SAMPLES[type]);
    const object = readMessage(octets);
    const attributes = attributesOf(object);
    const payload = parseEntity(printContent(contentOf(object.entity)));
    const over = readNmsObject(attributes.attribute, payload);
    expect(over.type).toBe(type);
    const back = readMessage(messageOf(attributes, contentOf(payload)));
    expect(back.type).toBe(type);
    expect(bodyOctets(back.entity).equals(bodyOctets(object.entity))).toBe(true);
    expect(sameAttributes(attributesOf(back), attributes)).toBe(true);
  });

  it('says what file transfers must say', () => {
    const octets = serialise(SAMPLES['file-transfer-history']);
    const attributes = attributesOf(readMessage(octets));
    expect(attributeValue(attributes, 'Message-Context')).toBe('file-message');
    expect(messageOf(attributes, null).toString()).not.toMatch(/message-context/i);
  });

  it('has the unique reference that its IMDN-Message-ID is', () => {
    expect(correlationIdOf(attributesOf(readMessage(message)))).toBe('i-1');
    expect(correlationIdOf(attributeList({ Subject: 'x' }))).toBeNull();
  });
});

describe('attributes as a message', () => {
  it('come back as they were', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    const value = fc.record({
      From: fc.constantFrom('+15145550100', 'unknown', 'restricted', 'sip:a@b', 'a@b'),
      To: fc.array(fc.constantFrom('+1', '+2', 'sip:a@b'), { minLength: 1, maxLength: 3 }),
      Date: fc.constantFrom('2014-02-01T14:29:00Z', 'some day'),
      Subject: text,
      'Call-Duration': fc.nat().map(String),
      'Device-Name': fc.array(text, { minLength: 1, maxLength: 2 }),
    });
    fc.assert(
      fc.property(value, (pairs) => {
        const attributes = attributeList({ ...pairs, 'Call-Type': 'voice' });
        expect(attributesOf(readMessage(messageOf(attributes, null)))).toEqual(attributes);
      }),
    );
  });

  it('are fields of a message that others can read', () => {
    const attributes = attributeList({
      to: ['+1', 'sip:a@b'],
      date: '2014-02-01T14:29:00Z',
      direction: 'Out',
    });
    const payload = { headers: [{ name: 'Content-Type', value: 'text/plain' }], octets: Buffer.from('x') };
    expect(messageOf(attributes, payload).toString()).toBe(
      [
        'To: <tel:+1>, <sip:a@b>',
        'Date: Sat, 01 Feb 2014 14:29:00 +0000',
        'MIME-Version: 1.0',
        'Content-Type: text/plain',
        '',
        'x',
      ].join('\r\n'),
    );
    expect(() => messageOf(attributeList({ 'a b': 'x' }), null)).toThrow(RangeError);
  });
});
