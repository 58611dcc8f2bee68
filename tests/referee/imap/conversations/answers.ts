/** Answers: the grammar, tags, continuation requests, how a connection begins and ends. */
import { loggedIn } from '../../conversation.ts';
import type { Conversations } from './both.ts';

export const ANSWERS: Conversations = {
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
};
