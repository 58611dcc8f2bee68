import { describe, expect, it } from 'vitest';
import { readOne } from './read.ts';

/**
 * What the grammar refuses. The caret's place in the second column is the offset of the error, which is the first
 * octet that cannot be right, or the beginning of the value that is no such value.
 */
const REFUSED: [wire: string, caret: string, production: string][] = [
  // Lines and status responses.
  ['\r\n', '^', 'tag'],
  ['x\r\n', ' ^', 'response-tagged'],
  ['*\r\n', ' ^', 'response-data'],
  ['* \r\n', '  ^', 'response-data'],
  ['*  OK x\r\n', '  ^', 'response-data'],
  [' OK x\r\n', '^', 'tag'],
  ['A1 BYE x\r\n', '   ^', 'response-tagged'],
  ['A1 PREAUTH x\r\n', '   ^', 'response-tagged'],
  ['A1 DONE x\r\n', '   ^', 'response-tagged'],
  ['A+ OK x\r\n', ' ^', 'response-tagged'],
  ['A1 OK\r\n', '     ^', 'resp-text'],
  ['A1 OK \r\n', '      ^', 'text'],
  ['* OK a\0b\r\n', '      ^', 'text'],
  ['* OK a\rb\r\n', '      ^', 'text'],
  ['* OK caf\xe9\r\n', '        ^', 'text'],
  ['+\r\n', ' ^', 'continue-req'],
  ['+go\r\n', ' ^', 'continue-req'],
  ['+ \xe9\r\n', '  ^', 'text'],
  ['* OK x\n', '      ^', 'response'],
  ['* LIST () "/" {1}\na\r\n', '                 ^', 'response'],
  ['* LIST () "/" {1}\r\na\n', '                    ^', 'response'],
  ['* LIST () "/" {1+}\r\na\r\n', '                ^', 'literal'],
  // Response codes.
  ['* OK [] x\r\n', '      ^', 'resp-text-code'],
  ['* OK [ALERT]x\r\n', '            ^', 'resp-text'],
  ['* OK [ALERT] \r\n', '             ^', 'text'],
  ['* OK [ALERT x] x\r\n', '           ^', 'resp-text'],
  ['* OK [X ] x\r\n', '        ^', 'resp-text-code'],
  ['* OK [X a\xe9] x\r\n', '         ^', 'resp-text-code'],
  ['* OK [X a\r\n', '         ^', 'resp-text'],
  ['* OK [CAPABILITY ID] x\r\n', '                ^', 'capability-data'],
  ['* OK [UIDNEXT 0] x\r\n', '              ^', 'resp-text-code'],
  ['* OK [UIDNEXT 4294967296] x\r\n', '              ^', 'resp-text-code'],
  ['* OK [UNSEEN] x\r\n', '            ^', 'resp-text-code'],
  ['* OK [PERMANENTFLAGS (\\Recent)] x\r\n', '                      ^', 'flag'],
  ['* OK [BADCHARSET ()] x\r\n', '                  ^', 'astring'],
  ['* OK [APPENDUID 1 *] x\r\n', '                  ^', 'append-uid'],
  ['* OK [COPYUID 1 1:2] x\r\n', '                   ^', 'resp-code-copy'],
  ['* OK [COPYUID 1 1, 2] x\r\n', '                  ^', 'uid-set'],
  ['* OK [HIGHESTMODSEQ 0] x\r\n', '                    ^', 'mod-sequence-value'],
  ['* OK [HIGHESTMODSEQ 9223372036854775808] x\r\n', '                    ^', 'mod-sequence-value'],
  ['* OK [METADATA LONG] x\r\n', '               ^', 'resp-text-code'],
  ['* OK [METADATA MAXSIZE] x\r\n', '                      ^', 'resp-text-code'],
  ['* OK [ANNOTATIONS NONE NOPRIVATE] x\r\n', '                      ^', 'resp-text'],
  ['* OK [ANNOTATE BIG] x\r\n', '               ^', 'resp-text-code'],
  ['* OK [BADEVENT ()] x\r\n', '                ^', 'event-name'],
  ['* OK [URLMECH FOO] x\r\n', '              ^', 'resp-text-code'],
  // Mailbox data.
  ['* CAPABILITY\r\n', '            ^', 'capability-data'],
  ['* CAPABILITY IMAP4\r\n', '            ^', 'capability-data'],
  ['* CAPABILITY IMAP4rev1 \r\n', '                       ^', 'capability'],
  ['* FLAGS (\\Seen \\*)\r\n', '                ^', 'flag'],
  ['* FLAGS (\\Recent)\r\n', '         ^', 'flag'],
  ['* FLAGS ( \\Seen)\r\n', '         ^', 'flag'],
  ['* LIST (Noselect) "/" a\r\n', '        ^', 'mbx-list-flags'],
  ['* LIST (\\Noselect \\Marked) "/" a\r\n', '                  ^', 'mbx-list-flags'],
  ['* LIST (\\HasChildren \\HasNoChildren) "/" a\r\n', '                     ^', 'mbx-list-flags'],
  ['* LIST () "" a\r\n', '          ^', 'mailbox-list'],
  ['* LIST () "//" a\r\n', '          ^', 'mailbox-list'],
  ['* LIST () / a\r\n', '          ^', 'mailbox-list'],
  ['* LIST () "/" a \r\n', '                ^', 'mbox-list-extended'],
  ['* LIST () "/" a (CHILDINFO ())\r\n', '                            ^', 'list-select-base-opt-quoted'],
  ['* LIST () "/" a (CHILDINFO (x))\r\n', '                            ^', 'list-select-base-opt-quoted'],
  ['* LIST () "/" a%b\r\n', '               ^', 'response'],
  ['* LIST () "/" "a\\b"\r\n', '                 ^', 'mailbox'],
  ['* LIST () "/" "a\r\n', '                ^', 'mailbox'],
  ['* LIST () "/" {3}\r\na\0b\r\n', '                    ^', 'mailbox'],
  ['* LIST () "/" ~{1}\r\na\r\n', '               ^', 'response'],
  ['* STATUS a (MESSAGES)\r\n', '                    ^', 'status-att-val'],
  ['* STATUS a (MESSAGES 1 )\r\n', '                       ^', 'status-att'],
  ['* STATUS a (UIDNEXT 0)\r\n', '                    ^', 'status-att-val'],
  ['* STATUS a (MAILBOXID (a b))\r\n', '                        ^', 'status-att-val'],
  ['* STATUS a (MAILBOXID ("a"))\r\n', '                       ^', 'objectid'],
  ['* 1 EXISTS \r\n', '          ^', 'response'],
  ['* -1 EXISTS\r\n', '  ^', 'response-data'],
  ['* OK[ALERT] x\r\n', '    ^', 'resp-text'],
  ['* 4294967296 EXISTS\r\n', '  ^', 'response-data'],
  ['* 0 EXPUNGE\r\n', '  ^', 'message-data'],
  ['* 01 FETCH (UID 1)\r\n', '  ^', 'message-data'],
  ['* SEARCH \r\n', '         ^', 'mailbox-data'],
  ['* SEARCH 0\r\n', '         ^', 'mailbox-data'],
  ['* SEARCH (MODSEQ 1)\r\n', '         ^', 'mailbox-data'],
  ['* SEARCH 1 (MODSEQ 1) 2\r\n', '                     ^', 'response'],
  ['* ESEARCH (TAG a)\r\n', '               ^', 'tag-string'],
  ['* ESEARCH MIN 0\r\n', '              ^', 'search-return-data'],
  ['* ESEARCH COUNT\r\n', '               ^', 'search-return-data'],
  ['* VANISHED 1:*\r\n', '             ^', 'known-uids'],
  ['* VANISHED EARLIER 1\r\n', '           ^', 'known-uids'],
  ['* NAMESPACE () NIL NIL\r\n', '             ^', 'Namespace-Descr'],
  ['* NAMESPACE (("" "/") ("a" "/")) NIL NIL\r\n', '                     ^', 'Namespace'],
  ['* NAMESPACE NIL NIL\r\n', '                   ^', 'Namespace-Response'],
  ['* ID ("a")\r\n', '         ^', 'id_params_list'],
  ['* ID (NIL "a")\r\n', '      ^', 'id_params_list'],
  // FETCH.
  ['* 1 FETCH ()\r\n', '           ^', 'msg-att'],
  ['* 1 FETCH (UID 1 )\r\n', '                 ^', 'msg-att'],
  ['* 1 FETCH (UID 1\r\n', '                ^', 'msg-att'],
  ['* 1 FETCH UID 1\r\n', '          ^', 'msg-att'],
  ['* 1 FETCH (UID 0)\r\n', '               ^', 'uniqueid'],
  ['* 1 FETCH (MODSEQ 1)\r\n', '                  ^', 'fetch-mod-resp'],
  ['* 1 FETCH (INTERNALDATE "1-Feb-2024 00:00:00 +0000")\r\n', '                        ^', 'date-time'],
  ['* 1 FETCH (INTERNALDATE "30-Feb-2024 00:00:00 +0000")\r\n', '                        ^', 'date-time'],
  ['* 1 FETCH (INTERNALDATE "29-Feb-1900 00:00:00 +0000")\r\n', '                        ^', 'date-time'],
  ['* 1 FETCH (INTERNALDATE "01-Foo-2024 00:00:00 +0000")\r\n', '                        ^', 'date-time'],
  ['* 1 FETCH (INTERNALDATE "01-Feb-2024 24:00:00 +0000")\r\n', '                        ^', 'date-time'],
  ['* 1 FETCH (INTERNALDATE "01-Feb-2024 00:00:00 +0060")\r\n', '                        ^', 'date-time'],
  ['* 1 FETCH (INTERNALDATE "01-Feb-2024 00:00:00 GMT")\r\n', '                        ^', 'date-time'],
  ['* 1 FETCH (INTERNALDATE NIL)\r\n', '                        ^', 'date-time'],
  ['* 1 FETCH (BODY[0] NIL)\r\n', '                ^', 'section-part'],
  ['* 1 FETCH (BODY[MIME] NIL)\r\n', '                ^', 'section-spec'],
  ['* 1 FETCH (BODY[1.] NIL)\r\n', '                  ^', 'section-spec'],
  ['* 1 FETCH (BODY[HEADERS] NIL)\r\n', '                      ^', 'section'],
  ['* 1 FETCH (BODY[HEADER.FIELDS ()] NIL)\r\n', '                               ^', 'header-fld-name'],
  ['* 1 FETCH (BODY[] abc)\r\n', '                  ^', 'msg-att-static'],
  ['* 1 FETCH (BODY[] ~{1}\r\na)\r\n', '                  ^', 'msg-att-static'],
  ['* 1 FETCH (BODY[]<1 NIL)\r\n', '                   ^', 'msg-att-static'],
  ['* 1 FETCH (BODY [] NIL)\r\n', '                ^', 'body'],
  ['* 1 FETCH (BINARY[1.] NIL)\r\n', '                   ^', 'section-part'],
  ['* 1 FETCH (BINARY[1.TEXT] NIL)\r\n', '                   ^', 'section-part'],
  ['* 1 FETCH (ANNOTATION (/a (b "c") /d))\r\n', '                                    ^', 'entry-att'],
  ['* 1 FETCH (ANNOTATION ("/a*" (b "c")))\r\n', '                       ^', 'entry'],
  ['* 1 FETCH (X-FOO)\r\n', '                ^', 'msg-att'],
  ['* 1 FETCH (X-FOO (1 2)\r\n', '                      ^', 'msg-att'],
  // ENVELOPE and body structures.
  [
    '* 1 FETCH (ENVELOPE (NIL NIL () NIL NIL NIL NIL NIL NIL NIL))\r\n',
    '                              ^',
    'address',
  ],
  [
    '* 1 FETCH (ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL))\r\n',
    '                                                        ^',
    'envelope',
  ],
  ['* 1 FETCH (ENVELOPE (x NIL NIL NIL NIL NIL NIL NIL NIL NIL))\r\n', '                     ^', 'env-date'],
  ['* 1 FETCH (BODY ("A" "B" () NIL NIL "x" 1))\r\n', '                          ^', 'body-fld-param'],
  ['* 1 FETCH (BODY ("A" "B" ("c") NIL NIL "x" 1))\r\n', '                             ^', 'body-fld-param'],
  [
    '* 1 FETCH (BODY ("A" "B" NIL NIL NIL NIL 1))\r\n',
    '                                     ^',
    'body-fld-enc',
  ],
  ['* 1 FETCH (BODY ("A" NIL NIL NIL NIL "x" 1))\r\n', '                     ^', 'media-subtype'],
  [
    '* 1 FETCH (BODY ("TEXT" "B" NIL NIL NIL "x" 1))\r\n',
    '                                             ^',
    'body-type-1part',
  ],
  [
    '* 1 FETCH (BODY ("A" "B" NIL NIL NIL "x" 1 NIL))\r\n',
    '                                          ^',
    'body',
  ],
  ['* 1 FETCH (BODY (NIL "MIXED"))\r\n', '                 ^', 'media-basic'],
  [
    '* 1 FETCH (BODY (("A" "B" NIL NIL NIL "x" 1) ("A" "B" NIL NIL NIL "x" 1) "M"))\r\n',
    '                                             ^',
    'media-subtype',
  ],
  [
    '* 1 FETCH (BODYSTRUCTURE ("A" "B" NIL NIL NIL "x" 1 NIL "inline"))\r\n',
    '                                                        ^',
    'body-fld-dsp',
  ],
  [
    '* 1 FETCH (BODYSTRUCTURE ("A" "B" NIL NIL NIL "x" 1 NIL NIL NIL NIL ()))\r\n',
    '                                                                     ^',
    'body-extension',
  ],
  [
    '* 1 FETCH (BODYSTRUCTURE ("MESSAGE" "RFC822" NIL NIL NIL "x" 1 NIL))\r\n',
    '                                                               ^',
    'envelope',
  ],
  // Extensions.
  ['* ACL a b\r\n', '         ^', 'acl-data'],
  ['* ACL a b LRS\r\n', '          ^', 'rights'],
  ['* LISTRIGHTS a b\r\n', '                ^', 'listrights-data'],
  ['* MYRIGHTS a\r\n', '            ^', 'myrights-data'],
  ['* METADATA a ()\r\n', '              ^', 'entry'],
  ['* METADATA a (/b)\r\n', '                ^', 'entry-value'],
  ['* METADATA a "/b%"\r\n', '             ^', 'entry'],
  ['* GENURLAUTH\r\n', '            ^', 'genurlauth-data'],
  ['* URLFETCH u\r\n', '            ^', 'urlfetch-data'],
  ['* CONVERSION image/gif "a/b"\r\n', '             ^', 'quoted-from-mime-type'],
  ['* CONVERSION "image" "a/b"\r\n', '             ^', 'quoted-from-mime-type'],
  ['* 1 CONVERTED (UID 1)\r\n', '               ^', 'convert-correlator'],
  [
    '* 1 CONVERTED (TAG "a") (BINARY.SIZE[1] 1 UID 1)\r\n',
    '                                          ^',
    'convert-msg-attrs',
  ],
  ['* XFOO(1)\r\n', '      ^', 'response-data'],
  ['* XFOO a\0\r\n', '        ^', 'response-data'],
  ['* XFOO {1}\r\n\0\r\n', '            ^', 'response-data'],
];

