/**
 * What campaigns find in real servers: each examined with the text in hand, found true, and explained in
 * docs/findings/fuzzed.md under the heading `why`. Anything else that a campaign finds is a false alarm or new.
 */
export interface ExaminedFinding {
  oracle: RegExp;
  class?: RegExp;
  /** Of the input for people, where the class alone says too little. */
  input?: RegExp;
  summary?: RegExp;
  /** The heading of the finding in docs/findings/. */
  why: string;
}

const DOVECOT: readonly ExaminedFinding[] = [
  {
    oracle: /./,
    summary: /No mailbox selected|Invalid messageset|SERVERBUG|Internal error occurred/,
    why: 'Dovecot: SETMETADATA of "/private" destroys the folder',
  },
  {
    oracle: /^(unchanged|forbidden-effect)$/,
    class: /^malformed\/message-number$/,
    why: 'Dovecot: numbers beyond 32 bits are taken modulo 2^32',
  },
  {
    oracle: /^(closed-without-bye|goes-on)$/,
    class: /(COPY|MOVE)$/,
    why: 'Dovecot: COPY and MOVE of overlapping ranges into the folder itself end in a panic',
  },
  { oracle: /^(closed-without-bye|goes-on)$/, why: 'Dovecot: connections end without BYE in panics' },
  {
    oracle: /^refused-valid$/,
    class: /FETCH$/,
    summary: /Invalid (BODY|BINARY)\[\.\.\] parameter/,
    why: 'Dovecot: a section outside parentheses does not go with a modifier',
  },
  { oracle: /^search/, input: /MODSEQ/i, why: 'Dovecot: NOT MODSEQ finds nothing' },
  { oracle: /^search/, why: 'Dovecot: searches with nested keys lose messages' },
  {
    oracle: /^answered$/,
    class: /^(malformed|senseless)\//,
    why: 'Dovecot: the line behind a refused APPEND is lost',
  },
  {
    oracle: /^grammar$/,
    summary: /in (section-part|section-spec|section-binary|msg-att-static)/,
    why: 'Dovecot: items that no client may ask for are echoed',
  },
  { oracle: /^grammar$/, summary: /7-bit characters/, why: 'Dovecot: 8-bit octets in the text of NO' },
  { oracle: /^grammar$/, summary: /mbx-list-flags/, why: 'Dovecot: \\Noselect beside \\UnMarked' },
  {
    oracle: /^(data|partial)$/,
    summary: /<\d+\.\d+>/,
    why: 'Dovecot: a partial header begins inside its line end',
  },
  {
    oracle: /^(checkpoint|data)$/,
    summary: /LIST .*did not tell of/,
    why: 'Dovecot: LIST leaves out a folder whose name was renamed away a moment before',
  },
];

const CYRUS: readonly ExaminedFinding[] = [
  {
    oracle: /^(unchanged|forbidden-effect)$/,
    class: /^malformed\/message-number$/,
    why: 'Cyrus: numbers beyond 32 bits are taken modulo 2^32',
  },
  {
    oracle: /^refused-valid$/,
    class: /\/ID$/,
    input: /\(\)/,
    why: 'Cyrus: ID with an empty list is refused',
  },
  {
    oracle: /^(refused-valid|same-meaning)$/,
    input: /annotation \S+ \S+ nil/i,
    why: 'Cyrus: SEARCH ANNOTATION for NIL is refused',
  },
  {
    oracle: /^refused-valid$/,
    input: /n(il|iL|Il)|Nil|NiL|NIl/,
    why: 'Cyrus: nil in small letters is no NIL',
  },
  { oracle: /^grammar$/, input: /MAILBOXID/i, why: 'Cyrus: MAILBOXID of INBOX is made of random octets' },
  { oracle: /^answered$/, input: /^urlfetch/i, why: 'Cyrus: URLFETCH with a synchronising literal hangs' },
  {
    oracle: /^answered$/,
    input: /^list .*\("?"?/i,
    why: 'Cyrus: LIST with a list of the empty pattern has no answer',
  },
  { oracle: /^answered$/, input: /^getmetadata/i, why: 'Cyrus: malformed GETMETADATA has no answer' },
  {
    oracle: /^answered$/,
    summary: /assertion failed: imap\/(mailbox|msgrecord)\.c/,
    why: 'Cyrus: FETCH of a message that another session removed ends the connection',
  },
  {
    oracle: /^grammar$/,
    summary: /\(MODSEQ \d+\)/,
    why: 'Cyrus: a search for mod-sequences that finds nothing',
  },
  { oracle: /^grammar$/, summary: /7-bit|section|flag|msg-att/, why: 'Cyrus: what is malformed comes back' },
  { oracle: /^octets$/, summary: /8-bit octets/, why: 'Cyrus: 8-bit octets of a header become X' },
  { oracle: /^header-and-text$/, why: 'Cyrus: HEADER and TEXT are not the whole' },
  {
    oracle: /^search$/,
    summary: /HEADER "[^"]*" ""/,
    why: 'Cyrus: an empty field is not found by the empty string',
  },
  { oracle: /^header-fields$/, why: 'Cyrus: HEADER.FIELDS of a message with a thousand fields' },
  { oracle: /./, input: /absent|4294967294/, why: 'Cyrus: a UID of 4294967294 in a set hides the others' },
];

export const FUZZ_EXAMINED: Record<string, readonly ExaminedFinding[]> = {
  embedded: [],
  Dovecot: DOVECOT,
  Cyrus: CYRUS,
};
