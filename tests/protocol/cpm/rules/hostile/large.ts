/** Objects that have much of something. */
import { edit, headerOf, valued, withBody } from '../edits.ts';
import { chat, fileTransfer, groupSession, groupState, media, sessionInfo } from '../good-objects.ts';

export interface Large {
  what: string;
  /** An object with so many of it. */
  of: (count: number) => string;
  /** So many are judged; of growth a twentieth and its double. */
  count: number;
  verdict: 'pass' | 'warn' | 'fail' | 'inconclusive' | 'not-applicable';
  /** A rule that is broken, if one must be. */
  breaks?: string;
}

const MILLION = 1_000_000;
const list = (count: number, each: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => each(i)).join('');
const state = (of: (count: number) => string) => (count: number) =>
  edit(groupState, '</groupstate>', `${of(count)}</groupstate>`);
const inSession = (of: (count: number) => string) => (count: number) =>
  edit(sessionInfo, '  <sdp>', `${of(count)}<sdp>`);
const inTransfer = (of: (count: number) => string) => (count: number) =>
  edit(fileTransfer, '</file-transfer>\r\n\r\n', `${of(count)}</file-transfer>\r\n\r\n`);
const multipart = headerOf(valued(media, 'Content-Type', 'multipart/mixed; boundary=b0')).replace(
  /Content-Transfer.*\r\n/,
  'Conversation-ID: a\r\n',
);
const TOO_LARGE = 'inconclusive' as const;

const xml: Large[] = [
  {
    what: 'participants',
    of: state((count) => list(count, (i) => `<participant name="" comm-addr="tel:+${i}"/>\r\n`)),
    count: MILLION,
    verdict: TOO_LARGE,
    breaks: 'group-state/xml-within-bounds',
  },
  {
    what: 'participants that can be read',
    of: state((count) => list(count, (i) => `<participant name="" comm-addr="tel:+${i}"/>\r\n`)),
    count: 90_000,
    verdict: 'pass',
  },
  {
    what: 'participants with nothing in them',
    of: state((count) => '<participant/>\r\n'.repeat(count)),
    count: 90_000,
    verdict: 'fail',
    breaks: 'group-state/participant-name',
  },
  {
    what: 'participants with an attribute more',
    of: state((count) => list(count, (i) => `<participant name="" comm-addr="tel:+${i}" x=""/>\r\n`)),
    count: 90_000,
    verdict: 'warn',
    breaks: 'group-state/schema',
  },
  {
    what: 'elements that the schema does not have',
    of: state((count) => '<note/>\r\n'.repeat(count)),
    count: 90_000,
    verdict: 'warn',
    breaks: 'group-state/schema',
  },
  {
    what: 'attributes',
    of: (count) => edit(groupState, '<groupstate', `<groupstate${list(count, (i) => `\r\na${i}=""`)}`),
    count: 700_000,
    verdict: 'warn',
    breaks: 'group-state/schema',
  },
  {
    what: 'a million attributes',
    of: (count) => edit(groupState, '<groupstate', `<groupstate${list(count, (i) => `\r\na${i}=""`)}`),
    count: MILLION,
    verdict: TOO_LARGE,
    breaks: 'group-state/xml-within-bounds',
  },
  {
    what: 'namespaces and elements that declare one',
    of: inSession(
      (count) =>
        `<o ${list(count, (i) => `xmlns:a${i}="u"\r\n`)}>${'<b xmlns:c="d"/>\r\n'.repeat(count)}</o>`,
    ),
    count: 90_000,
    verdict: 'warn',
    breaks: 'session-info/known-elements',
  },
  {
    what: 'elements side by side',
    of: inSession((count) => '<a/>\r\n'.repeat(count)),
    count: MILLION,
    verdict: TOO_LARGE,
    breaks: 'session-info/xml-within-bounds',
  },
  {
    what: 'elements one in another',
    of: inSession((count) => `${'<a>'.repeat(count)}\r\n${'</a>'.repeat(count)}`),
    count: 10_000,
    verdict: TOO_LARGE,
    breaks: 'session-info/xml-within-bounds',
  },
  {
    what: 'angle brackets, 8 MiB of them',
    of: (count) => withBody(sessionInfo, `${'<'.repeat(990)}\r\n`.repeat(count)),
    count: 8_456,
    verdict: 'fail',
    breaks: 'session-info/well-formed',
  },
  {
    what: 'angle brackets, more than 8 MiB of them',
    of: (count) => withBody(sessionInfo, `${'<'.repeat(990)}\r\n`.repeat(count)),
    count: 9_000,
    verdict: TOO_LARGE,
    breaks: 'session-info/xml-within-bounds',
  },
  {
    what: 'roots',
    of: (count) => withBody(sessionInfo, '<session/>\r\n'.repeat(count)),
    count: 90_000,
    verdict: 'fail',
    breaks: 'session-info/root-element',
  },
  {
    what: 'comments',
    of: (count) => edit(sessionInfo, 't=0 0', '<!---->\r\n'.repeat(count)),
    count: 500_000,
    verdict: 'pass',
  },
  {
    what: 'lines of sdp',
    of: (count) => edit(sessionInfo, 't=0 0', 'a=b\r\n'.repeat(count)),
    count: MILLION,
    verdict: 'pass',
  },
  {
    what: 'lines of sdp that are none',
    of: (count) => edit(sessionInfo, 't=0 0', 'b\r\n'.repeat(count)),
    count: MILLION,
    verdict: 'fail',
    breaks: 'sdp/line-form',
  },
  {
    what: 'invited participants',
    of: (count) =>
      edit(groupSession, 'sip:bob@example.com;', `sip:bob@example.com;${'\r\nsip:a@b;c=d;'.repeat(count)}`),
    count: 500_000,
    verdict: 'pass',
  },
  {
    what: 'parameters of an invited participant',
    of: (count) =>
      edit(groupSession, 'sip:bob@example.com;', `sip:bob@example.com;${'\r\nc=d;'.repeat(count)}`),
    count: 500_000,
    verdict: 'pass',
  },
];

