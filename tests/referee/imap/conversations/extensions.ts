/** ENABLE, CONDSTORE and QRESYNC. */
import { loggedIn, selected } from '../../conversation.ts';
import { type Conversations, enabled, fetched, opened } from './both.ts';

export const EXTENSIONS: Conversations = {
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
      {
        what: 'flags without it in between',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 MODSEQ (9))')} \n ${fetched('S: * 1 FETCH (UID 5 FLAGS ())')} \n ${fetched('S: * 1 FETCH (UID 5 MODSEQ (9))')}`,
      },
      {
        what: 'the same highest again, and a higher one',
        script: `${selected(1, 'S: * OK [HIGHESTMODSEQ 9] highest')} \n C: a NOOP \n S: * OK [HIGHESTMODSEQ 9] highest \n S: * OK [HIGHESTMODSEQ 10] highest \n S: a OK done`,
      },
    ],
    overlooked: [
      {
        what: 'messages whose UIDs nobody told',
        script: `${selected(2)} \n ${fetched('S: * 1 FETCH (MODSEQ (9))')} \n ${fetched('S: * 2 FETCH (MODSEQ (3))')}`,
      },
      {
        what: 'another mailbox has lower ones',
        script: `${selected(1, 'S: * OK [HIGHESTMODSEQ 9] highest')} \n ${fetched('S: * 1 FETCH (UID 5 MODSEQ (9))')} \n C: t SELECT other \n S: * 1 FETCH (UID 5 MODSEQ (9)) \n S: * 1 FETCH (UID 5 MODSEQ (8)) \n S: * FLAGS () \n S: * 1 EXISTS \n S: * 0 RECENT \n S: * OK [HIGHESTMODSEQ 4] highest \n S: t OK done \n ${fetched('S: * 1 FETCH (UID 5 MODSEQ (3))')}`,
      },
      {
        what: 'where nothing is selected',
        script: `${loggedIn()} \n ${fetched('S: * 1 FETCH (UID 5 MODSEQ (9))')} \n ${fetched('S: * 1 FETCH (UID 5 MODSEQ (8))')}`,
      },
      {
        what: 'a highest one in a refusal',
        script: `${selected(1, 'S: * OK [HIGHESTMODSEQ 9] highest')} \n C: a NOOP \n S: * NO [HIGHESTMODSEQ 8] highest \n S: a OK done`,
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
    overlooked: [
      {
        what: 'a mailbox without mod-sequences',
        script: `${enabled(opened)} \n C: a NOOP \n S: * OK [NOMODSEQ] none \n S: * 1 FETCH (FLAGS ()) \n S: a OK done`,
      },
      {
        what: 'what a FETCH asks for',
        script: `${enabled(opened)} \n C: a FETCH 1 (FLAGS) \n S: * 1 FETCH (FLAGS ()) \n S: a OK done`,
      },
      {
        what: 'what one of two commands may have asked for',
        script: `${enabled(opened)} \n C: a NOOP \n C: b FETCH 1 (FLAGS) \n S: * 1 FETCH (FLAGS ()) \n S: a OK done \n S: b OK done`,
      },
      { what: 'no flags', script: `${enabled(opened)} \n C: a NOOP \n S: * 1 FETCH (UID 4) \n S: a OK done` },
      {
        what: 'what NOTIFY asks for',
        script: `${enabled(opened)} \n C: n NOTIFY SET (SELECTED (MessageNew (FLAGS) MessageExpunge)) \n S: n OK done \n S: * 1 FETCH (FLAGS ())`,
      },
      {
        what: 'where QRESYNC is not enabled',
        script: `${selected(3)} \n C: a NOOP \n S: * 1 FETCH (FLAGS ()) \n S: a OK done`,
      },
      {
        what: 'while a mailbox is opened',
        script: `${enabled(opened)} \n C: t SELECT other \n S: * OK [CLOSED] now \n S: * FLAGS () \n S: * 1 EXISTS \n S: * 0 RECENT \n S: * 1 FETCH (FLAGS ()) \n S: t OK done`,
      },
      {
        what: 'where nothing is selected',
        script: `${enabled('')} \n C: a NOOP \n S: * 1 FETCH (FLAGS ()) \n S: a OK done`,
      },
      {
        what: 'what a NOTIFY in progress may have asked for',
        script: `${enabled(opened)} \n C: n NOTIFY SET (SELECTED (MessageNew (FLAGS) MessageExpunge)) \n S: * 1 FETCH (FLAGS ()) \n S: n OK done`,
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
      {
        what: 'CONDSTORE with something else',
        script: `${loggedIn()} \n C: e ENABLE XNEW \n S: * ENABLED XNEW CONDSTORE \n S: e OK done`,
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
      {
        what: 'one more, in the code of an answer',
        script: `${loggedIn('', 'IMAP4rev1 IDLE')} \n C: e ENABLE CONDSTORE \n S: * ENABLED CONDSTORE \n S: e OK done \n C: c NOOP \n S: c OK [CAPABILITY IMAP4rev1 IDLE ENABLE] done`,
      },
      {
        what: 'one is gone that CAPABILITY had listed',
        script: `S: * OK hello \n C: l LOGIN alice secret \n S: l OK done \n C: b CAPABILITY \n S: * CAPABILITY IMAP4rev1 IDLE \n S: b OK done \n C: e ENABLE CONDSTORE \n S: * ENABLED CONDSTORE \n S: e OK done \n C: c CAPABILITY \n S: * CAPABILITY IMAP4rev1 \n S: c OK done`,
      },
    ],
    right: [
      {
        what: 'in another order',
        script: `${loggedIn('', 'IMAP4rev1 IDLE')} \n C: e ENABLE CONDSTORE \n S: * ENABLED CONDSTORE \n S: e OK done \n C: c CAPABILITY \n S: * CAPABILITY IDLE IMAP4REV1 \n S: c OK done`,
      },
    ],
    overlooked: [
      {
        what: 'no ENABLE between them',
        script: `${loggedIn('', 'IMAP4rev1 IDLE')} \n C: c CAPABILITY \n S: * CAPABILITY IMAP4rev1 \n S: c OK done`,
      },
      {
        what: 'an ENABLE that was refused',
        script: `${loggedIn('', 'IMAP4rev1 IDLE')} \n C: e ENABLE CONDSTORE \n S: e NO no \n C: c CAPABILITY \n S: * CAPABILITY IMAP4rev1 \n S: c OK done`,
      },
      {
        what: 'a login between them',
        script: `S: * OK [CAPABILITY IMAP4rev1 IDLE] hello \n C: e ENABLE CONDSTORE \n S: * ENABLED CONDSTORE \n S: e OK done \n C: l LOGIN alice secret \n S: l OK [CAPABILITY IMAP4rev1] done \n C: c CAPABILITY \n S: * CAPABILITY IMAP4rev1 ENABLE \n S: c OK done`,
      },
      {
        what: 'a login by a mechanism between them',
        script: `S: * OK [CAPABILITY IMAP4rev1 IDLE] hello \n C: e ENABLE CONDSTORE \n S: * ENABLED CONDSTORE \n S: e OK done \n C: l AUTHENTICATE X \n S: l OK [CAPABILITY IMAP4rev1] done \n C: c CAPABILITY \n S: * CAPABILITY IMAP4rev1 ENABLE \n S: c OK done`,
      },
      {
        what: 'what changes later',
        script: `${loggedIn('', 'IMAP4rev1 IDLE')} \n C: e ENABLE CONDSTORE \n S: * ENABLED CONDSTORE \n S: e OK done \n C: b CAPABILITY \n S: * CAPABILITY IMAP4rev1 IDLE \n S: b OK done \n C: c CAPABILITY \n S: * CAPABILITY IMAP4rev1 \n S: c OK done`,
      },
    ],
  },
};
