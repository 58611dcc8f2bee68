/** Kinds of objects and folders as objects and folders of the interface (§5.3.2 to §5.3.18); errata E-84 to E-86, E-94. */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'rest-nms-1.0';
const CREATE = 'rest-nms-1.0/REST-NMS-OBJECTS-S-001-M';
const FOLDERS = 'rest-nms-1.0/REST-NMS-FOLDERS-S-001-M';
const FOLDER_NAME = 'rest-nms-1.0/REST-NMS-FOLDERNAME-S-001-M';
const FOLDER_PATHS = 'rest-nms-1.0/REST-NMS-FOLDERS-PATHTOID-S-001-M';
const OBJECTS = 'rest-nms-1.0/§5.3.1';
const FILE_TRANSFERS = 'rest-nms-1.0/client/§5.3.2';
const MEDIA = 'cpm-ms-2.0/§5.2.5';

export const objectKinds: readonly Clause[] = [
  ...clausesOf(TEXT, '5.3.2', [
    {
      level: 'MUST',
      binds: ['object', 'server'],
      asks: 'A file transfer is kept as an object of the interface, as messages are.',
      rows: [CREATE],
      shownBy: checksOf(CREATE, 'file-transfer', 'file-transfer-parts'),
    },
    {
      level: 'MUST',
      binds: ['object', 'client'],
      asks: 'The Message-Context of a file transfer is file-message.',
      rows: [OBJECTS, FILE_TRANSFERS],
      shownBy: [
        ...checksOf(OBJECTS, 'nms-file-message-context'),
        ...checksOf(FILE_TRANSFERS, 'file-message'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '5.3.3', [
    {
      level: 'MUST',
      binds: ['object', 'server'],
      asks: 'The info of a session is kept as an object of the interface, as messages are.',
      rows: [CREATE],
      shownBy: checksOf(CREATE, 'session-info', 'session-info-bare'),
    },
  ]),
  ...clausesOf(TEXT, '5.3.5', [
    {
      level: 'MUST',
      binds: ['object', 'server'],
      asks: 'The state of a group is kept as an object of the interface, as messages are.',
      rows: [CREATE],
      shownBy: checksOf(CREATE, 'group-state'),
    },
  ]),
  ...clausesOf(TEXT, '5.3.7', [
    {
      level: 'MUST',
      binds: ['object', 'server'],
      asks: 'Media that stand alone are kept as an object whose payload they are.',
      rows: [CREATE],
      shownBy: checksOf(CREATE, 'standalone-media'),
    },
    {
      level: 'MUST',
      binds: ['object'],
      asks: 'Apart from what is in it, such an object is named and defined as that of a message is.',
      rows: [CREATE],
      notShown: ['erratum', 'E-86: the section about message objects that it refers to is a heading alone.'],
    },
    {
      level: 'MUST',
      binds: ['object', 'client'],
      asks: 'Attributes and headers that CPM gives to messages are not for media that stand alone.',
      rows: [MEDIA, OBJECTS],
      shownBy: [
        ...checksOf(
          MEDIA,
          'media-no-conversation-id',
          'media-no-contribution-id',
          'media-no-inreplyto-contribution-id',
          'media-no-imdn-message-id',
          'media-no-p-asserted-service',
          'media-no-message-correlator',
        ),
        ...checksOf(OBJECTS, 'media-bare'),
      ],
    },
    {
      level: 'MUST',
      binds: ['object', 'folder'],
      asks: 'Media that stand alone lie in the folder of their conversation.',
      rows: [MEDIA, OBJECTS],
      shownBy: [
        ...checksOf(MEDIA, 'folder-media-in-conversation'),
        ...checksOf(OBJECTS, 'media-in-conversation'),
      ],
      notShown: [
        'erratum',
        'E-58: the folder of the session is right too, so only the default folder itself is warned of.',
      ],
    },
  ]),
];

export const folderKinds: readonly Clause[] = [
  ...clausesOf(TEXT, '5.3.9', [
    {
      level: 'MUST',
      binds: ['folder', 'server'],
      asks: 'The history of a conversation is kept in a folder of the interface.',
      rows: [FOLDERS, CREATE],
      shownBy: [...checksOf(FOLDERS, 'creates', 'listed'), ...checksOf(CREATE, 'creates')],
    },
  ]),
  ...clausesOf(TEXT, '5.3.11', [
    {
      level: 'MUST',
      binds: ['folder', 'server'],
      asks: 'The history of a session is kept in a folder of the interface that lies below another.',
      rows: [FOLDERS, CREATE],
      shownBy: [
        ...checksOf(FOLDERS, 'creates', 'listed'),
        ...checksOf(CREATE, 'creates-below', 'chat-message'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '5.3.13', [
    {
      level: 'MUST',
      binds: ['folder', 'server'],
      asks: 'A folder that a user makes is a folder of the interface like any other.',
      rows: [FOLDERS],
      shownBy: checksOf(FOLDERS, 'creates', 'listed'),
    },
    {
      level: 'MUST',
      binds: ['folder', 'server'],
      asks: 'Such a folder is known by the name that it was given.',
      rows: [FOLDERS, FOLDER_NAME, FOLDER_PATHS],
      shownBy: [
        ...checksOf(FOLDERS, 'names', 'name-clash'),
        ...checksOf(FOLDER_NAME, 'gets', 'renamed-name'),
        ...checksOf(FOLDER_PATHS, 'resolves', 'same-name'),
      ],
    },
    {
      level: 'MUST',
      binds: ['folder', 'server'],
      asks: 'Its name obeys what the interface says of the names of folders.',
      rows: [FOLDERS],
      shownBy: checksOf(
        FOLDERS,
        'name-with-blank',
        'name-with-percent',
        'name-with-signs',
        'name-in-unicode',
        'name-with-quotes',
        'name-with-dots',
        'name-with-slash',
        'no-name',
      ),
    },
  ]),
  ...clausesOf(TEXT, '5.3.16', [
    {
      level: 'SHOULD',
      binds: ['server'],
      asks: 'Others than the user can read and write application data directly in folders that are none of CPM.',
      rows: [],
      notShown: [
        'operator',
        'Which folders those are, and whose tokens open them, is laid down by who runs the store.',
      ],
    },
  ]),
  ...clausesOf(TEXT, '5.3.18', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Objects that are none of CPM can be kept too.',
      rows: [CREATE],
      notShown: ['erratum', 'E-85: the section that is to define them is in no edition that there is.'],
    },
  ]),
];
