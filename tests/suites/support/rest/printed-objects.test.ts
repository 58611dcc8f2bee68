/** The objects that the document prints: each has what it has there, and a server gives back the same octets. */
import { describe, expect, test } from 'vitest';
import { attributeList } from '../../../../protocol/nms/attributes.ts';
import {
  BARE_SESSION_INFO_OBJECT,
  CALL_LOG_OBJECT,
  CHAT_MESSAGE,
  FILE_TRANSFER_IDS,
  FILE_TRANSFER_OBJECT,
  GROUP_STATE_OBJECT,
  MEDIA_OBJECT,
  type PrintedObject,
  postedWithoutPayload,
  printedIn,
  printedUpload,
  SESSION_INFO_OBJECT,
} from '../../../../suites/support/rest/appendix-objects.ts';
import { downloadedParts, partsAre } from '../../../../suites/support/rest/downloaded-parts.ts';
import { attributesKept } from '../../../../suites/support/rest/kept-attributes.ts';
import { createdUrl } from '../../../../suites/support/rest/rest-folder.ts';
import { objectAt } from '../../../../suites/support/rest/rest-objects.ts';
import { BOX, type Reply, scriptedDoor } from './scripted-door.ts';
import { rootFolder, servedDoor } from './served-door.ts';

const FOLDER = { url: `${BOX}/folders/f`, name: 'f' };

const SESSION = ['Conversation-Id', 'Contribution-Id', 'InReplyTo-Contribution-Id'];
const USUAL = ['From', 'Message-Context', 'Date', 'To', 'Direction'];

describe.each<[string, PrintedObject, string[], string | null, string[]]>([
  [
    'a chat message',
    CHAT_MESSAGE,
    [...USUAL, 'Subject', ...SESSION.slice(0, 2)],
    'chat-message',
    ['text/plain'],
  ],
  [
    'a session info',
    SESSION_INFO_OBJECT,
    [...USUAL, 'Subject', ...SESSION],
    'session-info-message',
    ['application/x-cpm-session'],
  ],
  [
    'a bare session info',
    BARE_SESSION_INFO_OBJECT,
    [...USUAL, 'Subject', ...SESSION],
    'session-info-message',
    ['application/x-cpm-session'],
  ],
  [
    'a file transfer',
    FILE_TRANSFER_OBJECT,
    [...USUAL, ...SESSION],
    'file-message',
    ['application/x-cpm-file-transfer', 'image/jpeg', 'image/jpeg'],
  ],
  ['a group state', GROUP_STATE_OBJECT, USUAL, 'group-state-message', ['application/group-state-object+xml']],
  [
    'a call log',
    CALL_LOG_OBJECT,
    ['From', 'To', 'Date', 'Call-Type', 'Call-Disposition', 'Call-Duration'],
    null,
    [],
  ],
  ['a picture', MEDIA_OBJECT, ['Date', 'From', 'To', 'Direction'], null, ['image/jpeg']],
])('%s', (_, printed, names, context, types) => {
  test('has the attributes that are printed, each with a value', () => {
    expect(Object.keys(printed.attributes).sort()).toEqual(names.toSorted());
    expect(printed.attributes['Message-Context'] ?? null).toBe(context);
    for (const value of Object.values(printed.attributes).flat()) expect(value).not.toBe('');
    expect(Date.parse(String(printed.attributes.Date))).not.toBeNaN();
    expect(printed.attributes.Direction ?? 'IN').toBe('IN');
    for (const address of [printed.attributes.From, printed.attributes.To].flat())
      expect(address).toMatch(/^\+1514555010\d$/);
  });

  test('is asked for with them, and with its reference where it has one', () => {
    const { attributes, correlationId } = printed;
    expect(printedIn(FOLDER, printed)).toEqual({
      parentFolder: FOLDER.url,
      attributes: attributeList(attributes),
      ...(correlationId === undefined ? {} : { correlationId }),
    });
    expect(correlationId ?? 'a'.repeat(32)).toMatch(/^[0-9a-z]{32}$/);
  });

  test('comes back from a server as it was given', async () => {
    const rest = await servedDoor();
    const folder = await rootFolder(rest, 'folder');
    const answer =
      printed.content === null
        ? await postedWithoutPayload(rest, folder, printed)
        : await rest.ok('POST', rest.at('objects'), printedUpload(rest, folder, printed));
    const url = createdUrl(answer);
    const object = await objectAt(rest, url);
    attributesKept(object, attributeList(printed.attributes), 'it is kept');
    expect(object.correlationId).toBe(printed.correlationId);
    const told = (object.payloadPart ?? []).map(
      ({ contentType }) => contentType?.toLowerCase().split(';')[0],
    );
    expect(told).toEqual(types);
    const parts = await downloadedParts(rest, url);
    partsAre(parts, printed.parts, 'it is kept');
    for (const { length } of printed.parts) expect(length).toBeGreaterThan(0);
  });
});

