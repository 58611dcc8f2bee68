import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOctets, mediaTypeOf } from '../../../protocol/mime/entity.ts';
import { parseEntity } from '../../../protocol/mime/parse-entity.ts';
import {
  buildBulkUpload,
  buildUpload,
  type Content,
  contentOf,
  multipartContent,
  printContent,
  type Upload,
  type UploadStyle,
} from '../../../protocol/nms/upload-build.ts';
import { readUpload, type UploadReading, type UploadRoot } from '../../../protocol/nms/upload-read.ts';
import { FOLDER, SESSION_INFO } from './values.ts';

function read(upload: Upload, root: UploadRoot = 'object'): UploadReading<UploadRoot> {
  return readUpload(upload.contentType, upload.body, root);
}

function opened(upload: Upload, root: UploadRoot = 'object') {
  const reading = read(upload, root);
  if (!reading.ok) throw new Error(`${reading.kind}: ${reading.detail}`);
  return reading;
}

function form(text: string, boundary = 'LH6uxl4xe5sJ93i57iJLOyNl'): Upload {
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.from(text.replaceAll('\n', '\r\n')),
  };
}

const part = (contentType: string, octets: Buffer | string): Content => ({
  headers: [{ name: 'Content-Type', value: contentType }],
  octets: Buffer.from(octets as string),
});

describe('an upload', () => {
  const octets = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc
      .array(fc.constantFrom('\r\n', '\n', '\r', '--', 'cpm-', '--cpm-0', 'a', ' ', '-'), { maxLength: 12 })
      .map((pieces) => Buffer.from(pieces.join(''))),
  );
  const styles: fc.Arbitrary<UploadStyle> = fc.record({
    contentPartName: fc.constantFrom('attachments', 'message'),
    quotedNames: fc.boolean(),
    format: fc.constantFrom('json' as const, 'xml' as const),
  });

  it('of a bare body gives back its octets, whatever they are', () => {
    fc.assert(
      fc.property(octets, styles, (sent, style) => {
        const reading = opened(buildUpload(SESSION_INFO, part('image/png', Buffer.from(sent)), style));
        expect(reading).toMatchObject({ root: 'object', value: SESSION_INFO, notes: [], oddNames: [] });
        expect(reading.contents.map(({ name }) => name)).toEqual([style.contentPartName]);
        expect(bodyOctets(reading.contents[0]!.entity).equals(Buffer.from(sent))).toBe(true);
      }),
    );
  });

  it('of several parts gives back each, in order', () => {
    fc.assert(
      fc.property(fc.array(octets, { minLength: 1, maxLength: 4 }), styles, (sent, style) => {
        const content = multipartContent(
          sent.map((each) => part('application/octet-stream', Buffer.from(each))),
        );
        const { entity } = opened(buildUpload(SESSION_INFO, content, style)).contents[0]!;
        expect(mediaTypeOf(entity)).toBe('multipart/mixed');
        expect(entity.parts.map((each) => bodyOctets(each).toString('hex'))).toEqual(
          sent.map((each) => Buffer.from(each).toString('hex')),
        );
        expect(bodyOctets(entity).equals(content.octets)).toBe(true);
      }),
    );
  });

  it('has the root first, and the disposition of a form on each part', () => {
    const content = {
      headers: [
        { name: 'Content-Type', value: 'text/plain' },
        { name: 'Content-Disposition', value: 'attachment; name=sms; filename="a b.txt"' },
      ],
      octets: Buffer.from('hi'),
    };
    const { contentType, body } = buildUpload({ parentFolderPath: '/x' }, content, {
      boundary: 'b',
      quotedNames: false,
      contentPartName: 'message',
      rootParameters: [['charset', 'UTF-8']],
    });
    expect(contentType).toBe('multipart/form-data; boundary=b');
    expect(body.toString().split('\r\n')).toEqual([
      '--b',
      'Content-Disposition: form-data; name=root-fields',
      'Content-Type: application/json; charset=UTF-8',
      '',
      '{"object":{"parentFolderPath":"/x"}}',
      '--b',
      'Content-Disposition: form-data; name=message; filename="a b.txt"',
      'Content-Type: text/plain',
      '',
      'hi',
      '--b--',
      '',
    ]);
  });

  it('may be without a payload, as a form or as the root alone', () => {
    const alone = buildUpload(SESSION_INFO, null, { bareWithoutContent: true });
    expect(alone.contentType).toBe('application/json');
    expect(read(alone)).toMatchObject({ ok: false, kind: 'media-type' });
    expect(readUpload(alone.contentType, alone.body, 'object', { acceptBare: true })).toMatchObject({
      ok: true,
      value: SESSION_INFO,
      contents: [],
    });
    expect(opened(buildUpload(SESSION_INFO, null)).contents).toEqual([]);
  });

  it('of many objects has their contents in their order', () => {
    const object = [SESSION_INFO, { ...SESSION_INFO, correlationId: '2' }];
    const contents = [part('text/plain', 'one'), part('text/plain', 'two')];
    const reading = opened(buildBulkUpload({ object }, contents), 'objectList');
    expect(reading).toMatchObject({ root: 'objectList', value: { object } });
    expect(reading.contents.map(({ entity }) => bodyOctets(entity).toString())).toEqual(['one', 'two']);
  });

  it('never has a boundary that a part holds, and none twice', () => {
    const inner = multipartContent([part('text/plain', 'x')]);
    const again = multipartContent([part('text/plain', 'x'), inner]);
    expect(again.headers).not.toEqual(inner.headers);
    expect(() => multipartContent([part('text/plain', 'a\r\n--b')], { boundary: 'b' })).toThrow(RangeError);
    const first = buildUpload(SESSION_INFO, part('text/plain', 'x'));
    const boundary = /boundary=(.*)/.exec(first.contentType)![1]!;
    // A content that knows the boundary which its own octets would lead to is as good as impossible; one that holds
    // an earlier one is not.
    const second = buildUpload(SESSION_INFO, part('text/plain', `--${boundary}--`));
    expect(second.contentType).not.toBe(first.contentType);
    expect(bodyOctets(opened(second).contents[0]!.entity).toString()).toBe(`--${boundary}--`);
  });

  it('carries what an entity held', () => {
    const message = Buffer.from('Subject: x\r\nContent-Type: text/plain\r\nContent-ID: <a>\r\n\r\nbody');
    const content = contentOf(parseEntity(message));
    expect(printContent(content).toString()).toBe('Content-Type: text/plain\r\nContent-ID: <a>\r\n\r\nbody');
    expect(() => printContent({ headers: [{ name: 'A', value: 'b\r\nC: d' }], octets: message })).toThrow(
      RangeError,
    );
    expect(() => printContent({ headers: [{ name: 'A:', value: 'b' }], octets: message })).toThrow(
      RangeError,
    );
  });
});

