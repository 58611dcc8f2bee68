import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson, writeJson } from '../../../protocol/nms/json.ts';
import { printReadError } from '../../../protocol/nms/notes.ts';
import type { RootName, RootValue } from '../../../protocol/nms/types/roots.ts';
import { readXml } from '../../../protocol/nms/xml-read.ts';
import { writeXml } from '../../../protocol/nms/xml-write.ts';
import { anyValueOf, ROOT_NAMES, STORED } from './values.ts';

const NMS = 'urn:oma:xml:rest:netapi:nms:1';

function read(root: RootName, text: string): { value: unknown; notes: string[] } {
  const reading = readXml(Buffer.from(text), root);
  if (!reading.ok) throw new Error(reading.errors.map(printReadError).join('\n'));
  return { value: reading.value, notes: reading.notes.map(({ kind, pointer }) => `${kind} ${pointer}`) };
}

describe('a body in XML', () => {
  it.each(ROOT_NAMES)('of the root %s is what it is in JSON', (root) => {
    fc.assert(
      fc.property(anyValueOf(root), (value) => {
        const xml = writeXml(root, value);
        const reading = readXml(xml, root);
        expect(reading).toEqual({ ok: true, root, value, notes: [] });
        const again = (reading as { value: RootValue<typeof root> }).value;
        expect(readJson(writeJson(root, again), root)).toEqual({ ok: true, root, value, notes: [] });
      }),
      { numRuns: 40 },
    );
  });

  it('has the namespace on its root alone, and an element for each entry of a list', () => {
    expect(
      writeXml('flagList', { flag: ['\\Seen', 'a<b'], resourceURL: 'http://server/1?a&b' }).toString(),
    ).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<nms:flagList xmlns:nms="${NMS}">`,
        '  <flag>\\Seen</flag>',
        '  <flag>a&lt;b</flag>',
        '  <resourceURL>http://server/1?a&amp;b</resourceURL>',
        '</nms:flagList>',
        '',
      ].join('\n'),
    );
  });

  it('is read with the prefix that the other side chose, and without any', () => {
    const content = '<lastModSeq> 7 </lastModSeq><attributes/>';
    for (const [tag, declaration] of [
      ['x:object', `xmlns:x="${NMS}"`],
      ['nms:object', `xmlns:nms="${NMS}"`],
    ])
      expect(read('object', `<${tag} ${declaration}>${content}</${tag}>`)).toEqual({
        value: { lastModSeq: 7, attributes: { attribute: [] } },
        notes: [],
      });
  });

  it('knows lists of one from the schema', () => {
    const text = writeXml('object', STORED).toString();
    expect(text).toContain('<value>+15195551212</value>');
    expect(read('object', text).value).toEqual(STORED);
  });

  it('keeps a null and the type of channel data as attributes', () => {
    expect(writeXml('longPollingRequestParameters', null).toString()).toContain('xsi:nil="true"/>');
    const text = writeXml('notificationChannel', {
      channelType: 'LongPolling',
      channelData: { type: 'nc:LongPollingData', maxNotifications: 1 },
    }).toString();
    expect(text).toContain('xsi:type="nc:LongPollingData"');
    expect(text).not.toContain('<type>');
  });

  it('wraps notifications as elements of their own namespace', () => {
    const list = [{ nmsEventList: { nmsEvent: [{ resetBox: {} }], index: 3 } }];
    const text = writeXml('notificationList', list).toString();
    expect(text).toContain('<nc:notificationList xmlns:nc="urn:oma:xml:rest:netapi:notificationchannel:1">');
    expect(text).toContain(`<nms:nmsEventList xmlns:nms="${NMS}">`);
    expect(read('notificationList', text)).toEqual({ value: list, notes: [] });
  });
});

describe('what is tolerated is noted', () => {
  it('a namespace that is missing, another, or on children', () => {
    expect(read('name', '<name>a</name>').notes).toEqual(['namespace /name']);
    expect(read('name', '<name xmlns="urn:x">a</name>').notes).toEqual(['namespace /name']);
    const text = `<flagList xmlns="${NMS}"><flag>a</flag></flagList>`;
    expect(read('flagList', text)).toEqual({ value: { flag: ['a'] }, notes: ['namespace /flagList/flag'] });
  });

  it('an element that is there twice, another name, a wrapper', () => {
    const reference = `<n:reference xmlns:n="${NMS}"><path>/a</path><path>/b</path></n:reference>`;
    expect(read('reference', reference)).toEqual({
      value: { path: '/b' },
      notes: ['repeated-member /reference/path'],
    });
    const list = `<n:nmsSubscriptionList xmlns:n="${NMS}"><nmsSubscription><index>1</index></nmsSubscription></n:nmsSubscriptionList>`;
    expect(read('nmsSubscriptionList', list)).toEqual({
      value: { subscription: [{ index: 1 }] },
      notes: ['other-name /nmsSubscriptionList/nmsSubscription'],
    });
    const bulk = `<n:bulkResponseList xmlns:n="${NMS}"><response><code>404</code><failure><requestError><serviceException><messageId>SVC0004</messageId><variables>x</variables></serviceException></requestError></failure></response></n:bulkResponseList>`;
    expect(read('bulkResponseList', bulk)).toEqual({
      value: {
        response: [{ code: 404, failure: { serviceException: { messageId: 'SVC0004', variables: ['x'] } } }],
      },
      notes: ['other-name /bulkResponseList/response/0/failure/requestError'],
    });
  });
});

describe('what is refused', () => {
  it.each([
    ['<flagList', 'an XML document of one element'],
    ['<!DOCTYPE x><x/>', 'an XML document of one element'],
    ['<a/><b/>', 'an XML document of one element'],
    ['', 'an XML document of one element'],
    ['<folder/>', 'the element "object"'],
    ['<object><lastModSeq>x</lastModSeq></object>', 'a whole number from 0'],
    ['<object><lastModSeq/></object>', 'a whole number from 0'],
    ['<object><flags>x</flags><path><a/></path></object>', 'a string'],
    ['<object><attributes><attribute><value>x</value></attribute></attributes></object>', 'a string'],
  ])('%s', (text, expected) => {
    expect(readXml(Buffer.from(text), 'object')).toMatchObject({ ok: false, errors: [{ expected }] });
  });

  it('octets in another character set than they say', () => {
    expect(readXml(Buffer.from('<name>\xe9</name>', 'latin1'), 'name').ok).toBe(false);
    expect(readXml(Buffer.from('<name>\xe9</name>', 'latin1'), 'name', 'iso-8859-1')).toMatchObject({
      value: 'é',
    });
  });

  it('to write what XML cannot hold', () => {
    expect(() => writeXml('name', 'a\u0001')).toThrow('at /name: XML cannot hold U+0001');
    expect(() => writeXml('reference', { 'a b': 'x' })).toThrow(
      'at /reference/a b: no element can have this name',
    );
    expect(() => writeXml('empty', { x: [['y']] })).toThrow('at /empty/x/0: a list within a list');
  });
});

it('takes time in proportion to a long list', () => {
  const object = Array.from({ length: 2000 }, () => STORED);
  const reading = readXml(writeXml('objectList', { object }), 'objectList');
  expect(reading).toMatchObject({ ok: true, notes: [] });
  expect(reading.ok && reading.value.object.length).toBe(2000);
});
