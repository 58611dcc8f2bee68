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
};
