/** For each invariant of an IMAP session conversations that break it, and right ones that look odd and do not. */
import { loggedIn, selected } from '../conversation.ts';

export interface Judged {
  readonly what: string;
  readonly script: string;
}

interface Both {
  /** Each breaks this invariant alone, once. */
  readonly broken: readonly Judged[];
  /** Each gives it something to look at, and nothing is wrong. */
  readonly right: readonly Judged[];
}

const enabled = (selection: string): string => `
  ${loggedIn()}
  C: e ENABLE QRESYNC
  S: * ENABLED QRESYNC
  S: e OK done
  ${selection}
`;
const opened = `
  C: s SELECT box
  S: * FLAGS (\\Seen)
  S: * 3 EXISTS
  S: * 0 RECENT
  S: * OK [UIDVALIDITY 7] valid
  S: * OK [HIGHESTMODSEQ 9] highest
  S: s OK [READ-WRITE] done
`;
const fetched = (line: string): string => `
  C: f FETCH 1:* (UID)
  ${line}
  S: f OK done
`;

export const CONVERSATIONS: Readonly<Record<string, Both>> = {
  grammar: {
    broken: [
      {
        what: 'more than there may be',
        script: `${loggedIn()} \n C: a NOOP \n S: * 3 EXISTS now \n S: a OK done`,
      },
      {
        what: 'flags without parentheses',
        script: `${loggedIn()} \n C: a NOOP \n S: * FLAGS \\Seen \n S: a OK done`,
      },
    ],
    right: [
      {
        what: 'a response that nobody knows',
        script: `${loggedIn()} \n C: a NOOP \n S: * XNEWS 17 (a "b" NIL) \n S: a OK done`,
      },
      { what: 'a status without text but a code', script: `${loggedIn()} \n C: a NOOP \n S: a OK [XCODE] .` },
    ],
  },
  greeting: {
    broken: [
      { what: 'data before the greeting', script: 'S: * 3 EXISTS \n S: * OK hello' },
      {
        what: 'PREAUTH after a login',
        script: `${loggedIn()} \n C: a NOOP \n S: * PREAUTH again \n S: a OK done`,
      },
    ],
    right: [
      { what: 'PREAUTH first', script: 'S: * PREAUTH [CAPABILITY IMAP4rev1] hello' },
      { what: 'BYE instead of OK', script: 'S: * BYE too many connections' },
    ],
  },
  tags: {
    broken: [
      {
        what: 'a tag that nobody gave',
        script: `${loggedIn()} \n C: a NOOP \n S: b OK done \n S: a OK done`,
      },
      { what: 'a second answer', script: `${loggedIn()} \n C: a NOOP \n S: a OK done \n S: a OK done` },
    ],
    right: [
      {
        what: 'answers in another order',
        script: `${loggedIn()} \n C: a NOOP \n C: b CHECK \n S: b OK done \n S: a OK done`,
      },
      {
        what: 'an answer before a literal comes',
        script: `${loggedIn()} \n C: a APPEND box {5} \n S: a NO [TRYCREATE] none \n C: b NOOP \n S: b OK done`,
      },
      {
        what: 'an answer to half a line',
        script: `${loggedIn()} \n C: a NOOP and so on\\ \n S: a BAD too long`,
      },
    ],
  },
  continuation: {
    broken: [
      { what: 'nothing is to come', script: `${loggedIn()} \n C: a NOOP \n S: + go on \n S: a OK done` },
      {
        what: 'a second one for IDLE',
        script: `${loggedIn()} \n C: a IDLE \n S: + idling \n S: + still \n C: DONE \n S: a OK done`,
      },
    ],
    right: [
      {
        what: 'for a literal',
        script: `${loggedIn()} \n C: a SELECT {3} \n S: + go on \n C: box \n S: a NO none`,
      },
      {
        what: 'for each step of SASL',
        script:
          'S: * OK hello \n C: a AUTHENTICATE SCRAM-SHA-256 \n S: + go \n C: biws \n S: + cj0 \n C: Yz0 \n S: + dj0 \n C: \\ \n C: \n S: a OK done',
      },
      {
        what: 'IDLE twice',
        script: `${loggedIn()} \n C: a IDLE \n S: + idling \n C: DONE \n S: a OK done \n C: b IDLE \n S: * OK here \n S: + idling \n C: DONE \n S: b OK done`,
      },
    ],
  },
  bye: {
    broken: [{ what: 'closed behind an answer', script: `${loggedIn()} \n ! closed by peer` }],
    right: [{ what: 'BYE unasked', script: `${loggedIn()} \n S: * BYE shutting down \n ! closed by peer` }],
  },
  'logout-bye': {
    broken: [{ what: 'OK alone', script: `${loggedIn()} \n C: a LOGOUT \n S: a OK done` }],
    right: [
      {
        what: 'BYE before',
        script: `${loggedIn()} \n C: a LOGOUT \n S: * BYE bye \n S: a OK done \n ! closed by peer`,
      },
    ],
  },
  'opening-data': {
    broken: [
      {
        what: 'without RECENT',
        script: `${loggedIn()} \n C: s SELECT box \n S: * FLAGS () \n S: * 0 EXISTS \n S: s OK [READ-WRITE] done`,
      },
    ],
    right: [
      {
        what: 'in another order',
        script: `${loggedIn()} \n C: s SELECT box \n S: * 0 RECENT \n S: * 0 EXISTS \n S: * FLAGS () \n S: s OK done`,
      },
      {
        what: 'SELECT twice',
        script: `${selected(2)} \n C: t SELECT other \n S: * 1 EXISTS \n S: * 1 RECENT \n S: * FLAGS () \n S: t OK done`,
      },
    ],
  },
  'examine-read-only': {
    broken: [
      {
        what: 'another code',
        script: `${loggedIn()} \n C: s EXAMINE box \n S: * FLAGS () \n S: * 0 EXISTS \n S: * 0 RECENT \n S: s OK [READ-WRITE] done`,
      },
    ],
    right: [
      {
        what: 'as it must be',
        script: `${loggedIn()} \n C: s EXAMINE box \n S: * FLAGS () \n S: * 0 EXISTS \n S: * 0 RECENT \n S: s OK [READ-ONLY] done`,
      },
    ],
  },
  'exists-shrinks': {
    broken: [
      { what: 'fewer than before', script: `${selected(3)} \n C: a NOOP \n S: * 2 EXISTS \n S: a OK done` },
    ],
    right: [
      {
        what: 'fewer behind EXPUNGE',
        script: `${selected(3)} \n C: a NOOP \n S: * 1 EXPUNGE \n S: * 2 EXISTS \n S: a OK done`,
      },
      { what: 'the same again', script: `${selected(3)} \n C: a NOOP \n S: * 3 EXISTS \n S: a OK done` },
      {
        what: 'another mailbox has fewer',
        script: `${selected(3, '')} \n C: a NOOP \n S: * 3 EXISTS \n S: a OK done \n C: t SELECT other \n S: * FLAGS () \n S: * 1 EXISTS \n S: * 0 RECENT \n S: t OK done`,
      },
    ],
  },
  'number-bounds': {
    broken: [
      {
        what: 'FETCH of a message that is not there',
        script: `${selected(3)} \n C: a NOOP \n S: * 4 FETCH (FLAGS ()) \n S: a OK done`,
      },
      { what: 'EXPUNGE of one', script: `${selected(3)} \n C: a NOOP \n S: * 4 EXPUNGE \n S: a OK done` },
    ],
    right: [
      {
        what: 'a new one',
        script: `${selected(3)} \n C: a NOOP \n S: * 4 EXISTS \n S: * 4 FETCH (FLAGS ()) \n S: a OK done`,
      },
      {
        what: 'the last mailbox is told of before CLOSED',
        script: `${selected(5)} \n C: t SELECT other \n S: * 5 FETCH (UID 9 FLAGS ()) \n S: * OK [CLOSED] now \n S: * FLAGS () \n S: * 1 EXISTS \n S: * 0 RECENT \n S: * 1 FETCH (UID 2 FLAGS ()) \n S: t OK done`,
      },
    ],
  },
  'expunge-time': {
    broken: [
      {
        what: 'during FETCH',
        script: `${selected(3)} \n C: a FETCH 1 (FLAGS) \n S: * 3 EXPUNGE \n S: a OK done`,
      },
      {
        what: 'during SEARCH',
        script: `${selected(3)} \n C: a SEARCH ALL \n S: * 3 EXPUNGE \n S: a OK done`,
      },
      {
        what: 'no command is in progress',
        script: `${selected(3)} \n S: * 3 EXPUNGE \n C: a NOOP \n S: a OK done`,
      },
      {
        what: 'a command is only half there',
        script: `${selected(3)} \n C: a APPEND box {3} \n S: * 3 EXPUNGE \n S: + go on \n C: abc \n S: a OK done`,
      },
    ],
    right: [
      {
        what: 'during UID FETCH',
        script: `${selected(3)} \n C: a UID FETCH 1 (FLAGS) \n S: * 3 EXPUNGE \n S: a OK done`,
      },
      {
        what: 'FETCH beside NOOP',
        script: `${selected(3)} \n C: a NOOP \n C: b FETCH 1 (FLAGS) \n S: * 3 EXPUNGE \n S: a OK done \n S: b OK done`,
      },
      {
        what: 'in IDLE',
        script: `${selected(3)} \n C: a IDLE \n S: + idling \n S: * 3 EXPUNGE \n C: DONE \n S: * 2 EXPUNGE \n S: a OK done`,
      },
    ],
  },
  vanished: {
    broken: [
      {
        what: 'EXPUNGE though QRESYNC is enabled',
        script: `${enabled(opened)} \n C: a NOOP \n S: * 3 EXPUNGE \n S: a OK done`,
      },
      {
        what: 'VANISHED though it is not',
        script: `${loggedIn()} \n ${opened} \n C: a NOOP \n S: * VANISHED 3 \n S: a OK done`,
      },
    ],
    right: [
      {
        what: 'VANISHED where it is',
        script: `${enabled(opened)} \n C: a NOOP \n S: * VANISHED 3 \n S: a OK done`,
      },
      {
        what: 'EXPUNGE where it is not',
        script: `${selected(3)} \n C: a NOOP \n S: * 3 EXPUNGE \n S: a OK done`,
      },
    ],
  },
  'uid-change': {
    broken: [
      {
        what: 'another UID',
        script: `${selected(3)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n ${fetched('S: * 2 FETCH (UID 6)')}`,
      },
    ],
    right: [
      {
        what: 'another message has the number now',
        script: `${selected(3)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n C: a NOOP \n S: * 2 EXPUNGE \n S: a OK done \n ${fetched('S: * 2 FETCH (UID 6)')}`,
      },
      {
        what: 'a VANISHED UID that was never told moves what is behind it',
        script: `${enabled(opened)} \n ${fetched('S: * 3 FETCH (UID 9)')} \n C: a NOOP \n S: * VANISHED 4 \n S: a OK done \n ${fetched('S: * 2 FETCH (UID 9)')}`,
      },
    ],
  },
  'uid-order': {
    broken: [
      {
        what: 'a later message has a lower one',
        script: `${selected(3)} \n ${fetched('S: * 1 FETCH (UID 5)')} \n ${fetched('S: * 3 FETCH (UID 4)')}`,
      },
      {
        what: 'an earlier message has a higher one',
        script: `${selected(3)} \n ${fetched('S: * 3 FETCH (UID 5)')} \n ${fetched('S: * 1 FETCH (UID 6)')}`,
      },
      {
        what: 'two have the same',
        script: `${selected(3)} \n ${fetched('S: * 1 FETCH (UID 5)')} \n ${fetched('S: * 2 FETCH (UID 5)')}`,
      },
    ],
    right: [
      {
        what: 'gaps, told from the end',
        script: `${selected(3)} \n ${fetched('S: * 3 FETCH (UID 500)')} \n ${fetched('S: * 1 FETCH (UID 7)')} \n ${fetched('S: * 2 FETCH (UID 9)')}`,
      },
    ],
  },
  'uid-reuse': {
    broken: [
      {
        what: 'the last one comes again',
        script: `${selected(2)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n C: a NOOP \n S: * 2 EXPUNGE \n S: * 2 EXISTS \n S: a OK done \n ${fetched('S: * 2 FETCH (UID 5)')}`,
      },
    ],
    right: [
      {
        what: 'a new one',
        script: `${selected(2)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n C: a NOOP \n S: * 2 EXPUNGE \n S: * 2 EXISTS \n S: a OK done \n ${fetched('S: * 2 FETCH (UID 6)')}`,
      },
    ],
  },
  uidnext: {
    broken: [
      {
        what: 'a message that is there has it',
        script: `${selected(2, 'S: * OK [UIDNEXT 5] next')} \n ${fetched('S: * 2 FETCH (UID 5)')}`,
      },
      {
        what: 'a new message has a lower one',
        script: `${selected(2, 'S: * OK [UIDNEXT 5] next')} \n C: a NOOP \n S: * 3 EXISTS \n S: a OK done \n ${fetched('S: * 3 FETCH (UID 4)')}`,
      },
      {
        what: 'it goes back',
        script: `${selected(2, 'S: * OK [UIDNEXT 5] next')} \n C: a NOOP \n S: * OK [UIDNEXT 4] next \n S: a OK done`,
      },
      {
        what: 'it is not above what was told',
        script: `${selected(2)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n C: a NOOP \n S: * OK [UIDNEXT 5] next \n S: a OK done`,
      },
    ],
    right: [
      {
        what: 'a new message has a higher one',
        script: `${selected(2, 'S: * OK [UIDNEXT 5] next')} \n C: a NOOP \n S: * 3 EXISTS \n S: a OK done \n ${fetched('S: * 3 FETCH (UID 8)')}`,
      },
      {
        what: 'UIDNEXT comes before EXISTS',
        script: `${loggedIn()} \n C: s SELECT box \n S: * OK [UIDNEXT 5] next \n S: * FLAGS () \n S: * 2 EXISTS \n S: * 0 RECENT \n S: s OK done \n ${fetched('S: * 2 FETCH (UID 4)')}`,
      },
      {
        what: 'an old one was taken away',
        script: `${selected(2, 'S: * OK [UIDNEXT 5] next')} \n C: a NOOP \n S: * 1 EXPUNGE \n S: * 2 EXISTS \n S: a OK done \n ${fetched('S: * 2 FETCH (UID 5)')} \n ${fetched('S: * 1 FETCH (UID 4)')}`,
      },
    ],
  },
  uidvalidity: {
    broken: [
      {
        what: 'another one',
        script: `${selected(2)} \n C: a NOOP \n S: * OK [UIDVALIDITY 8] valid \n S: a OK done`,
      },
    ],
    right: [
      {
        what: 'the same again',
        script: `${selected(2)} \n C: a NOOP \n S: * OK [UIDVALIDITY 7] valid \n S: a OK done`,
      },
    ],
  },
  'new-uids': {
    broken: [
      {
        what: 'APPENDUID has one that was there',
        script: `${selected(2)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n C: a APPEND box {1+} \n C: x \n S: a OK [APPENDUID 7 5] done`,
      },
      {
        what: 'COPYUID, as another connection was told',
        script: `${selected(2)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n ${selected(2, '', 2).replaceAll('SELECT box', 'SELECT other')} \n 2C: a UID COPY 3 box \n 2S: a OK [COPYUID 7 3 4] done`,
      },
    ],
    right: [
      {
        what: 'a higher one',
        script: `${selected(2)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n C: a APPEND box {1+} \n C: x \n S: a OK [APPENDUID 7 9] done`,
      },
      {
        what: 'another UIDVALIDITY',
        script: `${selected(2)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n C: a APPEND box {1+} \n C: x \n S: a OK [APPENDUID 8 1] done`,
      },
      {
        what: 'what another session was told meanwhile',
        script: `${selected(2)} \n ${loggedIn(2)} \n 2C: a APPEND box {1+} \n 2C: x \n ${fetched('S: * 2 FETCH (UID 5)')} \n 2S: a OK [APPENDUID 7 4] done`,
      },
    ],
  },
  'copyuid-pairs': {
    broken: [
      {
        what: 'fewer copies',
        script: `${selected(2)} \n C: a COPY 1:2 other \n S: a OK [COPYUID 3 4:5 9] done`,
      },
    ],
    right: [
      {
        what: 'written in another form',
        script: `${selected(3)} \n C: a COPY 1:3 other \n S: a OK [COPYUID 3 4:6 9,12:11] done`,
      },
    ],
  },
  immutable: {
    broken: [
      {
        what: 'another size',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 8)')} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 9)')}`,
      },
      {
        what: 'another date',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 INTERNALDATE " 1-Feb-2026 10:00:00 +0000")')} \n ${fetched('S: * 1 FETCH (INTERNALDATE " 1-Feb-2026 10:00:01 +0000")')}`,
      },
      {
        what: 'other octets on another connection',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 BODY[HEADER] "a: b")')} \n ${selected(1, '', 2)} \n 2C: f FETCH 1 (BODY[HEADER]) \n 2S: * 1 FETCH (UID 5 BODY[HEADER] "a: c") \n 2S: f OK done`,
      },
      {
        what: 'another envelope',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 ENVELOPE (NIL "a" NIL NIL NIL NIL NIL NIL NIL NIL))')} \n ${fetched('S: * 1 FETCH (UID 5 ENVELOPE (NIL "b" NIL NIL NIL NIL NIL NIL NIL NIL))')}`,
      },
    ],
    right: [
      {
        what: 'the same moment in another zone',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 INTERNALDATE " 1-Feb-2026 10:00:00 +0000")')} \n ${fetched('S: * 1 FETCH (INTERNALDATE " 1-Feb-2026 11:00:00 +0100")')}`,
      },
      {
        what: 'a literal, then a quoted string',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 BODY[] {4}\\r\\na: b)')} \n ${fetched('S: * 1 FETCH (UID 5 BODY[] "a: b")')}`,
      },
      {
        what: 'nothing of a message that is not there any more',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 BODY[] "a: b")')} \n ${fetched('S: * 1 FETCH (UID 5 BODY[] NIL)')}`,
      },
      {
        what: 'the same UID under another UIDVALIDITY',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 8)')} \n C: t SELECT box \n S: * FLAGS () \n S: * 1 EXISTS \n S: * 0 RECENT \n S: * OK [UIDVALIDITY 8] valid \n S: t OK done \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 9)')}`,
      },
      {
        what: 'a mailbox of the same name of another user',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 8)')} \n ${selected(1, '', 2).replaceAll('LOGIN alice', 'LOGIN bob')} \n 2C: f FETCH 1 (UID) \n 2S: * 1 FETCH (UID 5 RFC822.SIZE 9) \n 2S: f OK done`,
      },
      {
        what: 'parts of a section',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 BODY[]<0> "a" BODY[TEXT] "b")')} \n ${fetched('S: * 1 FETCH (UID 5 BODY[]<0> "a:")')}`,
      },
    ],
  },
  size: {
    broken: [
      {
        what: 'told with the octets',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 5 BODY[] "a: b")')}`,
      },
      {
        what: 'told before',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 5)')} \n ${fetched('S: * 1 FETCH (BODY[] "a: b")')}`,
      },
    ],
    right: [
      {
        what: 'as many octets',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 4)')} \n ${fetched('S: * 1 FETCH (BODY[] "a: b")')}`,
      },
    ],
  },
  'flags-announced': {
    broken: [
      {
        what: 'a keyword that was not announced',
        script: `${selected(1, 'S: * OK [PERMANENTFLAGS (\\Seen)] kept')} \n ${fetched('S: * 1 FETCH (FLAGS ($New))')}`,
      },
    ],
    right: [
      {
        what: '\\Recent',
        script: `${selected(1, 'S: * OK [PERMANENTFLAGS (\\Seen)] kept')} \n ${fetched('S: * 1 FETCH (FLAGS (\\seen \\Recent))')}`,
      },
      {
        what: 'announced meanwhile',
        script: `${selected(1, 'S: * OK [PERMANENTFLAGS (\\Seen)] kept')} \n C: a NOOP \n S: * FLAGS (\\Seen $New) \n S: * 1 FETCH (FLAGS ($new)) \n S: a OK done`,
      },
    ],
  },
  'modseq-grows': {
    broken: [
      {
        what: 'of a message',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 MODSEQ (9))')} \n ${fetched('S: * 1 FETCH (MODSEQ (8))')}`,
      },
      {
        what: 'the highest',
        script: `${selected(1, 'S: * OK [HIGHESTMODSEQ 9] highest')} \n C: a NOOP \n S: * OK [HIGHESTMODSEQ 8] highest \n S: a OK done`,
      },
    ],
    right: [
      {
        what: 'the same again, and lower of another message',
        script: `${selected(2)} \n ${fetched('S: * 1 FETCH (UID 5 MODSEQ (9))')} \n ${fetched('S: * 1 FETCH (MODSEQ (9))')} \n ${fetched('S: * 2 FETCH (UID 6 MODSEQ (3))')}`,
      },
    ],
  },
  'qresync-fetch': {
    broken: [
      {
        what: 'without MODSEQ',
        script: `${enabled(opened)} \n C: a NOOP \n S: * 1 FETCH (UID 4 FLAGS ()) \n S: a OK done`,
      },
      {
        what: 'without UID behind STORE',
        script: `${enabled(opened)} \n C: a STORE 1 +FLAGS (\\Seen) \n S: * 1 FETCH (MODSEQ (12) FLAGS (\\Seen)) \n S: a OK done`,
      },
    ],
    right: [
      {
        what: 'with both',
        script: `${enabled(opened)} \n C: a NOOP \n S: * 1 FETCH (FLAGS () MODSEQ (12) UID 4) \n S: a OK done`,
      },
    ],
  },
  enabled: {
    broken: [
      {
        what: 'what was not asked for',
        script: `${loggedIn()} \n C: e ENABLE CONDSTORE \n S: * ENABLED CONDSTORE UTF8=ACCEPT \n S: e OK done`,
      },
      {
        what: 'nobody asked',
        script: `${loggedIn()} \n C: e NOOP \n S: * ENABLED CONDSTORE \n S: e OK done`,
      },
    ],
    right: [
      { what: 'nothing', script: `${loggedIn()} \n C: e ENABLE XNEW \n S: * ENABLED \n S: e OK done` },
      {
        what: 'CONDSTORE with QRESYNC',
        script: `${loggedIn()} \n C: e ENABLE qresync \n S: * ENABLED CONDSTORE QRESYNC \n S: e OK done`,
      },
    ],
  },
  'enable-keeps': {
    broken: [
      {
        what: 'one is gone',
        script: `${loggedIn('', 'IMAP4rev1 IDLE')} \n C: e ENABLE CONDSTORE \n S: * ENABLED CONDSTORE \n S: e OK done \n C: c CAPABILITY \n S: * CAPABILITY IMAP4rev1 \n S: c OK done`,
      },
    ],
    right: [
      {
        what: 'in another order',
        script: `${loggedIn('', 'IMAP4rev1 IDLE')} \n C: e ENABLE CONDSTORE \n S: * ENABLED CONDSTORE \n S: e OK done \n C: c CAPABILITY \n S: * CAPABILITY IDLE IMAP4REV1 \n S: c OK done`,
      },
    ],
  },
  'search-bounds': {
    broken: [
      {
        what: 'a message that is not there',
        script: `${selected(2)} \n C: a SEARCH ALL \n S: * SEARCH 1 2 3 \n S: a OK done`,
      },
    ],
    right: [
      {
        what: 'a new one, told of behind it',
        script: `${selected(2)} \n C: a SEARCH ALL \n S: * SEARCH 1 2 3 \n S: * 3 EXISTS \n S: a OK done`,
      },
    ],
  },
  'esearch-tag': {
    broken: [
      {
        what: 'of no command',
        script: `${selected(2)} \n C: a SEARCH RETURN (ALL) ALL \n S: * ESEARCH (TAG "b") ALL 1:2 \n S: a OK done`,
      },
    ],
    right: [
      {
        what: 'of one of two',
        script: `${selected(2)} \n C: a SEARCH RETURN (ALL) ALL \n C: b NOOP \n S: * ESEARCH (TAG "a") ALL 1:2 \n S: a OK done \n S: b OK done`,
      },
    ],
  },
};
