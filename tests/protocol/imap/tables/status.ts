/** Status responses, response codes and continuation requests. */
import type { Response, ResponseCode } from '../../../../protocol/imap/model/response.ts';
import type { Row } from './row.ts';

function coded(code: ResponseCode): Response {
  return { kind: 'status', tag: null, status: 'OK', code, text: 'x' };
}

const range = (from: number, to = from) => ({ from, to });

/** The form that a serialiser chooses: names in upper case. */
export const STATUS: Row[] = [
  {
    wire: '* OK ready\r\n',
    value: { kind: 'status', tag: null, status: 'OK', code: null, text: 'ready' },
  },
  {
    wire: 'a.1 NO no such mailbox\r\n',
    value: { kind: 'status', tag: 'a.1', status: 'NO', code: null, text: 'no such mailbox' },
  },
  {
    wire: 'A]2 BAD  two\r\n',
    value: { kind: 'status', tag: 'A]2', status: 'BAD', code: null, text: ' two' },
  },
  {
    wire: '* PREAUTH hello\r\n',
    value: { kind: 'status', tag: null, status: 'PREAUTH', code: null, text: 'hello' },
  },
  {
    wire: '* BYE bye {5}\r\n',
    value: { kind: 'status', tag: null, status: 'BYE', code: null, text: 'bye {5}' },
  },
  {
    wire: 'A1 OK wait ~{12}\r\n',
    value: { kind: 'status', tag: 'A1', status: 'OK', code: null, text: 'wait ~{12}' },
  },
  {
    wire: '* NO ]text[\t\r\n',
    value: { kind: 'status', tag: null, status: 'NO', code: null, text: ']text[\t' },
  },
  { wire: '+ \r\n', value: { kind: 'continuation', code: null, text: '' } },
  { wire: '+ go {3}\r\n', value: { kind: 'continuation', code: null, text: 'go {3}' } },
  { wire: '+ YGgGCSqG/+==\r\n', value: { kind: 'continuation', code: null, text: 'YGgGCSqG/+==' } },
  { wire: '+ [ALERT] hot\r\n', value: { kind: 'continuation', code: { name: 'ALERT' }, text: 'hot' } },
  { wire: '* OK [ALERT] x\r\n', value: coded({ name: 'ALERT' }) },
  { wire: '* OK [PARSE] x\r\n', value: coded({ name: 'PARSE' }) },
  { wire: '* OK [READ-ONLY] x\r\n', value: coded({ name: 'READ-ONLY' }) },
  { wire: '* OK [READ-WRITE] x\r\n', value: coded({ name: 'READ-WRITE' }) },
  { wire: '* OK [TRYCREATE] x\r\n', value: coded({ name: 'TRYCREATE' }) },
  { wire: '* OK [UIDNOTSTICKY] x\r\n', value: coded({ name: 'UIDNOTSTICKY' }) },
  { wire: '* OK [NOMODSEQ] x\r\n', value: coded({ name: 'NOMODSEQ' }) },
  { wire: '* OK [CLOSED] x\r\n', value: coded({ name: 'CLOSED' }) },
  { wire: '* OK [BADCHARSET] x\r\n', value: coded({ name: 'BADCHARSET', charsets: [] }) },
  {
    wire: '* OK [BADCHARSET (US-ASCII UTF-8)] x\r\n',
    value: coded({ name: 'BADCHARSET', charsets: ['US-ASCII', 'UTF-8'] }),
  },
  {
    wire: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] x\r\n',
    value: coded({ name: 'CAPABILITY', capabilities: ['IMAP4rev1', 'AUTH=PLAIN'] }),
  },
  {
    wire: '* OK [PERMANENTFLAGS (\\Seen $Label \\*)] x\r\n',
    value: coded({ name: 'PERMANENTFLAGS', flags: ['\\Seen', '$Label', '\\*'] }),
  },
  { wire: '* OK [PERMANENTFLAGS ()] x\r\n', value: coded({ name: 'PERMANENTFLAGS', flags: [] }) },
  { wire: '* OK [UIDNEXT 4294967295] x\r\n', value: coded({ name: 'UIDNEXT', value: 4294967295 }) },
  { wire: '* OK [UIDVALIDITY 1] x\r\n', value: coded({ name: 'UIDVALIDITY', value: 1 }) },
  { wire: '* OK [UNSEEN 12] x\r\n', value: coded({ name: 'UNSEEN', value: 12 }) },
  {
    wire: '* OK [APPENDUID 38505 3955] x\r\n',
    value: coded({ name: 'APPENDUID', uidvalidity: 38505, uids: [range(3955)] }),
  },
  {
    wire: '* OK [APPENDUID 38505 3955:3957,7] x\r\n',
    value: coded({ name: 'APPENDUID', uidvalidity: 38505, uids: [range(3955, 3957), range(7)] }),
  },
  {
    wire: '* OK [COPYUID 38505 304,319:320 3956:3958] x\r\n',
    value: coded({
      name: 'COPYUID',
      uidvalidity: 38505,
      source: [range(304), range(319, 320)],
      destination: [range(3956, 3958)],
    }),
  },
  {
    wire: '* OK [HIGHESTMODSEQ 9223372036854775807] x\r\n',
    value: coded({ name: 'HIGHESTMODSEQ', value: 9223372036854775807n }),
  },
  { wire: '* OK [MODIFIED 7,9] x\r\n', value: coded({ name: 'MODIFIED', set: [range(7), range(9)] }) },
  {
    wire: '* OK [METADATA LONGENTRIES 2199] x\r\n',
    value: coded({ name: 'METADATA', detail: 'LONGENTRIES', value: 2199 }),
  },
  {
    wire: '* OK [METADATA MAXSIZE 1024] x\r\n',
    value: coded({ name: 'METADATA', detail: 'MAXSIZE', value: 1024 }),
  },
  {
    wire: '* OK [METADATA TOOMANY] x\r\n',
    value: coded({ name: 'METADATA', detail: 'TOOMANY', value: null }),
  },
  {
    wire: '* OK [METADATA NOPRIVATE] x\r\n',
    value: coded({ name: 'METADATA', detail: 'NOPRIVATE', value: null }),
  },
  { wire: '* OK [ANNOTATIONS NONE] x\r\n', value: coded({ name: 'ANNOTATIONS', argument: 'NONE' }) },
  {
    wire: '* OK [ANNOTATIONS 20480 NOPRIVATE] x\r\n',
    value: coded({ name: 'ANNOTATIONS', argument: '20480 NOPRIVATE' }),
  },
  {
    wire: '* OK [ANNOTATIONS READ-ONLY] x\r\n',
    value: coded({ name: 'ANNOTATIONS', argument: 'READ-ONLY' }),
  },
  { wire: '* OK [ANNOTATE TOOBIG] x\r\n', value: coded({ name: 'ANNOTATE', argument: 'TOOBIG' }) },
  { wire: '* OK [NOTIFICATIONOVERFLOW] x\r\n', value: coded({ name: 'NOTIFICATIONOVERFLOW' }) },
  {
    wire: '* OK [BADEVENT (MessageNew FlagChange)] x\r\n',
    value: coded({ name: 'BADEVENT', events: ['MessageNew', 'FlagChange'] }),
  },
  {
    wire: '* OK [BADURL /INBOX;UIDVALIDITY=785799047/;UID=113330] x\r\n',
    value: coded({ name: 'BADURL', url: '/INBOX;UIDVALIDITY=785799047/;UID=113330' }),
  },
  {
    wire: '* OK [URLMECH INTERNAL XSAMPLE=P34OKhO7VEkCbsiYY8rGEg==] x\r\n',
    value: coded({ name: 'URLMECH', mechanisms: ['INTERNAL', 'XSAMPLE=P34OKhO7VEkCbsiYY8rGEg=='] }),
  },
  { wire: '* OK [BADCOMPARATOR] x\r\n', value: coded({ name: 'BADCOMPARATOR', argument: '' }) },
  { wire: '* OK [NONEXISTENT] x\r\n', value: coded({ name: 'OTHER', code: 'NONEXISTENT', argument: null }) },
  {
    wire: '* OK [MAILBOXID (F2212ea87)] x\r\n',
    value: coded({ name: 'OTHER', code: 'MAILBOXID', argument: '(F2212ea87)' }),
  },
];

/** Other right forms of values; a serialiser does not choose them. */
export const STATUS_VARIANTS: Row[] = [
  {
    wire: 'a1 oK [tryCREATE] x\r\n',
    value: { kind: 'status', tag: 'a1', status: 'OK', code: { name: 'TRYCREATE' }, text: 'x' },
  },
  {
    wire: '* NO [BADCHARSET ("a]b" {3}\r\nc\r\n d]e)] why {7}\r\n',
    value: {
      kind: 'status',
      tag: null,
      status: 'NO',
      code: { name: 'BADCHARSET', charsets: ['a]b', 'c\r\n', 'd]e'] },
      text: 'why {7}',
    },
  },
  { wire: '* OK [xFoo 1 (2) "] x\r\n', value: coded({ name: 'OTHER', code: 'XFOO', argument: '1 (2) "' }) },
  {
    wire: '* OK [CAPABILITY X IMAP4REV2] x\r\n',
    value: coded({ name: 'CAPABILITY', capabilities: ['X', 'IMAP4REV2'] }),
  },
  { wire: '* OK [HIGHESTMODSEQ 007] x\r\n', value: coded({ name: 'HIGHESTMODSEQ', value: 7n }) },
];
