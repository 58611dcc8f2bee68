import { describe, expect, test } from 'vitest';
import { attributeList, attributeValues } from '../../../protocol/nms/attributes.ts';
import { buildBulkUpload, multipartContent } from '../../../protocol/nms/upload-build.ts';
import { aRest, text } from './rest.ts';

const CHAT = {
  Subject: 'grüße',
  From: '+1818118181',
  'Message-Context': 'chat-message',
  Date: '2014-02-01T14:30:30Z',
  To: ['+15195551212', '+15145551212'],
  Direction: 'IN',
  'Conversation-Id': 'a2133b-654131a',
};

describe('an object', () => {
  test.each(['\r', '\0'])('is refused with a content whose header has a bare %j', async (octet) => {
    const rest = await aRest();
    const lines = [
      '--edge',
      'Content-Disposition: form-data; name="root-fields"',
      'Content-Type: application/json',
      '',
      JSON.stringify({ object: { attributes: { attribute: [] }, parentFolderPath: '/INBOX' } }),
      '--edge',
      'Content-Disposition: form-data; name="attachments"',
      `Content-Type: text/plain${octet};charset=utf-8`,
      '',
      'x',
      '--edge--',
      '',
    ];
    const answer = await rest.send('POST', '/objects', {
      headers: { 'content-type': 'multipart/form-data; boundary=edge' },
      body: Buffer.from(lines.join('\r\n')),
    });
    expect([answer.status, answer.error]).toEqual([
      400,
      'SVC0002 the content of /object the value of Content-Type is not one line',
    ]);
  });

  test('is created with its attributes, flags and payload, and told of in full', async () => {
    const rest = await aRest();
    const parentFolder = await rest.folder('Chats');
    const answer = await rest.upload(
      {
        parentFolder,
        attributes: attributeList(CHAT),
        flags: { flag: ['\\Seen', '$Forwarded', '\\read-report-sent', '\\Recent'] },
        correlationId: '654131a8994657',
      },
      multipartContent([
        text('Here is the text'),
        {
          headers: [
            { name: 'Content-Type', value: 'image/jpeg' },
            { name: 'Content-ID', value: '<a@b>' },
          ],
          octets: Buffer.from([255, 216, 1, 13, 10, 45]),
        },
      ]),
    );
    expect(answer.status).toBe(201);
    const location = answer.header('location')!;
    expect(answer.root('reference')).toMatchObject({ resourceURL: location });
    const object = await rest.object(location);
    expect(object.attributes).toEqual(attributeList(CHAT));
    expect(object).toMatchObject({
      parentFolder,
      resourceURL: location,
      path: `/Chats/${location.split('/').at(-1)}`,
      correlationId: '654131a8994657',
      payloadURL: `${location}/payload`,
      payloadPart: [
        { contentType: 'text/plain; charset=utf-8', size: 16, href: `${location}/payloadParts/part1` },
        { contentType: 'image/jpeg', size: 6, contentId: '<a@b>', href: `${location}/payloadParts/part2` },
      ],
    });
    expect(new Set(object.flags!.flag)).toEqual(new Set(['\\Seen', '$Forwarded', '\\read-report-sent']));
    expect(object.flags!.resourceURL).toBe(`${location}/flags`);
    expect((await rest.get(object.payloadPart![1]!.href!)).octets).toEqual(
      Buffer.from([255, 216, 1, 13, 10, 45]),
    );
    const whole = await rest.get(object.payloadURL!);
    expect(whole.header('content-type')).toMatch(/^multipart\/mixed; boundary=/);
    expect(whole.text).toContain('Content-ID: <a@b>');
    expect((await rest.get(`${location}/payloadParts/part3`)).status).toBe(404);
  });

  test.each(['attachments', 'message', 'anything'])(
    'is taken with its content in a part called %s',
    async (name) => {
      const rest = await aRest();
      for (const quotedNames of [true, false]) {
        const answer = await rest.upload(
          { parentFolderPath: '/INBOX', attributes: attributeList(CHAT) },
          text('one'),
          {
            contentPartName: name,
            quotedNames,
          },
        );
        const object = await rest.object(answer.header('location')!);
        expect((await rest.get(object.payloadPart![0]!.href!)).text).toBe('one');
        expect((await rest.get(object.payloadURL!)).text).toBe('one');
      }
    },
  );

  test('without payload has no URL of one, in a form and without', async () => {
    const rest = await aRest();
    for (const bareWithoutContent of [true, false]) {
      const answer = await rest.upload(
        { parentFolderPath: '/INBOX', attributes: attributeList({ 'Call-Type': 'voice', From: 'unknown' }) },
        null,
        { bareWithoutContent },
      );
      const object = await rest.object(answer.header('location')!);
      expect(object).not.toHaveProperty('payloadURL');
      expect(object).not.toHaveProperty('payloadPart');
      expect((await rest.get(`${object.resourceURL}/payload`)).status).toBe(404);
    }
  });

  test('keeps the name of a file that is its only part', async () => {
    const rest = await aRest();
    const headers = [
      { name: 'Content-Type', value: 'image/png' },
      { name: 'Content-Disposition', value: 'attachment; filename="sun rise.png"' },
    ];
    const answer = await rest.upload({ parentFolderPath: '/INBOX' }, { headers, octets: Buffer.from('PNG') });
    const object = await rest.object(answer.header('location')!);
    expect(object.payloadPart).toMatchObject([
      { contentType: 'image/png', contentDisposition: 'attachment; filename="sun rise.png"' },
    ]);
    const part = await rest.get(object.payloadPart![0]!.href!);
    expect(part.header('content-disposition')).toBe('attachment; filename="sun rise.png"');
  });

  test('is gone after a DELETE, and its id never comes back', async () => {
    const rest = await aRest();
    const url = await rest.create('/INBOX');
    expect(await rest.delete(url)).toMatchObject({ status: 204, octets: Buffer.alloc(0) });
    for (const gone of ['', '/flags', '/flags/%5CSeen', '/payload', '/payloadParts/part1'])
      expect((await rest.get(url + gone)).error).toMatch(/^SVC0004/);
    expect((await rest.delete(url)).status).toBe(404);
    expect(await rest.create('/INBOX')).not.toBe(url);
  });

  test('names the place of what is wrong', async () => {
    const rest = await aRest();
    const refused = async (object: Record<string, unknown>): Promise<string> => {
      const answer = await rest.upload(object, text('x'));
      expect(answer.status).toBe(400);
      return answer.error;
    };
    expect(await refused({})).toMatch(/^SVC1009 \/object\/parentFolder/);
    expect(await refused({ parentFolderPath: 'INBOX' })).toMatch('/object/parentFolderPath');
    expect(await refused({ parentFolder: `${rest.box}/objects/o1` })).toMatch('/object/parentFolder ');
    expect(await refused({ parentFolder: 'http://elsewhere/nms/v1/base/x/folders/f1' })).toMatch(
      'another server',
    );
    expect(await refused({ parentFolderPath: '/INBOX', attributes: { attribute: {} } })).toMatch(
      '/object/attributes/attribute/0/name',
    );
    expect(
      await refused({ parentFolderPath: '/INBOX', attributes: attributeList({ 'No name': 'x' }) }),
    ).toMatch('/object/attributes/attribute/0/name');
    expect(
      await refused({ parentFolderPath: '/INBOX', attributes: attributeList({ A: ['x', 'a\nb'] }) }),
    ).toMatch('/object/attributes/attribute/0/value/1');
    expect(await refused({ parentFolderPath: '/INBOX', flags: { flag: ['\\Seen', '\\Nothing'] } })).toMatch(
      '/object/flags/flag/1',
    );
    expect(await rest.search({})).toEqual([]);
  });

  test('goes into a folder that can be, and into no other', async () => {
    const rest = await aRest();
    const missing = await rest.upload({ parentFolder: `${rest.box}/folders/f999` }, text('x'));
    expect(missing.status).toBe(404);
    const root = await rest.upload({ parentFolderPath: '/' }, text('x'));
    expect([root.status, root.error.slice(0, 7)]).toEqual([403, 'POL0001']);
    await rest.create('/made/on the way');
    expect(await rest.folderAt('/made/on the way')).toMatch(/\/folders\/f/);
  });

  test('tells the attributes that are asked for', async () => {
    const rest = await aRest();
    const url = await rest.create('/INBOX', CHAT);
    const { attributes } = (await rest.get(`${url}?attrFilter=from,Conversation-ID,None`)).root('object');
    expect(attributes!.attribute.map(({ name }) => name)).toEqual(['From', 'Conversation-Id']);
  });

  test('has an entity tag that changes with it, and of a payload one that does not', async () => {
    const rest = await aRest();
    const url = await rest.create('/INBOX');
    const etag = (await rest.get(url)).header('etag')!;
    expect(await rest.get(url, { 'if-none-match': `"x", ${etag}` })).toMatchObject({ status: 304, text: '' });
    const payloadTag = (await rest.get(`${url}/payload`)).header('etag')!;
    await rest.put(`${url}/flags/%5CSeen`);
    expect((await rest.get(url, { 'if-none-match': etag })).status).toBe(200);
    expect((await rest.get(`${url}/payload`, { 'if-none-match': payloadTag })).status).toBe(304);
    const late = await rest.send('DELETE', url, { headers: { 'if-match': etag } });
    expect(late.status).toBe(412);
    expect((await rest.get(url)).status).toBe(200);
  });

  test('has a correlationTag where it has no unique reference', async () => {
    const rest = await aRest();
    const sms = { From: 'tel:+15550100200', To: '+15145550100', 'Message-Context': 'pager-message' };
    const received = await rest.create('/INBOX', { ...sms, Direction: 'IN' }, 'Meet at noon');
    expect(await rest.object(received)).toMatchObject({ correlationTag: 'ad4d01ed12cb9f0a' });
    const sent = await rest.create(
      '/INBOX',
      { From: '+15145550100', To: '+15550100200', Direction: 'Out' },
      'Meet at noon',
    );
    expect(await rest.object(sent)).toMatchObject({ correlationTag: '7cc0de62b1aa6f78' });
    const known = await rest.create(
      '/INBOX',
      { ...sms, Direction: 'IN', 'IMDN-Message-ID': 'abc' },
      'Meet at noon',
    );
    const object = await rest.object(known);
    expect(object.correlationId).toBe('abc');
    expect(object).not.toHaveProperty('correlationTag');
  });
});

