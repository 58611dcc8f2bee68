/** What the architecture asks of the client (§5.3.1.2), and of who records conversations into the store (§5.3.1.3). */
import { checksOf } from '../checks-of.ts';
import { type Clause, type ClauseEntry, clausesOf } from '../clause.ts';

const TEXT = 'cpm-arch-2.2';
const CLIENT = 'cpm-ms-2.0/CPM-TS-MS-C-';
const REST = 'rest-nms-1.0/client/§';

const client: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client can retrieve what is stored, or previews of it.',
    rows: [`${CLIENT}010_M`, `${CLIENT}011_O`, `${REST}7.12.5`],
    shownBy: [
      ...checksOf(`${CLIENT}010_M`, 'fetches', 'fetches-existing'),
      ...checksOf(`${CLIENT}011_O`, 'converts'),
      ...checksOf(`${REST}7.12.5`, 'fetches-by-get'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client can delete what is stored.',
    rows: [`${CLIENT}013_M`, `${REST}7.12.11`],
    shownBy: [
      ...checksOf(`${CLIENT}013_M`, 'removes', 'expunges-marked'),
      ...checksOf(`${REST}7.12.11`, 'removes-by-delete'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client can upload objects of all kinds of CPM.',
    rows: [`${CLIENT}009_M`, `${REST}7.12.7`],
    shownBy: [
      ...checksOf(`${CLIENT}009_M`, 'stores', 'stores-right-objects'),
      ...checksOf(`${REST}7.12.7`, 'creates-by-post', 'creation-forms'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client can make folders, below others too, and delete them.',
    rows: [`${CLIENT}014_M`, `${CLIENT}017_M`, `${REST}7.12.7`, `${REST}7.12.11`],
    shownBy: [
      ...checksOf(`${CLIENT}014_M`, 'creates', 'creates-named'),
      ...checksOf(`${CLIENT}017_M`, 'deletes'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client can move and copy objects from folder to folder.',
    rows: [`${CLIENT}012_M`, `${CLIENT}013_M`, `${REST}7.12.9`],
    shownBy: [
      ...checksOf(`${CLIENT}012_M`, 'copies', 'copies-existing'),
      ...checksOf(`${CLIENT}013_M`, 'removes'),
      ...checksOf(`${REST}7.12.9`, 'moves-by-move'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client can write metadata of objects and folders, and who has access to them.',
    rows: [`${CLIENT}005_M`, `${CLIENT}019_M`, `${CLIENT}020_O`, `${CLIENT}021_M`, `${REST}5.8`],
    shownBy: [
      ...checksOf(`${CLIENT}005_M`, 'sets-acl'),
      ...checksOf(`${CLIENT}019_M`, 'stores-flags'),
      ...checksOf(`${CLIENT}020_O`, 'stores-annotation'),
      ...checksOf(`${CLIENT}021_M`, 'sets-folder-metadata'),
      ...checksOf(`${REST}5.8`, 'known-flags'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client can list objects and folders, all of them or those that a filter lets through.',
    rows: [`${CLIENT}015_M`, `${CLIENT}018_M`, `${REST}7.12.3`, `${REST}7.12.18`, `${REST}7.12.22`],
    shownBy: [
      ...checksOf(`${CLIENT}015_M`, 'lists', 'lists-contents'),
      ...checksOf(`${CLIENT}018_M`, 'searches'),
      ...checksOf(`${REST}7.12.3`, 'searches-objects'),
      ...checksOf(`${REST}7.12.18`, 'searches-folders'),
      ...checksOf(`${REST}7.12.22`, 'discovers-hierarchy'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client can bring what a device keeps in step with the store, deletions on the device among it.',
    rows: [`${CLIENT}022_M`, `${REST}5.6`, `${REST}7.10.3`, `${REST}7.10.4`],
    shownBy: [
      ...checksOf(`${CLIENT}022_M`, 'fetches-new', 'synchronises-flags', 'honours-uidvalidity'),
      ...[`${REST}5.6`, `${REST}7.10.3`, `${REST}7.10.4`].map((row) => `${row}/*`),
    ],
    notShown: ['inside', 'Which deletions on a device are meant for the store too only its user knows.'],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client can use what is in the store of another user, by what it was told and what it may do there.',
    rows: ['cpm-ms-2.0/client/§6.5', `${CLIENT}004_M`],
    shownBy: [
      ...checksOf('cpm-ms-2.0/client/§6.5', 'fetches-by-reference'),
      ...checksOf(`${CLIENT}004_M`, 'fetches-from-others', 'keeps-to-rights'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client shows stored conversation histories.',
    rows: [],
    notShown: ['inside', 'What a client shows to its user does not pass the doors of the store.'],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client deals with folders and objects that are not of CPM: makes, gets, deletes, copies and moves them.',
    rows: [`${CLIENT}010_M`, `${CLIENT}012_M`, `${CLIENT}013_M`, `${CLIENT}014_M`, `${CLIENT}017_M`],
    shownBy: [
      ...checksOf(`${CLIENT}014_M`, 'creates'),
      ...checksOf(`${CLIENT}017_M`, 'deletes'),
      ...checksOf(`${CLIENT}010_M`, 'fetches'),
      ...checksOf(`${CLIENT}012_M`, 'copies'),
      ...checksOf(`${CLIENT}013_M`, 'removes'),
    ],
    notShown: [
      'erratum',
      'E-102: neither text of the store knows such objects, so no check tells them from those of CPM.',
    ],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client can delete something from the device alone, and leave it in the store.',
    rows: [],
    notShown: ['inside', 'What is deleted on a device alone is never told to the store.'],
  },
];

const RECORDING = 'Whether all of it was recorded is known from its SIP and MSRP traffic alone.';

/** The duties of the CPM Participating Function bind what it stores: seen in the objects and folders. */
const recording: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Standalone messages are stored when conversations are recorded.',
    rows: ['cpm-ms-2.0/§5.2.1'],
    shownBy: checksOf(
      'cpm-ms-2.0/§5.2.1',
      'standalone-message-has-p-asserted-service',
      'message-content-type-cpim',
    ),
    notShown: ['other-interface', RECORDING],
  },
  {
    level: 'MUST',
    binds: ['object', 'folder'],
    asks: 'A session is stored as a session history, with the disposition notifications that were exchanged in it.',
    rows: ['cpm-ms-2.0/§5.2.1', 'cpm-ms-2.0/§5.2.7'],
    shownBy: [
      ...checksOf(
        'cpm-ms-2.0/§5.2.7',
        'folder-session-one-info',
        'folder-session-name',
        'folder-session-conversation-id',
      ),
      ...checksOf('cpm-ms-2.0/§5.2.1', 'folder-imdn-with-original'),
    ],
    notShown: ['other-interface', RECORDING],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'A file transfer is stored as a file transfer history.',
    rows: ['cpm-ms-2.0/§5.2.2'],
    shownBy: checksOf(
      'cpm-ms-2.0/§5.2.2',
      'file-transfer-multipart-related',
      'file-transfer-root-first',
      'file-transfer-has-file',
    ),
    notShown: ['other-interface', RECORDING],
  },
  {
    level: 'MUST',
    binds: ['folder'],
    asks: 'A conversation is stored as a conversation history.',
    rows: ['cpm-ms-2.0/§5.2.6'],
    shownBy: checksOf('cpm-ms-2.0/§5.2.6', 'folder-conversation-name', 'folder-conversation-one-id'),
    notShown: ['other-interface', RECORDING],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'What is stored comes with metadata, such as what links a message to its thread.',
    rows: ['cpm-ms-2.0/§5.2.1'],
    shownBy: checksOf(
      'cpm-ms-2.0/§5.2.1',
      'message-has-conversation-id',
      'message-has-contribution-id',
      'message-has-imdn-message-id',
    ),
  },
];

export const clientAndRecording: readonly Clause[] = [
  ...clausesOf(TEXT, '5.3.1.2', client),
  ...clausesOf(TEXT, '5.3.1.3', recording),
];
