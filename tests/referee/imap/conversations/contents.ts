/** What a message is. */
import { selected } from '../../conversation.ts';
import { type Conversations, fetched } from './both.ts';

export const CONTENTS: Conversations = {
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
};
