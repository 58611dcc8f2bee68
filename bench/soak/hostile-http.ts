/** Requests to the REST door and to the control door: good ones, and changed in what does not say how long they are. */
import fc from 'fast-check';
import { READY_SCENARIOS } from '../../fake-server/index.ts';
import { changed, type OctetChange } from '../../generators/mutate/octet-changes.ts';
import { writeXml } from '../../protocol/nms/xml-write.ts';
import type { Known } from './hostile-case.ts';
import { anyObject } from './hostile-imap.ts';

interface GoodRequest {
  method: string;
  target: string;
  type: string;
  body: Buffer;
}

const NOTHING = Buffer.alloc(0);
const JSON_TYPE = 'application/json';

/** A request whose target, token or body was changed, with the length that it says. */
export function httpRequest(
  port: 'nms' | 'control',
  known: Known,
  changes: readonly OctetChange[],
): fc.Arbitrary<Buffer> {
  const good = port === 'nms' ? restRequest(known) : controlRequest();
  return fc.tuple(good, fc.constantFrom('target', 'token', 'body', 'body')).map(([one, place]) => {
    const target = place === 'target' ? printable(changed(Buffer.from(one.target), changes)) : one.target;
    const token = place === 'token' ? printable(changed(Buffer.from(known.token), changes)) : known.token;
    const body = place === 'body' && one.body.length > 0 ? changed(one.body, changes) : one.body;
    const head = [
      `${one.method} ${target} HTTP/1.1`,
      'Host: 127.0.0.1',
      `Authorization: Bearer ${token}`,
      `Content-Type: ${one.type}`,
      `Content-Length: ${body.length}`,
    ];
    return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
  });
}

/** Requests of one connection, sent in one go. */
export function httpSession(port: 'nms' | 'control', known: Known): fc.Arbitrary<Buffer> {
  return fc
    .array(httpRequest(port, known, []), { minLength: 1, maxLength: 4 })
    .map((all) => Buffer.concat(all));
}

