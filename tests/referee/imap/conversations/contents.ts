/** What a message is. */
import { loggedIn, selected } from '../../conversation.ts';
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
      {
        what: 'another structure',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 4 1))')} \n ${fetched('S: * 1 FETCH (UID 5 BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 5 1))')}`,
      },
      {
        what: 'another RFC822.HEADER',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.HEADER "a: b")')} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.HEADER "a: c")')}`,
      },
      {
        what: 'another RFC822.TEXT',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.TEXT "b")')} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.TEXT "c")')}`,
      },
      {
        what: 'another RFC822',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 RFC822 "b")')} \n ${fetched('S: * 1 FETCH (UID 5 RFC822 "c")')}`,
      },
      {
        what: 'another part of a part',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 BODY[1.2.MIME] "b")')} \n ${fetched('S: * 1 FETCH (UID 5 BODY[1.2.MIME] "c")')}`,
      },
      {
        what: 'other fields of the same names',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 BODY[HEADER.FIELDS (To From)] "b")')} \n ${fetched('S: * 1 FETCH (UID 5 BODY[HEADER.FIELDS (TO FROM)] "c")')}`,
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
      {
        what: 'two parts',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 BODY[1] "a" BODY[2] "b" BODY[1.1] "c" BODY[1.MIME] "d")')} \n ${fetched('S: * 1 FETCH (UID 5 BODY[2] "b")')}`,
      },
      {
        what: 'other fields',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 BODY[HEADER.FIELDS (To)] "a" BODY[HEADER.FIELDS (From)] "b" BODY[HEADER.FIELDS.NOT (To)] "c" BODY[HEADER] "d")')}`,
      },
      {
        what: 'another message',
        script: `${selected(2)} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 8)')} \n ${fetched('S: * 2 FETCH (UID 6 RFC822.SIZE 9)')}`,
      },
      {
        what: 'what is empty, and then is not',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 8 BODY[1] "")')} \n ${fetched('S: * 1 FETCH (UID 5 BODY[1] "a")')}`,
      },
    ],
    overlooked: [
      {
        what: 'messages whose UIDs nobody told',
        script: `${selected(2)} \n ${fetched('S: * 1 FETCH (RFC822.SIZE 8)')} \n ${fetched('S: * 2 FETCH (RFC822.SIZE 9)')}`,
      },
      {
        what: 'a mailbox without UIDVALIDITY',
        script: `${selected(1).replace(/.*UIDVALIDITY.*/, '')} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 8)')} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 9)')}`,
      },
      {
        what: 'users whose names nobody knows',
        script: `1S: * OK hello \n 1C: a AUTHENTICATE X \n 1S: a OK done \n 1C: s SELECT box \n 1S: * FLAGS () \n 1S: * 1 EXISTS \n 1S: * 0 RECENT \n 1S: * OK [UIDVALIDITY 7] valid \n 1S: s OK done \n 1C: f FETCH 1 (UID) \n 1S: * 1 FETCH (UID 5 RFC822.SIZE 8) \n 1S: f OK done \n 2S: * OK hello \n 2C: a AUTHENTICATE X \n 2S: a OK done \n 2C: s SELECT box \n 2S: * FLAGS () \n 2S: * 1 EXISTS \n 2S: * 0 RECENT \n 2S: * OK [UIDVALIDITY 7] valid \n 2S: s OK done \n 2C: f FETCH 1 (UID) \n 2S: * 1 FETCH (UID 5 RFC822.SIZE 9) \n 2S: f OK done`,
      },
      {
        what: 'where nothing is selected',
        script: `${loggedIn()} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 8)')} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 9)')}`,
      },
      {
        what: 'while a mailbox is opened',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 8)')} \n C: t SELECT box \n S: * FLAGS () \n S: * 1 EXISTS \n S: * 0 RECENT \n S: * OK [UIDVALIDITY 7] valid \n S: * 1 FETCH (UID 5 RFC822.SIZE 9) \n S: t OK done`,
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
      {
        what: 'once, though other data come behind',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 5 BODY[] "a: b")')} \n ${fetched('S: * 1 FETCH (UID 5 INTERNALDATE " 1-Feb-2026 10:00:00 +0000")')}`,
      },
      {
        what: 'told later',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 BODY[] "a: b")')} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 5)')}`,
      },
    ],
    right: [
      {
        what: 'as many octets',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 4)')} \n ${fetched('S: * 1 FETCH (BODY[] "a: b")')}`,
      },
      {
        what: 'the size of a part is another',
        script: `${selected(1)} \n ${fetched('S: * 1 FETCH (UID 5 RFC822.SIZE 4 BODY[] "a: b" BODY[TEXT] "b")')}`,
      },
    ],
  },
};
