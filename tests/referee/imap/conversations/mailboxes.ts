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
