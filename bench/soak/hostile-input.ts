/** What is thrown at the ports of a server: octets of no kind, and good conversations that were changed here and there. */
import fc from 'fast-check';
import { objectData } from '../../generators/cpm-objects.ts';
import { serialise } from '../../protocol/cpm/build/serialise.ts';
import { OBJECT_TYPES } from '../../protocol/cpm/object-types.ts';

export const PORTS = ['imap', 'imaps', 'nms', 'control'] as const;
export type Port = (typeof PORTS)[number];

/** `stream`: whatever, and then the end. `lines`, `request`: changed, but each is still one command or one request. */
export type HostileCase =
  | { port: Port; kind: 'stream'; bare: boolean; pieces: Buffer[] }
  | { port: 'imap' | 'imaps'; kind: 'lines'; lines: string[] }
  | { port: 'nms' | 'control'; kind: 'request'; request: Buffer };

/** What good conversations need to know. */
export interface Known {
  user: string;
  password: string;
  token: string;
  /** The path of the user's box. */
  box: string;
}

/** Octets that mean something somewhere. */
const MEANINGFUL = [...'\r\n\t :;,<>="\'&@()[]{}*%/?#.-+\\~0:9\0\x7f\x80\xff'].map((c) => c.charCodeAt(0));

const COMMANDS = [
  'NOOP',
  'CAPABILITY',
  'NAMESPACE',
  'ID NIL',
  'SELECT INBOX',
  'SELECT INBOX (QRESYNC (1 1 1:5))',
  'EXAMINE INBOX',
  'LIST "" "*"',
  'LIST (SUBSCRIBED) "" (% *) RETURN (CHILDREN STATUS (MESSAGES UNSEEN))',
  'LSUB "" *',
  'SUBSCRIBE INBOX',
  'STATUS INBOX (MESSAGES UIDNEXT UNSEEN HIGHESTMODSEQ)',
  'FETCH 1:* (FLAGS ENVELOPE BODYSTRUCTURE)',
  'UID FETCH 1:* (BODY.PEEK[HEADER.FIELDS (Subject)]<0.20>) (CHANGEDSINCE 1)',
  'FETCH 1 (ANNOTATION (/comment (value.priv value.shared)))',
  'SEARCH OR SUBJECT x (NOT SEEN 1:*) SINCE 1-Nov-2026',
  'UID SEARCH RETURN (COUNT MIN) CHARSET UTF-8 TEXT "x"',
  'STORE 1 +FLAGS (\\Flagged keyword)',
  'UID STORE 1 (UNCHANGEDSINCE 1) FLAGS.SILENT (\\Seen)',
  'COPY 1:* INBOX',
  'CREATE box',
  'CREATE box/&AOQ-',
  'RENAME box other',
  'DELETE other',
  'GETMETADATA (DEPTH infinity) INBOX (/shared /private)',
  'SETMETADATA INBOX (/private/comment "x" /shared/comment NIL)',
  'SETACL INBOX bob lrs',
  'MYRIGHTS INBOX',
  'ENABLE CONDSTORE QRESYNC',
  'NOTIFY SET STATUS (SELECTED (MessageNew (FLAGS) MessageExpunge)) (SUBTREE box (MailboxName))',
  'GENURLAUTH "imap://alice@localhost/INBOX/;uid=1;urlauth=anonymous" INTERNAL',
  'CONVERT 1 ("text/plain" ("charset" "utf-8")) BINARY[1]',
  'IDLE',
  'AUTHENTICATE PLAIN',
  'EXPUNGE',
  'UNSELECT',
];

