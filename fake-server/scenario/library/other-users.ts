/** What other users share, and cease to share. */
import type { Change, Rule, Scenario } from '../types.ts';

/** Who has the folder, and with whom it is shared. */
const [OWNER, FRIEND] = ['bob', 'alice'];
const HOLIDAYS = { user: OWNER, folder: 'Holidays' };

/** To see the folder, to read, and to mark as read: RFC 4314 §2.1. */
const TO_READ = 'lrs';

const rights = (given: string): Change => ({
  change: 'setRights',
  ...HOLIDAYS,
  identifier: FRIEND,
  rights: given,
});

const shared: Change[] = [
  { change: 'createFolder', ...HOLIDAYS },
  { change: 'deliver', ...HOLIDAYS, count: 3, text: 'From the beach' },
  rights(TO_READ),
];

/** By the client alone: its owner calls the folder otherwise. */
const opened: Rule['when'] = { on: 'select', user: FRIEND, mailbox: `\\b${OWNER}.${HOLIDAYS.folder}$` };

export const OTHER_USERS: readonly Scenario[] = [
  {
    name: 'folder-shared-by-another-user',
    title: 'bob has shared his folder "Holidays" with alice: she may read it and mark as read, and no more.',
    start: shared,
  },
  {
    name: 'share-taken-away',
    title: 'bob ceases to share "Holidays" as soon as alice has selected it: she may not read it any more.',
    start: shared,
    rules: [{ id: 'taken', when: opened, then: rights(''), times: 1 }],
  },
  {
    name: 'share-taken-away-with-bye',
    title:
      'bob ceases to share "Holidays" as soon as alice has selected it, and her connection ends with BYE.',
    start: shared,
    rules: [
      {
        id: 'taken',
        when: opened,
        then: [rights(''), { do: 'close', bye: 'You may not read this mailbox any more' }],
        times: 1,
      },
    ],
  },
];