test('many objects are created at once, each with its own content or its own failure', async () => {
  const rest = await aRest();
  const object = (subject: string, parentFolderPath: string) => ({
    parentFolderPath,
    attributes: attributeList({ Subject: subject }),
  });
  const upload = buildBulkUpload(
    {
      object: [
        object('one', '/INBOX'),
        object('two', '/'),
        object('three', '/INBOX'),
        object('no content', '/INBOX'),
      ],
    },
    [text('1'), text('2'), text('3')],
  );
  const answer = await rest.send('POST', '/objects/operations/bulkCreation', {
    headers: { 'content-type': upload.contentType },
    body: upload.body,
  });
  expect(answer.status).toBe(200);
  const { response } = answer.root('bulkResponseList');
  expect(
    response.map(({ code, success, failure }) => [code, success !== undefined, failure !== undefined]),
  ).toEqual([
    [201, true, false],
    [403, false, true],
    [201, true, false],
    [201, true, false],
  ]);
  const [first, , third, last] = response;
  for (const [item, subject, body] of [
    [first, 'one', '1'],
    [third, 'three', '3'],
  ] as const) {
    const made = await rest.object(item!.success!.resourceURL!);
    expect(attributeValues(made.attributes, 'subject')).toEqual([subject]);
    expect((await rest.get(made.payloadURL!)).text).toBe(body);
  }
  expect(await rest.object(last!.success!.resourceURL!)).not.toHaveProperty('payloadURL');
});
