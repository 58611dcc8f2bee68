/** Who is who: UIDs. */
import { loggedIn, selected } from '../../conversation.ts';
import { type Conversations, enabled, fetched, opened } from './both.ts';

export const IDENTITY: Conversations = {
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
      {
        what: 'what VANISHED between them counts no more',
        script: `${enabled(opened)} \n ${fetched('S: * 1 FETCH (UID 9)')} \n C: a NOOP \n S: * VANISHED 9 \n S: a OK done \n ${fetched('S: * 1 FETCH (UID 10)')} \n ${fetched('S: * 2 FETCH (UID 11)')}`,
      },
    ],
    overlooked: [
      {
        what: 'data that may be of the mailbox before',
        script: `${selected(3)} \n C: t SELECT other \n S: * 3 EXISTS \n S: * 1 FETCH (UID 9) \n S: * 2 FETCH (UID 5) \n S: * FLAGS () \n S: * 0 RECENT \n S: t OK done`,
      },
    ],
  },
  'uid-reuse': {
    broken: [
      {
        what: 'the last one comes again',
        script: `${selected(2)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n C: a NOOP \n S: * 2 EXPUNGE \n S: * 2 EXISTS \n S: a OK done \n ${fetched('S: * 2 FETCH (UID 5)')}`,
      },
      {
        what: 'one that VANISHED',
        script: `${enabled(opened)} \n ${fetched('S: * 3 FETCH (UID 9)')} \n C: a NOOP \n S: * VANISHED 9 \n S: * 3 EXISTS \n S: a OK done \n ${fetched('S: * 3 FETCH (UID 9)')}`,
      },
    ],
    right: [
      {
        what: 'a new one',
        script: `${selected(2)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n C: a NOOP \n S: * 2 EXPUNGE \n S: * 2 EXISTS \n S: a OK done \n ${fetched('S: * 2 FETCH (UID 6)')}`,
      },
    ],
    overlooked: [
      {
        what: 'the same UID in another mailbox',
        script: `${selected(2)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n C: a NOOP \n S: * 2 EXPUNGE \n S: a OK done \n C: t SELECT other \n S: * FLAGS () \n S: * 1 EXISTS \n S: * 0 RECENT \n S: t OK done \n ${fetched('S: * 1 FETCH (UID 5)')}`,
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
      {
        what: 'a message that came while it was told of',
        script: `${selected(2)} \n C: a NOOP \n S: * OK [UIDNEXT 5] next \n S: * 3 EXISTS \n S: a OK done \n ${fetched('S: * 3 FETCH (UID 4)')}`,
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
      {
        what: 'the new message has it',
        script: `${selected(2, 'S: * OK [UIDNEXT 5] next')} \n C: a NOOP \n S: * 3 EXISTS \n S: a OK done \n ${fetched('S: * 3 FETCH (UID 5)')}`,
      },
      {
        what: 'flags of a new message, without its UID',
        script: `${selected(2, 'S: * OK [UIDNEXT 5] next')} \n C: a NOOP \n S: * 3 EXISTS \n S: a OK done \n ${fetched('S: * 3 FETCH (FLAGS ())')}`,
      },
      {
        what: 'the same again',
        script: `${selected(2, 'S: * OK [UIDNEXT 5] next')} \n C: a NOOP \n S: * OK [UIDNEXT 5] next \n S: a OK done`,
      },
      {
        what: 'one above what was told',
        script: `${selected(2)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n C: a NOOP \n S: * OK [UIDNEXT 6] next \n S: a OK done`,
      },
    ],
    overlooked: [
      {
        what: 'a lower one of another mailbox, before and behind which the first may be told of',
        script: `${selected(2, 'S: * OK [UIDNEXT 9] next')} \n C: t SELECT other \n S: * OK [UIDNEXT 9] next \n S: * OK [UIDNEXT 3] next \n S: * FLAGS () \n S: * 2 EXISTS \n S: * 0 RECENT \n S: t OK done \n ${fetched('S: * 2 FETCH (UID 2)')}`,
      },
      {
        what: 'a refusal',
        script: `${selected(2, 'S: * OK [UIDNEXT 9] next')} \n C: a NOOP \n S: * NO [UIDNEXT 3] next \n S: a OK done`,
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
    overlooked: [
      {
        what: 'another mailbox',
        script: `${selected(2)} \n C: t SELECT other \n S: * FLAGS () \n S: * 2 EXISTS \n S: * 0 RECENT \n S: * OK [UIDVALIDITY 8] valid \n S: t OK done`,
      },
      {
        what: 'a refusal',
        script: `${selected(2)} \n C: a NOOP \n S: * NO [UIDVALIDITY 8] no \n S: a OK done`,
      },
      {
        what: 'the first one, told late',
        script: `${loggedIn()} \n C: s SELECT box \n S: * FLAGS () \n S: * 0 EXISTS \n S: * 0 RECENT \n S: s OK done \n C: a NOOP \n S: * OK [UIDVALIDITY 8] valid \n S: a OK done`,
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
      {
        what: 'MOVE',
        script: `${selected(2)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n C: a MOVE 1 box \n S: * OK [COPYUID 7 4 5] moved \n S: a OK [COPYUID 7 4 5] done`,
      },
      {
        what: 'one of several',
        script: `${selected(2)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n C: a UID COPY 3:4 box \n S: a OK [COPYUID 7 3:4 9,2] done`,
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
      {
        what: 'the lower of two that were told came last',
        script: `${selected(2)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n ${fetched('S: * 1 FETCH (UID 3)')} \n C: a APPEND box {1+} \n C: x \n S: a OK [APPENDUID 7 6] done`,
      },
      {
        what: 'another mailbox has higher ones',
        script: `${selected(2)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n C: a COPY 1 other \n S: a OK [COPYUID 7 4 1] done`,
      },
    ],
    overlooked: [
      {
        what: 'a refusal',
        script: `${selected(2)} \n ${fetched('S: * 2 FETCH (UID 5)')} \n C: a APPEND box {1+} \n C: x \n S: a NO [APPENDUID 7 5] no`,
      },
      {
        what: 'data that may be of the mailbox before',
        script: `${selected(2)} \n C: t SELECT other \n S: * 2 FETCH (UID 5) \n S: * OK [UIDVALIDITY 7] valid \n S: * 2 FETCH (UID 5) \n S: * FLAGS () \n S: * 1 EXISTS \n S: * 0 RECENT \n S: t OK done \n C: a APPEND other {1+} \n C: x \n S: a OK [APPENDUID 7 2] done`,
      },
    ],
  },
  'copyuid-pairs': {
    broken: [
      {
        what: 'fewer copies',
        script: `${selected(2)} \n C: a COPY 1:2 other \n S: a OK [COPYUID 3 4:5 9] done`,
      },
      {
        what: 'more copies',
        script: `${selected(2)} \n C: a COPY 1 other \n S: a OK [COPYUID 3 4 9:10] done`,
      },
    ],
    right: [
      {
        what: 'written in another form',
        script: `${selected(3)} \n C: a COPY 1:3 other \n S: a OK [COPYUID 3 4:6 9,12:11] done`,
      },
    ],
    overlooked: [
      { what: 'a refusal', script: `${selected(2)} \n C: a COPY 1 other \n S: a NO [COPYUID 3 4 9:10] no` },
    ],
  },
};
