/** What is told of a mailbox: opening it, its size, what is in it and what is taken away. */
import { loggedIn, selected } from '../../conversation.ts';
import { type Conversations, enabled, fetched, opened } from './both.ts';

export const MAILBOXES: Conversations = {
  'opening-data': {
    broken: [
      {
        what: 'without RECENT',
        script: `${loggedIn()} \n C: s SELECT box \n S: * FLAGS () \n S: * 0 EXISTS \n S: s OK [READ-WRITE] done`,
      },
      {
        what: 'a second mailbox of which nothing is told',
        script: `${selected(2)} \n C: t SELECT other \n S: t OK done`,
      },
      {
        what: 'the same with EXAMINE',
        script: `${selected(2)} \n C: t EXAMINE other \n S: t OK [READ-ONLY] done`,
      },
      {
        what: 'without FLAGS',
        script: `${loggedIn()} \n C: s SELECT box \n S: * 0 EXISTS \n S: * 0 RECENT \n S: s OK done`,
      },
      {
        what: 'without EXISTS',
        script: `${loggedIn()} \n C: s SELECT box \n S: * FLAGS () \n S: * 0 RECENT \n S: s OK done`,
      },
      {
        what: 'beside another command',
        script: `${loggedIn()} \n C: s SELECT box \n C: a NOOP \n S: s OK done \n S: a OK done`,
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
      {
        what: 'while another command is sent',
        script: `${loggedIn()} \n C: s SELECT box \n S: * FLAGS () \n S: * 0 EXISTS \n S: * 0 RECENT \n C: a NOOP \n S: s OK done \n S: a OK done`,
      },
    ],
    overlooked: [
      { what: 'a refusal', script: `${loggedIn()} \n C: s SELECT box \n S: s NO none` },
      {
        what: 'two at once',
        script: `${loggedIn()} \n C: s SELECT box \n C: t EXAMINE other \n S: s OK done \n S: * FLAGS () \n S: * 0 EXISTS \n S: * 0 RECENT \n S: t OK [READ-ONLY] done`,
      },
      {
        what: 'the first of two of the same kind',
        script: `${loggedIn()} \n C: s SELECT box \n C: t SELECT other \n S: s OK done \n S: * FLAGS () \n S: * 0 EXISTS \n S: * 0 RECENT \n S: t OK done`,
      },
    ],
  },
  'examine-read-only': {
    broken: [
      {
        what: 'another code',
        script: `${loggedIn()} \n C: s EXAMINE box \n S: * FLAGS () \n S: * 0 EXISTS \n S: * 0 RECENT \n S: s OK [READ-WRITE] done`,
      },
      {
        what: 'no code',
        script: `${loggedIn()} \n C: s EXAMINE box \n S: * FLAGS () \n S: * 0 EXISTS \n S: * 0 RECENT \n S: s OK done`,
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
    overlooked: [
      {
        what: 'while a mailbox is opened',
        script: `${loggedIn()} \n C: s SELECT box \n S: * FLAGS () \n S: * 3 EXISTS \n S: * 2 EXISTS \n S: * 0 RECENT \n S: s OK done`,
      },
      {
        what: 'where nothing is selected',
        script: `${loggedIn()} \n C: a NOOP \n S: * 3 EXISTS \n S: * 2 EXISTS \n S: a OK done`,
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
      {
        what: 'the last one',
        script: `${selected(3)} \n C: a NOOP \n S: * 3 FETCH (FLAGS ()) \n S: * 3 EXPUNGE \n S: a OK done`,
      },
    ],
    overlooked: [
      {
        what: 'a mailbox of which nobody told how many there are',
        script: `${loggedIn()} \n C: s SELECT box \n S: * 4 FETCH (FLAGS ()) \n S: * FLAGS () \n S: * 4 EXISTS \n S: * 0 RECENT \n S: s OK done`,
      },
      {
        what: 'where nothing is selected',
        script: `${loggedIn()} \n C: a NOOP \n S: * 4 FETCH (FLAGS ()) \n S: * 4 EXPUNGE \n S: a OK done`,
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
      {
        what: 'during STORE',
        script: `${selected(3)} \n C: a STORE 1 +FLAGS (\\Seen) \n S: * 3 EXPUNGE \n S: a OK done`,
      },
      {
        what: 'during FETCH and SEARCH',
        script: `${selected(3)} \n C: a FETCH 1 (FLAGS) \n C: b SEARCH ALL \n S: * 3 EXPUNGE \n S: a OK done \n S: b OK done`,
      },
      {
        what: 'VANISHED during FETCH',
        script: `${enabled(opened)} \n C: a FETCH 1 (UID) \n S: * VANISHED 3 \n S: a OK done`,
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
    overlooked: [
      {
        what: 'any time, where NOTIFY lets it',
        script: `${selected(3)} \n C: n NOTIFY SET (SELECTED (MessageNew MessageExpunge)) \n S: n OK done \n S: * 3 EXPUNGE`,
      },
      {
        what: 'what VANISHED earlier, during FETCH',
        script: `${enabled(opened)} \n C: a UID FETCH 1:* (FLAGS) (CHANGEDSINCE 3 VANISHED) \n S: * VANISHED (EARLIER) 2 \n S: a OK done`,
      },
      { what: 'where nothing is selected', script: `${loggedIn()} \n S: * 3 EXPUNGE` },
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
      {
        what: 'EXPUNGE while a mailbox is opened, where QRESYNC is enabled',
        script: `${enabled(opened)} \n C: t SELECT other \n S: * 3 EXPUNGE \n S: * OK [CLOSED] now \n S: * FLAGS () \n S: * 3 EXISTS \n S: * 0 RECENT \n S: t OK done`,
      },
    ],
    overlooked: [
      {
        what: 'EXPUNGE in a mailbox without mod-sequences',
        script: `${enabled(opened)} \n C: a NOOP \n S: * OK [NOMODSEQ] none \n S: * 3 EXPUNGE \n S: a OK done`,
      },
      {
        what: 'what VANISHED earlier',
        script: `${loggedIn()} \n ${opened} \n C: a NOOP \n S: * VANISHED (EARLIER) 2 \n S: a OK done`,
      },
    ],
  },
  'flags-announced': {
    broken: [
      {
        what: 'a keyword that was not announced',
        script: `${selected(1, 'S: * OK [PERMANENTFLAGS (\\Seen)] kept')} \n ${fetched('S: * 1 FETCH (FLAGS ($New))')}`,
      },
      {
        what: 'a system flag that was not announced',
        script: `${selected(1, 'S: * OK [PERMANENTFLAGS (\\Seen)] kept')} \n ${fetched('S: * 1 FETCH (FLAGS (\\Seen \\Junk))')}`,
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
      {
        what: 'one that is only among those that are kept',
        script: `${selected(1, 'S: * OK [PERMANENTFLAGS ($Kept)] kept')} \n ${fetched('S: * 1 FETCH (FLAGS ($KEPT))')}`,
      },
      {
        what: 'none',
        script: `${selected(1, 'S: * OK [PERMANENTFLAGS ()] kept')} \n ${fetched('S: * 1 FETCH (UID 5 FLAGS ())')}`,
      },
    ],
    overlooked: [
      {
        what: 'a mailbox in which clients make new ones',
        script: `${selected(1, 'S: * OK [PERMANENTFLAGS (\\Seen \\*)] kept')} \n ${fetched('S: * 1 FETCH (FLAGS ($New))')}`,
      },
      {
        what: 'a mailbox of which nobody told which are kept',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (FLAGS ($New))')}`,
      },
      {
        what: 'while a mailbox is opened',
        script: `${selected(1, 'S: * OK [PERMANENTFLAGS (\\Seen)] kept \n S: * 1 FETCH (FLAGS ($New))')}`,
      },
      {
        what: 'where nothing is selected',
        script: `${loggedIn()} \n C: a NOOP \n S: * 1 FETCH (FLAGS ($New)) \n S: a OK done`,
      },
    ],
  },
  'search-bounds': {
    broken: [
      {
        what: 'a message that is not there',
        script: `${selected(2)} \n C: a SEARCH ALL \n S: * SEARCH 1 2 3 \n S: a OK done`,
      },
      {
        what: 'in whatever order',
        script: `${selected(2)} \n C: a SEARCH ALL \n S: * SEARCH 3 1 \n S: a OK done`,
      },
    ],
    right: [
      {
        what: 'a new one, told of behind it',
        script: `${selected(2)} \n C: a SEARCH ALL \n S: * SEARCH 1 2 3 \n S: * 3 EXISTS \n S: a OK done`,
      },
      {
        what: 'the last one, and nothing of the search before it',
        script: `${selected(2)} \n C: u UID SEARCH ALL \n S: * SEARCH 90 \n S: u OK done \n C: a SEARCH ALL \n S: * SEARCH 2 \n S: a OK done`,
      },
    ],
    overlooked: [
      { what: 'UIDs', script: `${selected(2)} \n C: a UID SEARCH ALL \n S: * SEARCH 90 \n S: a OK done` },
      {
        what: 'a search that failed',
        script: `${selected(2)} \n C: a SEARCH ALL \n S: * SEARCH 3 \n S: a NO no`,
      },
      {
        what: 'a search beside another command',
        script: `${selected(2)} \n C: a SEARCH ALL \n C: b UID SEARCH ALL \n S: * SEARCH 90 \n S: a OK done \n S: b OK done`,
      },
      {
        what: 'a search where nothing is selected',
        script: `${loggedIn()} \n C: a SEARCH ALL \n S: * SEARCH 3 \n S: a OK done`,
      },
      {
        what: 'nothing found in an empty mailbox',
        script: `${selected(0)} \n C: a SEARCH ALL \n S: * SEARCH \n S: a OK done`,
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
    overlooked: [
      {
        what: 'one without a tag (RFC 4466 §2.6.2)',
        script: `${selected(2)} \n C: a SEARCH RETURN (ALL) ALL \n S: * ESEARCH ALL 1:2 \n S: a OK done`,
      },
    ],
  },
};