const files: Large[] = [
  {
    what: 'file selectors',
    of: (count) => edit(fileTransfer, 'i=A picture', 'a=file-selector:size:1\r\n'.repeat(count)),
    count: 300_000,
    verdict: 'pass',
  },
  {
    what: 'thumbnails that no part is',
    of: (count) =>
      edit(fileTransfer, 'i=A picture', 'a=file-selector:size:1\r\na=file-icon:cid:x\r\n'.repeat(count)),
    count: 100_000,
    verdict: 'fail',
    breaks: 'file-transfer/icon-resolves',
  },
  {
    what: 'file-objects that no part is',
    of: inTransfer((count) => '<file-object><cid>cid:no@such</cid></file-object>\r\n'.repeat(count)),
    count: 45_000,
    verdict: 'fail',
    breaks: 'file-transfer/cid-resolves',
  },
  {
    what: 'file-objects without a cid',
    of: inTransfer((count) => '<file-object/>\r\n'.repeat(count)),
    count: 90_000,
    verdict: 'fail',
    breaks: 'file-transfer/file-object-has-cid',
  },
  {
    what: 'parts',
    of: (count) =>
      edit(
        fileTransfer,
        '--cpm--',
        `${list(count, (i) => `--cpm\r\nContent-ID: <${i}>\r\n\r\nx\r\n`)}--cpm--`,
      ),
    count: 100_000,
    verdict: TOO_LARGE,
    breaks: 'mime/within-bounds',
  },
  {
    what: 'parts of one Content-ID',
    of: (count) =>
      edit(fileTransfer, '--cpm--', `${'--cpm\r\nContent-ID: <a>\r\n\r\nx\r\n'.repeat(count)}--cpm--`),
    count: 9_000,
    verdict: 'fail',
    breaks: 'file-transfer/content-ids-differ',
  },
  {
    what: 'parts, and as many file-objects',
    of: (count) =>
      edit(
        inTransfer((n) => list(n, (i) => `<file-object><cid>cid:${i}</cid></file-object>\r\n`))(count),
        '--cpm--',
        `${list(count, (i) => `--cpm\r\nContent-ID: <${i}>\r\n\r\nx\r\n`)}--cpm--`,
      ),
    count: 9_000,
    verdict: 'pass',
  },
  {
    what: 'parts one in another',
    of: (count) =>
      multipart + list(count, (i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary=b${i + 1}\r\n\r\n`),
    count: 10_000,
    verdict: 'fail',
    breaks: 'mime/boundary-closed',
  },
];

const messages: Large[] = [
  {
    what: 'header fields',
    of: (count) => 'X-A: 1\r\n'.repeat(count) + chat,
    count: MILLION,
    verdict: TOO_LARGE,
    breaks: 'mime/within-bounds',
  },
  {
    what: 'header lines that are none',
    of: (count) => 'bad\r\n'.repeat(count) + chat,
    count: MILLION,
    verdict: TOO_LARGE,
    breaks: 'mime/within-bounds',
  },
  {
    what: 'Conversation-IDs',
    of: (count) => 'Conversation-ID: 1\r\n'.repeat(count) + chat,
    count: 9_000,
    verdict: 'fail',
    breaks: 'message/one-conversation-id',
  },
  {
    what: 'folded lines of a header',
    of: (count) => edit(chat, 'From: Alice', `From: ${'a\r\n '.repeat(count)}`),
    count: MILLION,
    verdict: 'pass',
  },
  {
    what: 'CPIM headers',
    of: (count) => edit(chat, 'DateTime: 2012', `${'X: 1\r\n'.repeat(count)}DateTime: 2012`),
    count: MILLION,
    verdict: 'pass',
  },
  {
    what: 'CPIM namespaces',
    of: (count) => edit(chat, 'DateTime: 2012', `${list(count, (i) => `NS: a${i} <u:v>\r\n`)}DateTime: 2012`),
    count: 9_000,
    verdict: 'pass',
  },
  {
    what: 'messages in messages in CPIM',
    of: (count) =>
      edit(
        chat,
        'Content-Type: text/plain; charset=utf-8\r\n\r\n',
        'Content-Type: message/rfc822\r\n\r\n'.repeat(count),
      ),
    count: 100_000,
    verdict: 'pass',
  },
  {
    what: 'CPIM in CPIM',
    of: (count) =>
      edit(
        chat,
        'Content-Type: text/plain; charset=utf-8\r\n\r\n',
        'Content-Type: message/cpim\r\n\r\nFrom: <a:b>\r\n\r\n'.repeat(count),
      ),
    count: 100_000,
    verdict: 'pass',
  },
  {
    what: 'NULs',
    of: (count) => edit(chat, 'I am fine.', '\0'.repeat(count)),
    count: MILLION,
    verdict: 'fail',
    breaks: 'mime/no-nul',
  },
  {
    what: 'NULs in a header',
    of: (count) => edit(chat, 'From: Alice', `From: ${'\0'.repeat(count)}`),
    count: MILLION,
    verdict: 'fail',
    breaks: 'mime/header-line-ends',
  },
  {
    what: 'CRs',
    of: (count) => edit(chat, 'I am fine.', '\r'.repeat(count)),
    count: MILLION,
    verdict: 'warn',
    breaks: 'mime/body-line-ends',
  },
  {
    what: 'CRs in a header',
    of: (count) => edit(chat, 'From: Alice', `From: ${'\r'.repeat(count)}`),
    count: MILLION,
    verdict: 'fail',
    breaks: 'mime/header-line-ends',
  },
  {
    what: 'base64 that breaks off',
    of: (count) => withBody(media, 'QUJD\r\n'.repeat(count).slice(0, -3)),
    count: MILLION,
    verdict: 'fail',
    breaks: 'mime/base64-whole',
  },
];

export const large: readonly Large[] = [...xml, ...files, ...messages];