const JSON_BODIES = [
  { path: '/objects/operations/search', value: { selectionCriteria: { maxEntries: 5 } } },
  {
    path: '/objects/operations/search',
    value: {
      selectionCriteria: {
        maxEntries: 5,
        searchCriteria: {
          criterion: [{ type: 'Date', value: 'minDate=2026-11-01T00:00:00Z' }],
          operator: 'And',
        },
        sortCriteria: { criterion: [{ type: 'Date', order: 'Descending' }] },
      },
    },
  },
  { path: '/folders/operations/search', value: { selectionCriteria: { maxEntries: 5 } } },
  { path: '/folders', value: { folder: { attributes: { attribute: [] }, name: 'box' } } },
  { path: '/objects/operations/pathToId', value: { pathList: { path: ['/INBOX/o1'] } } },
  { path: '/objects/operations/bulkDelete', value: { bulkDelete: { objects: { objectReference: [] } } } },
  {
    path: '/subscriptions',
    value: { nmsSubscription: { callbackReference: { notifyURL: 'http://127.0.0.1:1/' } } },
  },
];
const PATHS = [
  '/objects/o1',
  '/objects/o1/flags',
  '/objects/o1/payload',
  '/folders/f1',
  '/subscriptions',
  '/x',
];
const CONTROL = [
  '/',
  '/page.js',
  '/openapi.json',
  '/server',
  '/scenario',
  '/scenarios',
  '/sessions',
  '/verdicts',
  '/x',
];

interface Change {
  at: number;
  octet: number;
  removed: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  octet: fc.oneof(fc.constantFrom(...MEANINGFUL), fc.nat({ max: 255 })),
  removed: fc.nat({ max: 2 }),
});

/** Up to so many changes of an octet each. */
function changesOf(most: number): fc.Arbitrary<Change[]> {
  return fc.array(change, { maxLength: most });
}

function changed(octets: Buffer, changes: readonly Change[]): Buffer {
  return changes.reduce((now, { at, octet, removed }) => {
    const place = at % (now.length + 1);
    return Buffer.concat([now.subarray(0, place), Buffer.of(octet), now.subarray(place + removed)]);
  }, octets);
}

const object = fc
  .constantFrom(...OBJECT_TYPES)
  .chain((type) => objectData(type))
  .map((data) => serialise(data));

/** The n-th case of a seed is always the same. */
export function caseOf(seed: number, known: Known): HostileCase {
  return fc.sample(hostileCase(known), { seed, numRuns: 1 })[0]!;
}

function hostileCase(known: Known): fc.Arbitrary<HostileCase> {
  return fc.constantFrom(...PORTS).chain((port): fc.Arbitrary<HostileCase> => {
    const octets = fc.uint8Array({ minLength: 1, maxLength: 3000 }).map((each) => Buffer.from(each));
    const isImap = port === 'imap' || port === 'imaps';
    const good = isImap ? imapSession(known) : httpSession(port, known);
    const mutated = fc.tuple(good, changesOf(12)).map(([session, changes]) => changed(session, changes));
    const stream = fc
      .record({
        octets: fc.oneof({ weight: 1, arbitrary: octets }, { weight: 3, arbitrary: mutated }),
        cuts: fc.array(fc.nat(), { maxLength: 4 }),
        bare: fc.nat({ max: 5 }),
      })
      .map(({ octets, cuts, bare }): HostileCase => {
        return { port, kind: 'stream', bare: bare === 0, pieces: piecesOf(octets, cuts) };
      });
    const whole = isImap ? lines(port) : request(port as 'nms' | 'control', known);
    return fc.oneof(stream, whole);
  });
}

function imapSession({ user, password }: Known): fc.Arbitrary<Buffer> {
  const append = object.map((octets) =>
    Buffer.concat([Buffer.from(`APPEND INBOX (\\Seen) {${octets.length}+}\r\n`), octets]),
  );
  const command = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.constantFrom(...COMMANDS, 'STARTTLS', 'LOGOUT').map((text) => Buffer.from(text)),
    },
    { weight: 1, arbitrary: append },
  );
  return fc.array(command, { minLength: 1, maxLength: 8 }).map((commands) => {
    const all = [`LOGIN ${user} ${password}`, 'SELECT INBOX']
      .map((text) => Buffer.from(text))
      .concat(commands);
    return Buffer.concat(all.flatMap((each, at) => [Buffer.from(`h${at} `), each, Buffer.from('\r\n')]));
  });
}

