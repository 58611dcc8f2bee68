import { describe, expect, test } from 'vitest';
import { attributeList, attributeValue, attributeValues } from '../../../protocol/nms/attributes.ts';
import { multipartContent } from '../../../protocol/nms/upload-build.ts';
import { login, type RawClient } from '../imap/raw-client.ts';
import { aRest, text } from './rest.ts';

/** The octets of a literal in the only FETCH response. */
async function fetched(imap: RawClient, set: string, item: string): Promise<string> {
  const [response = ''] = await imap.ok(`FETCH ${set} (${item})`);
  const [, size = '0'] = /\{(\d+)\}\r\n/.exec(response)!;
  const start = response.indexOf('}\r\n') + 3;
  return response.slice(start, start + Number(size));
}

async function flagsOf(imap: RawClient, set: string): Promise<string[]> {
  const [response = ''] = await imap.ok(`FETCH ${set} (FLAGS)`);
  return /FLAGS \(([^)]*)\)/
    .exec(response)![1]!
    .split(' ')
    .filter((flag) => flag !== '\\Recent');
}

const MESSAGE = [
  'From: Bob <tel:+15145550101>',
  'To: <tel:+15145550100>, <tel:+15145550102>',
  'Date: Sat, 01 Feb 2014 14:29:00 -0800',
  'Subject: =?utf-8?Q?gr=C3=BC=C3=9Fe?=',
  'Conversation-ID: c-1',
  'Contribution-ID: k-1',
  'IMDN-Message-ID: id-1',
  'Content-Type: multipart/mixed; boundary=x',
  '',
  '--x',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'one',
  '--x',
  'Content-Type: image/gif',
  'Content-Transfer-Encoding: base64',
  'Content-ID: <g@x>',
  '',
  'R0lGODlh',
  '--x--',
  '',
].join('\r\n');

describe('folders', () => {
  test('made, renamed and deleted by IMAP are so over REST', async () => {
    const rest = await aRest();
    using imap = await login(rest.server);
    await imap.ok('CREATE "Gr&APYA3w-e/Deep"');
    const folder = await rest.folderAt('/Größe');
    const deep = await rest.folderAt('/Größe/Deep');
    expect((await rest.get(folder)).root('folder')).toMatchObject({
      name: 'Größe',
      subFolders: { folderReference: [{ resourceURL: deep }] },
    });
    await imap.ok('RENAME "Gr&APYA3w-e" Other');
    expect((await rest.get(folder)).root('folder').name).toBe('Other');
    expect((await rest.get(deep)).root('folder')).toMatchObject({
      path: '/Other/Deep',
      parentFolder: folder,
    });
    await imap.ok('DELETE Other');
    expect((await rest.get(folder)).status).toBe(200);
    const object = await rest.create('/Other');
    expect((await rest.object(object)).parentFolder).toBe(folder);
    await imap.ok('DELETE Other/Deep');
    await imap.ok('DELETE Other');
    for (const gone of [folder, deep, object]) expect((await rest.get(gone)).status).toBe(404);
  });

  test('made, renamed and deleted over REST are so by IMAP', async () => {
    const rest = await aRest();
    using imap = await login(rest.server);
    const names = async (): Promise<string[]> =>
      (await imap.ok('LIST "" *')).map((line) => / "\/" "?(.*?)"?$/.exec(line)![1]!);
    const folder = await rest.folder('Größe');
    await rest.folder('Deep', '/Größe');
    expect(await names()).toEqual(['INBOX', 'Gr&APYA3w-e', 'Gr&APYA3w-e/Deep']);
    await rest.put(`${folder}/folderName`, { name: 'Tom & Jerry' });
    expect(await names()).toEqual(['INBOX', 'Tom &- Jerry', 'Tom &- Jerry/Deep']);
    await rest.delete(folder);
    expect(await names()).toEqual(['INBOX']);
  });

  test('are the same where the delimiter is a dot and names have a prefix', async () => {
    const rest = await aRest({ quirks: { delimiter: '.', personalPrefix: 'INBOX.' } });
    using imap = await login(rest.server);
    await imap.ok('CREATE INBOX.a/b.c');
    expect((await rest.get(await rest.folderAt('/INBOX/a%2Fb/c'))).root('folder')).toMatchObject({
      name: 'c',
      path: '/INBOX/a%2Fb/c',
    });
    expect((await rest.get(await rest.folderAt('/INBOX/a%2Fb'))).root('folder').name).toBe('a/b');
    expect((await rest.post('/folders', { folder: { name: 'x', parentFolderPath: '/' } })).error).toMatch(
      /^POL0001/,
    );
    const made = await rest.post('/folders', { folder: { name: 'x/y', parentFolderPath: '/INBOX' } });
    expect(made.root('reference').path).toBe('/INBOX/x%2Fy');
    expect(await imap.ok('LIST "" INBOX.x*')).toEqual([expect.stringContaining('INBOX.x/y')]);
  });
});

