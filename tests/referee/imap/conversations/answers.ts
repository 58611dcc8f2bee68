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
      {
        what: 'octets of which nobody knows where they end',
        script: `${loggedIn()} \n S: * 1 FETCH (BODY[] {999999999} \n S: * 3 EXISTS now \n S: b OK done`,
      },
      {
        what: 'a line behind which nobody knows what an answer is of',
        script: `${loggedIn()} \n C: a NOOP \n S: * FLAGS nothing \n S: b OK done \n S: + go on`,
      },
      {
        what: 'a name in UTF-8 that nobody enabled',
        script: `${loggedIn()} \n C: a LIST "" * \n S: * LIST () "/" "\u00c3\u00a4" \n S: a OK done`,
      },
    ],
    right: [
      {
        what: 'a response that nobody knows',
        script: `${loggedIn()} \n C: a NOOP \n S: * XNEWS 17 (a "b" NIL) \n S: a OK done`,
      },
      { what: 'a status without text but a code', script: `${loggedIn()} \n C: a NOOP \n S: a OK [XCODE] .` },
      {
        what: 'a name in UTF-8 once it is enabled',
        script: `${loggedIn()} \n C: e ENABLE UTF8=ACCEPT \n S: * ENABLED UTF8=ACCEPT \n S: e OK done \n C: a LIST "" * \n S: * LIST () "/" "\u00c3\u00a4" \n S: a OK done`,
      },
    ],
  },
  greeting: {
    broken: [
      { what: 'data before the greeting', script: 'S: * 3 EXISTS \n S: * OK hello' },
      {
        what: 'PREAUTH after a login',
        script: `${loggedIn()} \n C: a NOOP \n S: * PREAUTH again \n S: a OK done`,
      },
      { what: 'a tagged one', script: `C: a NOOP \n S: a OK hello` },
      { what: 'a refusal', script: `S: * NO not now` },
      {
        what: 'PREAUTH again, behind what nobody understands',
        script: `${loggedIn()} \n C: a FROBNICATE box \n S: * PREAUTH again`,
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
      {
        what: 'a command that was taken as ended by the end of IDLE',
        script: `${loggedIn()} \n C: a IDLE \n S: + idling \n C: DONE \n S: a OK done \n S: a OK done`,
      },
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
      {
        what: 'a command behind a login that says all at once',
        script: `S: * OK hello \n C: a AUTHENTICATE PLAIN AGEAYg== \n C: b NOOP \n S: a OK done \n S: b OK done`,
      },
      {
        what: 'an answer to one command while another waits for its literal',
        script: `${loggedIn()} \n C: a NOOP \n C: b APPEND box {5} \n S: a OK done \n S: + go on \n C: hello \n S: b OK done`,
      },
      {
        what: 'a command that was sent behind a literal before that was refused',
        script: `${loggedIn()} \n C: a APPEND box {5} \n C: b NOOP \n S: a NO none \n S: b OK done`,
      },
    ],
    overlooked: [
      {
        what: 'what comes behind a command that nobody understands',
        script: `${loggedIn()} \n C: a FROBNICATE box \n S: b OK done`,
      },
      {
        what: 'what comes behind an untagged BAD',
        script: `${loggedIn()} \n C: a NOOP \n S: * BAD what was that \n S: b OK done`,
      },
      {
        what: 'what was asked in clear before TLS began',
        script: `S: * OK hello \n C: a STARTTLS \n C: b NOOP \n S: a OK go on \n ! TLS established \n C: c NOOP \n S: c OK done`,
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
      { what: 'IDLE was refused', script: `${loggedIn()} \n C: a IDLE \n S: a NO not now \n S: + idling` },
      {
        what: 'the literal has come',
        script: `${loggedIn()} \n C: a APPEND box {5} \n S: + go on \n C: hello \n S: + go on \n S: a OK done`,
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
    broken: [
      { what: 'closed behind an answer', script: `${loggedIn()} \n ! closed by peer` },
      {
        what: 'closed behind what nobody understands',
        script: `${loggedIn()} \n C: a FROBNICATE box \n S: a BAD what \n ! closed by peer`,
      },
    ],
    right: [
      { what: 'BYE unasked', script: `${loggedIn()} \n S: * BYE shutting down \n ! closed by peer` },
      {
        what: 'BYE behind what nobody understands',
        script: `${loggedIn()} \n C: a FROBNICATE box \n S: * BYE too many errors \n ! closed by peer`,
      },
    ],
    overlooked: [
      { what: 'closed before the greeting', script: `S: * OK hel\\ \n ! closed by peer` },
      { what: 'closed by the client first', script: `${loggedIn()} \n ! closed by us \n ! closed by peer` },
    ],
  },
  'logout-bye': {
    broken: [
      { what: 'OK alone', script: `${loggedIn()} \n C: a LOGOUT \n S: a OK done` },
      { what: 'a tagged BYE before', script: `${loggedIn()} \n C: a LOGOUT \n S: * OK bye \n S: a OK done` },
    ],
    right: [
      {
        what: 'BYE before',
        script: `${loggedIn()} \n C: a LOGOUT \n S: * BYE bye \n S: a OK done \n ! closed by peer`,
      },
    ],
    overlooked: [
      { what: 'a refusal', script: `${loggedIn()} \n C: a LOGOUT now \n S: a BAD more than a word` },
      { what: 'a LOGOUT that was refused', script: `${loggedIn()} \n C: a LOGOUT \n S: a NO not now` },
    ],
  },
};