describe('the response grammar refuses', () => {
  it.each(REFUSED)('%j', (wire, caret, production) => {
    const { response, error } = readOne(wire);
    expect(response).toBeNull();
    expect({ offset: error?.offset, production: error?.production }).toEqual({
      offset: caret.length - 1,
      production,
    });
  });

  it('says what it found in printable characters only', () => {
    expect(readOne('* OK \x80\x01\x7f"\r\n').error?.message).toBe(
      'octet 5: in text: expected text of 7-bit characters other than NUL, CR and LF, found "\\x80\\u0001\\x7f\\""',
    );
  });
});

describe('nesting', () => {
  const part = '("A" "B" NIL NIL NIL "x" 1)';
  const nested = (depth: number): string =>
    `* 1 FETCH (BODY ${'('.repeat(depth)}${part}${' "M")'.repeat(depth)})\r\n`;

  it('is read to a depth that real messages stay below', () => {
    expect(readOne(nested(150)).error).toBeNull();
  });

  it.each([
    nested(250),
    nested(200_000),
    `* 1 FETCH (X ${'('.repeat(200_000)})\r\n`,
    `* LIST () "/" a (X ${'('.repeat(200_000)})\r\n`,
    `* 1 FETCH (BODYSTRUCTURE ("A" "B" NIL NIL NIL "x" 1 NIL NIL NIL NIL ${'('.repeat(200_000)}))\r\n`,
  ])('beyond it is an error, not a crash (case %#)', (wire) => {
    expect(readOne(wire).error?.expected).toBe('nesting of at most 200');
  });
});