describe('an object', () => {
  test('posted over REST is fetched by IMAP octet for octet, its attributes as header fields', async () => {
    const rest = await aRest();
    using imap = await login(rest.server);
    const parts = multipartContent([
      text('Héllo\r\n.\r\n--no boundary'),
      {
        headers: [{ name: 'Content-Type', value: 'image/jpeg' }],
        octets: Buffer.from([1, 255, 13, 10, 13, 9]),
      },
    ]);
    const attributes = attributeList({
      Subject: 'grüße',
      From: '+15145550101',
      To: ['+15145550100', '+15145550102'],
      Date: '2014-02-01T14:29:00-08:00',
      'Conversation-Id': 'c-1',
      'X-Own': ['first', 'second'],
      Direction: 'IN',
    });
    const url = (await rest.upload({ parentFolderPath: '/Chats', attributes }, parts)).header('location')!;
    await imap.ok('EXAMINE Chats');
    expect(await fetched(imap, '1', 'BODY[TEXT]')).toBe(parts.octets.toString('latin1'));
    const header = await fetched(imap, '1', 'BODY[HEADER]');
    expect(header).toContain('To: <tel:+15145550100>, <tel:+15145550102>\r\n');
    expect(header).toMatch(/^Date: Sat, 0?1 Feb 2014 14:29:00 -0800\r$/m);
    expect(header).toMatch(/^Conversation-ID: c-1\r$/m);
    expect(header).toMatch(/X-Own: first\r\n[\s\S]*X-Own: second\r\n/);
    expect(header).not.toMatch(/^Direction/m);
    expect((await imap.ok('SEARCH CHARSET UTF-8 SUBJECT {7+}\r\ngr\u00c3\u00bc\u00c3\u009fe'))[0]).toBe(
      '* SEARCH 1',
    );
    expect((await rest.get(`${url}/payload`)).octets).toEqual(parts.octets);
    expect((await rest.object(url)).attributes).toEqual(attributes);
  });

  test('appended by IMAP has attributes, references and payload over REST', async () => {
    const rest = await aRest();
    using imap = await login(rest.server);
    await imap.append('INBOX', MESSAGE, '(\\Flagged $MDNSent Archived)');
    const [url] = await rest.find('Attribute', 'Conversation-ID', 'c-1');
    const object = await rest.object(url!);
    const value = (name: string): string | null => attributeValue(object.attributes, name);
    expect([
      value('From'),
      value('Date'),
      value('Subject'),
      value('Contribution-ID'),
      value('Direction'),
    ]).toEqual(['+15145550101', '2014-02-01T14:29:00-08:00', 'grüße', 'k-1', 'IN']);
    expect(attributeValues(object.attributes, 'To')).toEqual(['+15145550100', '+15145550102']);
    expect(object.correlationId).toBe('id-1');
    expect(object.flags!.flag).toEqual(['\\Flagged', '\\read-report-sent', 'Archived', '\\Recent']);
    expect(object.payloadPart).toMatchObject([
      { contentType: 'text/plain; charset=utf-8', size: 3 },
      { contentType: 'image/gif', size: 8, contentId: '<g@x>', contentEncoding: 'base64' },
    ]);
    expect((await rest.get(object.payloadURL!)).text).toBe(MESSAGE.slice(MESSAGE.indexOf('\r\n\r\n') + 4));
    expect((await rest.get(object.payloadPart![1]!.href!)).text).toBe('R0lGODlh');
  });

  test('has the same flags at both doors, at once', async () => {
    const rest = await aRest();
    using imap = await login(rest.server);
    const url = await rest.create('/INBOX');
    await imap.ok('SELECT INBOX');
    await rest.put(`${url}/flags`, {
      flagList: { flag: ['\\Answered', '\\read-report-sent', '\\Archived'] },
    });
    expect(await flagsOf(imap, '1')).toEqual(['\\Answered', '$MDNSent', 'Archived']);
    await imap.ok('STORE 1 FLAGS (\\Draft $Forwarded)');
    expect((await rest.object(url)).flags!.flag).toEqual(['\\Draft', '$Forwarded', '\\Recent']);
    await imap.ok('STORE 1 +FLAGS (\\Seen)');
    expect((await rest.object(url)).flags!.flag).toEqual(['\\Draft', '$Forwarded', '\\Seen']);
    await rest.put(`${url}/flags/%5CDeleted`);
    await imap.ok('EXPUNGE');
    expect((await rest.get(url)).status).toBe(404);
  });

  test('that is moved over REST is another message by IMAP; that is copied by IMAP another object over REST', async () => {
    const rest = await aRest();
    using imap = await login(rest.server, 'alice', 'INBOX');
    const url = await rest.create('/INBOX', { Subject: 'x', 'X-Own': ['a', 'b'] });
    const target = await rest.folder('T');
    await imap.ok('NOOP');
    await imap.ok('COPY 1 T');
    const copy = (await rest.find('Attribute', 'Subject', 'x')).find((each) => each !== url)!;
    expect((await rest.object(copy)).attributes).toEqual((await rest.object(url)).attributes);
    expect((await rest.object(copy)).parentFolder).toBe(target);
    const targetSourceRef = {
      targetRef: { resourceURL: target },
      sourceRefs: { objects: { objectReference: [{ resourceURL: url }] } },
    };
    await rest.post('/folders/operations/moveToFolder', { targetSourceRef });
    expect(await imap.ok('NOOP')).toContain('* 1 EXPUNGE');
    await imap.ok('SELECT T');
    expect(await imap.ok('UID SEARCH ALL')).toEqual(['* SEARCH 1 2']);
    await imap.ok('RENAME T T2');
    expect((await rest.object(url)).path).toMatch(/^\/T2\//);
  });

  test('moves along when INBOX is renamed', async () => {
    const rest = await aRest();
    using imap = await login(rest.server);
    const inbox = await rest.folderAt('/INBOX');
    const url = await rest.create('/INBOX');
    await imap.ok('RENAME INBOX Old');
    expect((await rest.object(url)).parentFolder).toBe(await rest.folderAt('/Old'));
    expect(await rest.folderAt('/INBOX')).toBe(inbox);
  });

  test('tells an idle IMAP session what REST does', async () => {
    const rest = await aRest();
    using imap = await login(rest.server, 'alice', 'INBOX');
    imap.send('a IDLE\r\n');
    await imap.response();
    const url = await rest.create('/INBOX');
    expect(await imap.response()).toBe('* 1 EXISTS');
    while (!(await imap.response()).includes('RECENT'));
    await rest.put(`${url}/flags/%5CSeen`);
    expect(await imap.response()).toMatch(/^\* 1 FETCH .*\\Seen/);
    await rest.delete(url);
    expect(await imap.response()).toBe('* 1 EXPUNGE');
  });
});

test('what was there before the first request is there, each with a lastModSeq of its own', async () => {
  const rest = await aRest({ dataset: 'conversation' });
  const answer = await rest.post('/objects/operations/search', { selectionCriteria: { maxEntries: 1000 } });
  const objects = answer.root('objectList').object;
  expect(objects.length).toBeGreaterThan(5);
  expect(new Set(objects.map(({ lastModSeq }) => lastModSeq)).size).toBe(objects.length);
  expect(objects.some(({ attributes }) => attributeValue(attributes, 'Conversation-ID') !== null)).toBe(true);
});