describe('the examples of the REST document, rebuilt', () => {
  const root = `--LH6uxl4xe5sJ93i57iJLOyNl
Content-Disposition: form-data; name=root-fields
Content-Type: application/json; charset=UTF-8

{"object": {"parentFolder": "${FOLDER}", "attributes": {"attribute": [{"name": "To", "value": ["+15195551212", "+15145551212"]}]}}}
--LH6uxl4xe5sJ93i57iJLOyNl
`;

  it('Appendix D: an inner multipart', () => {
    const reading = opened(
      form(`${root}Content-Disposition: form-data; name=message
Content-Type: multipart/mixed; boundary=4vImznJai6jqZFelH2zuHe+P

--4vImznJai6jqZFelH2zuHe+P
Content-Disposition: attachment; filename=sms; name=sms
Content-Type: text/plain; charset=utf-8

Here is the text of my message.
--4vImznJai6jqZFelH2zuHe+P--

--LH6uxl4xe5sJ93i57iJLOyNl--
`),
    );
    const { name, entity } = reading.contents[0]!;
    expect(name).toBe('message');
    expect(entity.parts.map((each) => bodyOctets(each).toString())).toEqual([
      'Here is the text of my message.',
    ]);
  });

  it('Appendix E: parts that refer to each other', () => {
    const content = multipartContent(
      [
        part('Application/X-CPM-File-Transfer; charset=utf-8', '<file-transfer/>'),
        part('image/jpeg', Buffer.from([255, 216, 255])),
      ],
      { subtype: 'related', type: 'Application/X-CPM-File-Transfer', boundary: '4vImznJai6jqZFelH2zuHeP' },
    );
    expect(content.headers).toEqual([
      {
        name: 'Content-Type',
        value: 'multipart/related; boundary=4vImznJai6jqZFelH2zuHeP; type="Application/X-CPM-File-Transfer"',
      },
    ]);
    const { entity } = opened(buildUpload(SESSION_INFO, content)).contents[0]!;
    expect(entity.parts.map(mediaTypeOf)).toEqual(['application/x-cpm-file-transfer', 'image/jpeg']);
  });

  it('Appendices F and G: one part, without an inner multipart', () => {
    const reading = opened(
      form(`${root}Content-Disposition: form-data; name=message
Content-Type: application/group-state-object+xml

<groupstate/>
--LH6uxl4xe5sJ93i57iJLOyNl--
`),
    );
    expect(reading.value).toMatchObject({
      attributes: { attribute: [{ name: 'To', value: ['+15195551212', '+15145551212'] }] },
    });
    expect(mediaTypeOf(reading.contents[0]!.entity)).toBe('application/group-state-object+xml');
    expect(bodyOctets(reading.contents[0]!.entity).toString()).toBe('<groupstate/>');
  });

  it('Appendix G as it is printed: a bracket is missing in its JSON', () => {
    const reading = read(
      form(`--LH6uxl4xe5sJ93i57iJLOyNl
Content-Disposition: form-data; name=root-fields
Content-Type: application/json

{"object": {"attributes": {"attribute": [{"name": "Direction", "value": ["IN"]}}}}
--LH6uxl4xe5sJ93i57iJLOyNl--
`),
    );
    expect(reading).toMatchObject({
      ok: false,
      kind: 'root',
      errors: [{ pointer: '/object/attributes/attribute' }],
    });
  });
});

