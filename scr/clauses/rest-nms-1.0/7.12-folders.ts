/**
 * Operations of the client on folders (§7.12.18 to §7.12.26); errata E-84 to E-86, E-97, E-100.
 * The sentences speak of the client; what it is to use the server has to serve, which is the second entry of a section.
 */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'rest-nms-1.0';
const CLIENT = 'rest-nms-1.0/client/§7.12.';
const SEARCH = 'rest-nms-1.0/REST-NMS-FOLDERS-SEARCH-S-001-M';
const CREATE = 'rest-nms-1.0/REST-NMS-FOLDERS-S-002-M';
const PATHS = 'rest-nms-1.0/REST-NMS-FOLDERS-PATHTOID-S-001-M';
const FOLDER = 'rest-nms-1.0/REST-NMS-AFOLDERS-S-002-M';
const MOVE = 'rest-nms-1.0/REST-NMS-FOLDERS-MOVE-S-003-M';
const DELETE = 'rest-nms-1.0/§7.12.25';
const DELETE_OBJECT = 'rest-nms-1.0/REST-NMS-AOBJECT-S-003-M';
const UNFLAG = 'rest-nms-1.0/REST-NMS-AOBJECT-INDFLAG-S-004-M';
const CANCEL = 'rest-nms-1.0/REST-NMS-INDSUBSCR-S-004-O';

export const folderOperations: readonly Clause[] = [
  ...clausesOf(TEXT, '7.12.18', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client asks about a choice of folders by folders/operations/search.',
      rows: [`${CLIENT}18`],
      shownBy: checksOf(`${CLIENT}18`, 'searches-folders'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server answers such a search with the folders that meet the criteria, at least with the root.',
      rows: [SEARCH],
      shownBy: checksOf(SEARCH, 'one-root', 'search-status', 'other-search', 'finds-nothing'),
    },
  ]),
  ...clausesOf(TEXT, '7.12.20', [
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'The client may make a folder.',
      rows: [CREATE],
      shownBy: checksOf(CREATE, 'creates', 'names', 'listed'),
    },
    {
      level: 'SHOULD',
      binds: ['server'],
      asks: 'More often it is the server that makes folders, when messages are delivered.',
      rows: [],
      notShown: ['other-interface', 'Messages are delivered by another door than those of clients.'],
    },
  ]),
  ...clausesOf(TEXT, '7.12.22', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client finds out how folders lie in each other by their paths.',
      rows: [`${CLIENT}22`],
      shownBy: checksOf(`${CLIENT}22`, 'discovers-hierarchy'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server leads by its path to each folder, and tells which folders and objects lie in it.',
      rows: [PATHS, FOLDER],
      shownBy: [
        ...checksOf(PATHS, 'resolves', 'same-name', 'root', 'resolves-list', 'unknown'),
        ...checksOf(FOLDER, 'gets', 'children', 'parent'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '7.12.24', [
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'The client may move a folder with what is in it and below it.',
      rows: [MOVE],
      shownBy: checksOf(
        MOVE,
        'moves-recursively',
        'move-leaves-nothing',
        'moved-urls',
        'moved-content',
        'moved-flags',
        'move-into-itself',
        'move-name-clash',
      ),
    },
  ]),
  ...clausesOf(TEXT, '7.12.25', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server lets a folder be deleted by DELETE.',
      rows: [DELETE],
      shownBy: checksOf(DELETE, 'deletes', 'unlisted', 'siblings'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'With a folder go the folders below it.',
      rows: [DELETE],
      shownBy: checksOf(DELETE, 'recursive', 'no-path'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'With a folder go the objects in it and below it, and their payload.',
      rows: [DELETE],
      shownBy: checksOf(DELETE, 'objects', 'recursive', 'not-found'),
    },
  ]),
  ...clausesOf(TEXT, '7.12.26', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server answers a DELETE that it has carried out with 204.',
      rows: [DELETE, DELETE_OBJECT, UNFLAG, CANCEL],
      shownBy: [
        ...checksOf(DELETE, 'status', 'referee-folder-deleted-status'),
        ...checksOf(DELETE_OBJECT, 'delete-status', 'referee-deleted-status'),
        ...checksOf(UNFLAG, 'remove-status'),
        ...checksOf(CANCEL, 'cancel-status'),
      ],
    },
  ]),
];