/** Each still one line, and none that announces a literal. */
function lines(port: 'imap' | 'imaps'): fc.Arbitrary<HostileCase> {
  const line = fc.tuple(fc.constantFrom(...COMMANDS), changesOf(4)).map(([text, changes]) =>
    changed(Buffer.from(text), changes)
      .toString('latin1')
      .replace(/[\r\n{]/g, '('),
  );
  return fc
    .array(line, { minLength: 1, maxLength: 6 })
    .map((all): HostileCase => ({ port, kind: 'lines', lines: all }));
}

function httpSession(port: Port, known: Known): fc.Arbitrary<Buffer> {
  return fc
    .array(goodRequest(port, known, []), { minLength: 1, maxLength: 4 })
    .map((all) => Buffer.concat(all));
}

/** Changed in what does not say how long it is. */
function request(port: 'nms' | 'control', known: Known): fc.Arbitrary<HostileCase> {
  return changesOf(4)
    .chain((changes) => goodRequest(port, known, changes))
    .map((octets): HostileCase => ({ port, kind: 'request', request: octets }));
}

function goodRequest(port: Port, known: Known, changes: readonly Change[]): fc.Arbitrary<Buffer> {
  const target =
    port === 'control'
      ? fc.constantFrom(...CONTROL)
      : fc.constantFrom(...PATHS).map((path) => known.box + path);
  const looked = fc
    .record({ method: fc.constantFrom('GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'POST'), target })
    .map(({ method, target }) => ({ method, target, type: 'application/json', body: Buffer.alloc(0) }));
  const posted = fc.constantFrom(...JSON_BODIES).map(({ path, value }) => {
    const target = port === 'control' ? '/scenario' : known.box + path;
    return { method: 'POST', target, type: 'application/json', body: Buffer.from(JSON.stringify(value)) };
  });
  const uploaded = object.map((octets) => {
    const target = port === 'control' ? '/messages' : `${known.box}/objects`;
    const body = Buffer.concat([
      Buffer.from(
        '--edge\r\nContent-Disposition: form-data; name="root-fields"\r\nContent-Type: application/json\r\n\r\n',
      ),
      Buffer.from(
        '{"object":{"attributes":{"attribute":[]},"flags":{"flag":[]},"parentFolderPath":"/INBOX"}}',
      ),
      Buffer.from(
        '\r\n--edge\r\nContent-Disposition: form-data; name="attachments"\r\nContent-Type: message/rfc822\r\n\r\n',
      ),
      octets,
      Buffer.from('\r\n--edge--\r\n'),
    ]);
    return { method: 'POST', target, type: 'multipart/form-data; boundary=edge', body };
  });
  return fc.tuple(fc.oneof(looked, posted, uploaded), fc.nat({ max: 2 })).map(([one, where]) => {
    const { method, type } = one;
    const target = where === 0 ? printable(changed(Buffer.from(one.target), changes)) : one.target;
    const token = where === 1 ? printable(changed(Buffer.from(known.token), changes)) : known.token;
    const body = where === 2 && one.body.length > 0 ? changed(one.body, changes) : one.body;
    const head = [
      `${method} ${target} HTTP/1.1`,
      'Host: 127.0.0.1',
      `Authorization: Bearer ${token}`,
      `Content-Type: ${type}`,
      `Content-Length: ${body.length}`,
    ];
    return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
  });
}

/** Nothing that would end a line or a word. */
function printable(octets: Buffer): string {
  return octets.toString('latin1').replace(/[^!-~]/g, '~');
}

function piecesOf(octets: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set(cuts.map((cut) => cut % octets.length))]
    .filter((at) => at > 0)
    .sort((a, b) => a - b);
  return [0, ...places].map((from, at) => octets.subarray(from, places[at] ?? octets.length));
}