describe('what is no upload', () => {
  const named = (name: string, body = '{"object":{}}', type = 'application/json'): string =>
    `--b\nContent-Disposition: ${name}\nContent-Type: ${type}\n\n${body}\n`;
  const rest = '--b\nContent-Type: text/plain\n\nx\n';

  it.each([
    ['media-type', named('form-data; name=root-fields', 'x', 'text/plain')],
    ['root-fields', named('form-data; name=attachments')],
    ['root-fields', named('attachment; name=root-fields')],
    ['root-fields', rest],
    ['root-fields', ''],
    ['root', named('form-data; name=root-fields', '{"objectList":{"object":[]}}')],
    ['root', named('form-data; name=root-fields', '{"object":')],
    ['contents', named('form-data; name=root-fields') + rest + rest],
    ['boundary', `${named('form-data; name=root-fields')}--b\nContent-Type: multipart/mixed; boundary=b\n\n`],
    [
      'boundary',
      `${named('form-data; name=root-fields')}--b\nContent-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary=b\n\n`,
    ],
  ])('%s: %j', (kind, text) => {
    expect(read(form(`${text}--b--\n`, 'b'))).toMatchObject({ ok: false, kind });
  });

  it('for its Content-Type, or for octets that end too soon', () => {
    const whole = buildUpload(SESSION_INFO, part('text/plain', 'x'));
    for (const contentType of [null, 'text/plain', 'multipart/mixed; boundary=b'])
      expect(readUpload(contentType, whole.body, 'object')).toMatchObject({ ok: false, kind: 'media-type' });
    expect(readUpload('multipart/form-data', whole.body, 'object')).toMatchObject({
      ok: false,
      kind: 'boundary',
    });
    const cut = whole.body.subarray(0, whole.body.length - 5);
    expect(readUpload(whole.contentType, cut, 'object')).toMatchObject({ ok: false, kind: 'not-closed' });
  });

  it('is told without throwing, whatever the octets are', () => {
    const pieces = [
      '--b',
      '\r\n',
      '--b--',
      'Content-Disposition: form-data; name="root-fields"',
      'Content-Type: application/json',
      '{"object":{}}',
      ':',
      '"',
      'multipart/mixed; boundary=b',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 20 }), (chosen) => {
        const reading = readUpload('multipart/form-data; boundary=b', Buffer.from(chosen.join('')), [
          'object',
          'objectList',
        ]);
        expect(typeof reading.ok).toBe('boolean');
      }),
      { numRuns: 1000 },
    );
  });

  it('but a part of another name is, and so is one without a name', () => {
    const text = `${named('form-data; name="root-fields"')}${rest}--b--\n`;
    expect(opened(form(text, 'b')).oddNames).toEqual([null]);
    const file = `${named('form-data; name="root-fields"')}--b\nContent-Disposition: form-data; name=file\n\nx\n--b--`;
    expect(opened(form(file, 'b')).oddNames).toEqual(['file']);
  });
});
