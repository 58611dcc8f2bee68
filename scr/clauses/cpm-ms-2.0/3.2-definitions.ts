/** Definitions that say what must hold of an object or an identifier. */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const IDENTITY = 'cpm-ms-2.0/§5.3';
const GROUP_STATE = 'cpm-ms-2.0/§5.2.4';

export const definitions: readonly Clause[] = clausesOf(TEXT, '3.2', [
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A Group State Object belongs to a Group Session and shows the session and who is in it at one moment.',
    rows: [GROUP_STATE],
    shownBy: checksOf(GROUP_STATE, 'folder-group-state-of-group', 'group-state-has-timestamp'),
    notShown: [
      'other-interface',
      'Whether the picture is true only the signalling of the session could tell.',
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'UIDVALIDITY has 32 bits and stands for the moment at which the folder was made.',
    rows: [IDENTITY],
    shownBy: checksOf(IDENTITY, 'created-again', 'uidvalidity-grows'),
    notShown: ['erratum', 'E-81: RFC 3501 asks for a growing number alone, so no check takes it for a time.'],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'A UID has 32 bits, and with UIDVALIDITY it never stands for a second object of the folder or of a later folder.',
    rows: [IDENTITY],
    shownBy: checksOf(
      IDENTITY,
      'uids-ascend',
      'uids-not-reused',
      'created-again',
      'renamed-away',
      'renamed-here',
      'referee-uid-reuse',
    ),
  },
]);
