/** What other devices of the same user do meanwhile. */
import type { Scenario } from '../types.ts';

export const OTHER_DEVICES: readonly Scenario[] = [
  {
    name: 'new-message-during-idle',
    title: 'A message arrives whenever a client has begun to IDLE.',
    rules: [{ id: 'delivered', when: { on: 'idle' }, then: { change: 'deliver', text: 'While you idle' } }],
  },
  {
    name: 'flags-changed-by-another-device',
    title: 'Another device reads and flags all messages of INBOX when a client has selected a mailbox.',
    start: [{ change: 'deliver', count: 3, text: 'To be read elsewhere' }],
    rules: [
      {
        id: 'changed',
        when: { on: 'select' },
        then: { change: 'setFlags', messages: 'all', flags: ['\\Seen', '\\Flagged'] },
        times: 1,
      },
    ],
  },
  {
    name: 'messages-expunged-by-another-device',
    title: 'Another device removes the first message of INBOX when a client has selected a mailbox.',
    start: [{ change: 'deliver', count: 3, text: 'One of these goes' }],
    rules: [
      {
        id: 'removed',
        when: { on: 'select' },
        then: { change: 'expunge', messages: 'first' },
        times: 1,
      },
    ],
  },
  {
    name: 'folder-deleted-by-another-device',
    title: 'The folder "Shared" is deleted as soon as a client has selected it.',
    start: [
      { change: 'createFolder', folder: 'Shared' },
      { change: 'deliver', folder: 'Shared' },
    ],
    rules: [
      {
        id: 'deleted',
        when: { on: 'select', mailbox: '^Shared$' },
        then: { change: 'deleteFolder', folder: 'Shared' },
        times: 1,
      },
    ],
  },
  {
    name: 'folder-renamed-by-another-device',
    title: 'The folder "Shared" is called "Moved away" as soon as a client has selected it.',
    start: [
      { change: 'createFolder', folder: 'Shared' },
      { change: 'deliver', folder: 'Shared' },
    ],
    rules: [
      {
        id: 'renamed',
        when: { on: 'select', mailbox: '^Shared$' },
        then: { change: 'renameFolder', folder: 'Shared', to: 'Moved away' },
        times: 1,
      },
    ],
  },
  {
    name: 'uidvalidity-changed-while-away',
    title:
      'After the first LOGOUT of a client INBOX has another UIDVALIDITY, and its UIDs mean something else.',
    start: [
      { change: 'deliver', count: 3, text: 'Under another UID later' },
      { change: 'expunge', messages: 'first' },
    ],
    rules: [
      {
        id: 'renewed',
        when: { on: 'command', name: 'LOGOUT' },
        then: [{ do: 'proceed' }, { change: 'newUidValidity' }],
        times: 1,
      },
    ],
  },
  {
    name: 'quota-exceeded',
    title: 'There is no room for any further message: APPEND gets NO [OVERQUOTA], a creation over REST 403.',
    start: [{ change: 'setQuota', octets: 0 }],
  },
];
