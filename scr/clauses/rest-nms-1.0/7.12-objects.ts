/**
 * Operations of the client on objects (§7.12.3 to §7.12.15); errata E-84, E-97, E-98, E-100.
 * The sentences speak of the client; what it is to use the server has to serve, which is the second entry of a section.
 */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'rest-nms-1.0';
const CLIENT = 'rest-nms-1.0/client/§7.12.';
const BODIES = 'rest-nms-1.0/client/§6';
const SEARCH = 'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-002-M';
const PATHS = 'rest-nms-1.0/REST-NMS-OBJECTS-PATHTOID-S-001-M';
const OBJECT = 'rest-nms-1.0/REST-NMS-AOBJECT-S-002-M';
const PART = 'rest-nms-1.0/REST-NMS-AOBJECT-PAYLOADPART-S-002-M';
const CREATE = 'rest-nms-1.0/REST-NMS-OBJECTS-S-002-M';
const MOVE = 'rest-nms-1.0/REST-NMS-FOLDERS-MOVE-S-001-M';
const DELETE = 'rest-nms-1.0/REST-NMS-AOBJECT-S-003-M';
const UNFLAG = 'rest-nms-1.0/REST-NMS-AOBJECT-INDFLAG-S-004-M';
const BULK_CREATE = 'rest-nms-1.0/REST-NMS-OBJECTS-bulkCreation-S-001-O';
const BULK_DELETE = 'rest-nms-1.0/§7.12.15';

export const objectOperations: readonly Clause[] = [
  ...clausesOf(TEXT, '7.12.3', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client asks for what it needs to know of objects by objects/operations/search.',
      rows: [`${CLIENT}3`],
      shownBy: checksOf(`${CLIENT}3`, 'searches-objects'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server answers such a search with what it knows of the objects that meet the criteria.',
      rows: [SEARCH],
      shownBy: checksOf(
        SEARCH,
        'by-attribute',
        'nothing',
        'just-stored',
        'urls-lead',
        'tells-attributes',
        'same-attributes',
        'same-flags',
        'after-delete',
        'after-move',
      ),
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'The client may look for an object by where it lies, too.',
      rows: [`${CLIENT}3`, PATHS],
      shownBy: checksOf(PATHS, 'resolves', 'resolves-list', 'unknown', 'after-move'),
    },
  ]),
  ...clausesOf(TEXT, '7.12.5', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client fetches an object from the resource that there is for it.',
      rows: [`${CLIENT}5`],
      shownBy: checksOf(`${CLIENT}5`, 'fetches-by-get'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server gives by GET what an object is, and its payload.',
      rows: [OBJECT, PART],
      shownBy: [
        ...checksOf(OBJECT, 'metadata', 'each-its-own', 'unknown'),
        ...checksOf(PART, 'every-part', 'octets-binary'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '7.12.7', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client stores an object by POST to the resource for new objects, and by no other method.',
      rows: [`${CLIENT}7`],
      shownBy: [
        ...checksOf(`${CLIENT}7`, 'creates-by-post', 'creation-forms'),
        ...checksOf(BODIES, 'body-forms'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server puts what is posted so into the folder that was named.',
      rows: [CREATE],
      shownBy: checksOf(CREATE, 'creates', 'one-is-there', 'creates-below', 'creates-by-path', 'attributes'),
    },
  ]),
  ...clausesOf(TEXT, '7.12.9', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client moves objects and folders, with all in them, by moveToFolder.',
      rows: [`${CLIENT}9`],
      shownBy: checksOf(`${CLIENT}9`, 'moves-by-move'),
      notShown: [
        'inside',
        'Whether a copy and a deletion were meant for a move is known within the client; it is a warning (E-99).',
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server moves what is named, objects and folders with all in them, into the folder that is named.',
      rows: [MOVE],
      shownBy: checksOf(
        MOVE,
        'moves',
        'leaves-others',
        'move-keeps-url',
        'move-keeps-content',
        'moves-recursively',
        'move-leaves-nothing',
        'moved-content',
        'move-mixed',
      ),
    },
  ]),
  ...clausesOf(TEXT, '7.12.11', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client removes objects of every kind by DELETE.',
      rows: [`${CLIENT}11`],
      shownBy: checksOf(`${CLIENT}11`, 'removes-by-delete'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client removes a flag of an object by DELETE.',
      rows: [`${CLIENT}11`],
      shownBy: checksOf(`${CLIENT}11`, 'removes-by-delete'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'By DELETE the server removes that object and all that belongs to it, and nothing else.',
      rows: [DELETE],
      shownBy: checksOf(
        DELETE,
        'deletes',
        'not-found-by-search',
        'not-listed',
        'parts-gone',
        'flags-gone',
        'others-stay',
        'delete-unknown',
      ),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'By DELETE the server takes that flag away, and leaves the others.',
      rows: [UNFLAG],
      shownBy: checksOf(UNFLAG, 'removes-flag', 'removes-deleted', 'remove-absent'),
    },
  ]),
  ...clausesOf(TEXT, '7.12.13', [
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'The client may store several objects by one POST.',
      rows: [BULK_CREATE],
      shownBy: checksOf(BULK_CREATE, 'creates-all', 'each-in-its-folder', 'contents', 'fails-alone'),
    },
  ]),
  ...clausesOf(TEXT, '7.12.15', [
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'The client may remove several objects by one DELETE.',
      rows: [BULK_DELETE],
      shownBy: [`${BULK_DELETE}/*`],
    },
  ]),
];
