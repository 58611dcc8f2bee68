import { describe, expect, test } from 'vitest';
import { attributeList } from '../../../protocol/nms/attributes.ts';
import { readXml } from '../../../protocol/nms/xml-read.ts';
import { writeXml } from '../../../protocol/nms/xml-write.ts';
import { aRest, Rest, text } from './rest.ts';
import { openChannel, subscribe } from './subscriber.ts';

const XML = { 'content-type': 'application/xml' };

describe('XML', () => {
  test('is understood and answered where it was sent', async () => {
    const rest = await aRest();
    const body = writeXml('folder', { name: 'Ä & b', parentFolderPath: '/' });
    const made = await rest.send('POST', '/folders', { headers: XML, body });
    expect([made.status, made.header('content-type')]).toEqual([201, 'application/xml']);
    expect(readXml(made.octets, 'reference')).toMatchObject({
      ok: true,
      notes: [],
      value: { path: '/Ä & b' },
    });
    const criteria = writeXml('selectionCriteria', {
      maxEntries: 1,
      searchCriteria: { criterion: [{ type: 'Attribute', name: 'Root', value: 'Yes' }] },
    });
    const found = await rest.send('POST', '/folders/operations/search', { headers: XML, body: criteria });
    expect(readXml(found.octets, 'folderList')).toMatchObject({
      value: { folder: [{ name: '', path: '/' }] },
    });
    const bad = await rest.send('POST', '/folders', { headers: XML, body: Buffer.from('<folder><name>') });
    expect([bad.status, readXml(bad.octets, 'requestError').ok]).toEqual([400, true]);
  });

  test('is the root of an upload, and what an object is told in', async () => {
    const rest = await aRest();
    const made = await rest.upload(
      { parentFolderPath: '/INBOX', attributes: attributeList({ Subject: 'x', To: ['a', 'b'] }) },
      text('body'),
      { format: 'xml' },
    );
    expect(made.status).toBe(201);
    const answer = await rest.get(made.header('location')!, { accept: 'application/xml' });
    const reading = readXml(answer.octets, 'object');
    expect(reading).toMatchObject({
      ok: true,
      notes: [],
      value: await rest.object(made.header('location')!),
    });
  });

  test('is what a poll is answered in, and errors before anything else', async () => {
    const rest = await aRest();
    const { channelURL, callbackURL } = await openChannel(rest);
    await subscribe(rest, callbackURL);
    const url = await rest.create('/INBOX');
    const polled = await rest.get(channelURL, { accept: 'application/xml' });
    expect(readXml(polled.octets, 'notificationList')).toMatchObject({
      ok: true,
      notes: [],
      value: [{ nmsEventList: { index: 1, nmsEvent: [{ changedObject: { resourceURL: url } }] } }],
    });
    const refused = await new Rest(rest.box, null).get('/subscriptions', { accept: 'application/xml' });
    expect([refused.status, readXml(refused.octets, 'requestError').ok]).toEqual([401, true]);
    expect((await rest.send('DELETE', url, { headers: { accept: 'image/png' } })).status).toBe(204);
  });

  test('that cannot tell an answer gives way to an error', async () => {
    const rest = await aRest();
    const url = await rest.create('/INBOX', { Subject: 'bell \u0007' });
    const answer = await rest.get(url, { accept: 'application/xml' });
    expect([answer.status, answer.error]).toEqual([406, expect.stringContaining('XML')]);
  });
});

describe('the representation', () => {
  test.each([
    ['application/json', 'json'],
    ['application/json, */*', 'json'],
    ['*/*', 'json'],
    ['', 'json'],
    ['application/xml', 'xml'],
    ['text/xml', 'xml'],
    ['application/json;q=0.5, application/xml', 'xml'],
    ['application/json;q=0, */*', 'xml'],
    ['application/*', 'json'],
  ])('for Accept %j is %s', async (accept, format) => {
    const rest = await aRest();
    const answer = await rest.get('/subscriptions', { accept });
    expect([answer.status, answer.header('content-type')]).toEqual([200, `application/${format}`]);
  });

  test('is not to be had for any other type, and errors are JSON then', async () => {
    const rest = await aRest();
    for (const accept of ['text/html', 'application/json;q=0', 'image/*'])
      expect((await rest.get('/subscriptions', { accept })).error).toMatch(/^SVC2000/);
    expect((await rest.get('/subscriptions', { accept: 'text/html' })).status).toBe(406);
  });

  test('is what resFormat says, before all', async () => {
    const rest = await aRest();
    const format = async (query: string) =>
      (await rest.get(`/subscriptions${query}`, { accept: 'application/json' })).header('content-type');
    expect(await format('?resFormat=XML')).toBe('application/xml');
    expect(await format('?resFormat=json')).toBe('application/json');
    expect((await rest.get('/subscriptions?resFormat=YAML')).error).toMatch(/^SVC0003 resFormat/);
  });
});