/** Objects and folders as the dataset has them; some ids are of none. */
function restRequest({ box }: Known): fc.Arbitrary<GoodRequest> {
  const object = fc.integer({ min: 1, max: 30 }).map((number) => `${box}/objects/o${number}`);
  const folder = fc.integer({ min: 1, max: 9 }).map((number) => `${box}/folders/f${number}`);
  const looked = fc
    .tuple(
      fc.constantFrom('GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'POST', 'PATCH'),
      fc.oneof(
        fc
          .tuple(
            object,
            fc.constantFrom('', '/flags', '/flags/%5CSeen', '/payload', '/payloadParts/part1', '/path'),
          )
          .map(([url, below]) => url + below),
        fc
          .tuple(folder, fc.constantFrom('', '?maxEntries=5&fromCursor=x', '/folderName', '?listFilter=All'))
          .map(([url, below]) => url + below),
        fc
          .constantFrom('/subscriptions', '/folders/operations/pathToId?path=/INBOX', '/x', '')
          .map((path) => box + path),
      ),
    )
    .map(([method, target]) => ({ method, target, type: JSON_TYPE, body: NOTHING }));
  const posted = fc
    .tuple(object, folder)
    .chain(([one, other]) => fc.constantFrom(...bodies(one, other)))
    .map(([path, value]) => postOf(path.startsWith('/notificationchannel') ? path : box + path, value));
  const inXml = fc
    .constantFrom(
      writeXml('folder', { name: 'Ä & b', parentFolderPath: '/' }),
      writeXml('selectionCriteria', { maxEntries: 5 }),
    )
    .map((body) => ({
      method: 'POST',
      target: `${box}/folders/operations/search`,
      type: 'application/xml',
      body,
    }));
  return fc.oneof(
    looked,
    posted,
    inXml,
    anyObject.map((octets) => uploadOf(box, octets)),
  );
}

/** What is posted, and where below the box. */
function bodies(object: string, folder: string): [path: string, value: object][] {
  const reference = [{ resourceURL: `http://127.0.0.1${object}` }];
  const objects = { objectReference: reference };
  const criterion = [{ type: 'Date', value: 'minDate=2014-04-29T09:00:00Z' }];
  const sortCriteria = { criterion: [{ type: 'Date', order: 'Descending' }] };
  const searchCriteria = { criterion, operator: 'And' };
  const targetSourceRef = {
    targetRef: { resourceURL: `http://127.0.0.1${folder}` },
    sourceRefs: { objects, folders: { folderReference: reference } },
  };
  return [
    ['/objects/operations/search', { selectionCriteria: { maxEntries: 5 } }],
    ['/objects/operations/search', { selectionCriteria: { maxEntries: 5, searchCriteria, sortCriteria } }],
    ['/folders/operations/search', { selectionCriteria: { maxEntries: 5 } }],
    ['/folders', { folder: { attributes: { attribute: [] }, name: 'box', parentFolderPath: '/INBOX' } }],
    ['/objects/operations/pathToId', { pathList: { path: ['/INBOX/o1'] } }],
    ['/objects/operations/bulkDelete', { bulkDelete: { objects } }],
    [
      '/objects/operations/bulkUpdate',
      { bulkUpdate: { objects, operation: 'AddFlag', flags: { flag: ['\\Seen'] } } },
    ],
    ['/folders/operations/moveToFolder', { targetSourceRef }],
    ['/folders/operations/copyToFolder', { targetSourceRef }],
    ['/subscriptions', { nmsSubscription: { callbackReference: { notifyURL: 'http://127.0.0.1:1/' } } }],
  ];
}

function controlRequest(): fc.Arbitrary<GoodRequest> {
  const paths = [
    '/',
    '/page.js',
    '/openapi.json',
    '/server',
    '/scenario',
    '/scenarios',
    '/sessions',
    '/sessions/1',
  ];
  const more = [
    '/sessions/1/transcript',
    '/verdicts',
    '/events?after=1&most=5',
    '/events?type=command',
    '/x',
  ];
  const looked = fc
    .tuple(fc.constantFrom('GET', 'HEAD', 'DELETE', 'OPTIONS', 'POST'), fc.constantFrom(...paths, ...more))
    .map(([method, target]) => ({ method, target, type: JSON_TYPE, body: NOTHING }));
  const bent = fc
    .constantFrom<object>({ ready: 'server-busy' }, ...READY_SCENARIOS)
    .map((scenario) => ({ ...postOf('/scenario', scenario), method: 'PUT' }));
  const change = fc
    .constantFrom(
      { change: 'deliver', text: 'x', flags: ['\\Seen'] },
      { change: 'setFlags', folder: 'INBOX', messages: 'all', flags: ['\\Flagged'], action: 'add' },
      { change: 'createFolder', folder: 'Ärger/x' },
      { change: 'renameFolder', folder: 'box', to: 'other' },
      { change: 'deleteFolder', folder: 'box' },
      { change: 'expunge', folder: 'INBOX', messages: 'all' },
      { change: 'expireTokens', user: 'bob' },
    )
    .map((value) => postOf('/changes', value));
  const delivered = anyObject.map((octets) => postOf('/messages', { raw: octets.toString('latin1') }));
  const reset = fc.constantFrom({ what: ['scenario'] }, { what: ['store'], dataset: 'group-session' }, {});
  return fc.oneof(
    { weight: 3, arbitrary: looked },
    { weight: 2, arbitrary: bent },
    { weight: 2, arbitrary: change },
    { weight: 1, arbitrary: delivered },
    { weight: 1, arbitrary: reset.map((value) => postOf('/reset', value)) },
  );
}

function postOf(target: string, value: object): GoodRequest {
  return { method: 'POST', target, type: JSON_TYPE, body: Buffer.from(JSON.stringify(value)) };
}

function uploadOf(box: string, octets: Buffer): GoodRequest {
  const fields = {
    object: { attributes: { attribute: [] }, flags: { flag: [] }, parentFolderPath: '/INBOX' },
  };
  const part = (name: string, type: string): string =>
    `--edge\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(`${part('root-fields', JSON_TYPE)}${JSON.stringify(fields)}\r\n`),
    Buffer.from(part('attachments', 'message/rfc822')),
    octets,
    Buffer.from('\r\n--edge--\r\n'),
  ]);
  return { method: 'POST', target: `${box}/objects`, type: 'multipart/form-data; boundary=edge', body };
}

/** Nothing that would end a line or a word. */
function printable(octets: Buffer): string {
  return octets.toString('latin1').replace(/[^!-~]/g, '~');
}