test('a file transfer refers to its parts, and what they are made of no text could be', () => {
  const { content, parts } = FILE_TRANSFER_OBJECT;
  const [body, icon, picture] = parts as [Buffer, Buffer, Buffer];
  expect(FILE_TRANSFER_IDS).toEqual(['icon@example.com', 'picture@example.com']);
  for (const id of FILE_TRANSFER_IDS) {
    expect(body.toString()).toContain(`cid:${id}`);
    expect(content!.octets.toString('latin1')).toMatch(
      new RegExp(`Content-Transfer-Encoding: binary\r\nContent-ID: <${id}>`),
    );
  }
  expect(content!.headers[0]!.value).toMatch(
    /^multipart\/related;.*type="?Application\/X-CPM-File-Transfer/i,
  );
  for (const octets of [icon, picture]) {
    expect([...octets.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect([...octets.subarray(-2)]).toEqual([0xff, 0xd9]);
  }
  expect(new Set(picture).size).toBe(256);
  expect(icon.includes('\r\n\n\r')).toBe(true);
});

test('a chat message has its disposition', () => {
  expect(CHAT_MESSAGE.content!.octets.toString()).toMatch(
    /Content-Disposition: attachment; filename=sms; name=sms\r\nContent-Type: text\/plain; charset=utf-8/,
  );
});

test.each<[string, PrintedObject, string[]]>([
  ['session', SESSION_INFO_OBJECT, ['<session>', '<session-type>1-1</session-type>', '</session>']],
  ['file-transfer', FILE_TRANSFER_OBJECT, ['<file-transfer-type>1-1</file-transfer-type>', 'a=sendonly']],
  ['groupstate', GROUP_STATE_OBJECT, ['group-type="closed"', 'tel:+15145550102', 'tel:+15145550103']],
])('the text of %s has its members', (root, { parts }, members) => {
  const text = parts[0]!.toString();
  expect(text).toMatch(new RegExp(`<${root}[\\s>][\\s\\S]*</${root}>\r\n$`));
  for (const member of members) expect(text).toContain(member);
});

test.each<[string, boolean, number[], string[]]>([
  ['the form', false, [201], ['multipart/form-data']],
  [
    'the root alone, where the form is refused',
    false,
    [400, 201],
    ['multipart/form-data', 'application/json'],
  ],
  ['the root alone, where the profile says so', true, [201], ['application/json']],
  [
    'the form, where the root alone is refused',
    true,
    [400, 400],
    ['application/json', 'multipart/form-data'],
  ],
])('an object without payload is created by %s', async (_, bareJsonWhenNoPayload, statuses, types) => {
  const { rest, asked, mark } = scriptedDoor((_one, number): Reply => [statuses[number]!], {
    upload: { bareJsonWhenNoPayload },
  });
  const answer = await postedWithoutPayload(rest, FOLDER, CALL_LOG_OBJECT);
  expect(answer.status).toBe(statuses.at(-1));
  expect(mark.acted).toBe(true);
  expect(asked.map(({ line, headers }) => [line, headers['content-type']!.split(';')[0]])).toEqual(
    types.map((type) => ['POST /objects', type]),
  );
});
