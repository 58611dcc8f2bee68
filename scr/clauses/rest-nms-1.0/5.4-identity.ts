/** Ids of objects and what never changes of them (§5.4), and lastModSeq, which tells of what does (§5.5). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'rest-nms-1.0';
const IDENTITY = 'rest-nms-1.0/§5.4';
const MODSEQ = 'rest-nms-1.0/§5.5';
const CORRELATION_IDS = 'rest-nms-1.0/§7.13.1';
const CORRELATION_TAGS = 'rest-nms-1.0/§7.13.3';
const CREATE = 'rest-nms-1.0/REST-NMS-OBJECTS-S-001-M';
const PAYLOAD = 'rest-nms-1.0/REST-NMS-AOBJECT-PAYLOAD-S-001-M';
const PART = 'rest-nms-1.0/REST-NMS-AOBJECT-PAYLOADPART-S-001-M';
const AFTER_CHANGES = [
  'after-flags',
  'after-move',
  'after-folder-move',
  'after-rename',
  'after-copy',
] as const;

export const identity: readonly Clause[] = clausesOf(TEXT, '5.4', [
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The ids of box and object stand for one object alone, and never for another.',
    rows: [IDENTITY],
    shownBy: checksOf(
      IDENTITY,
      'own-id',
      'not-reused',
      'deleted-stays-deleted',
      'after-copy',
      'referee-url-own',
      'referee-created-agrees',
      'referee-deleted-stays-deleted',
    ),
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The ids lead to their object for as long as it is there.',
    rows: [IDENTITY],
    shownBy: checksOf(IDENTITY, ...AFTER_CHANGES, 'referee-url-resolves'),
    notShown: ['operator', 'Whether they outlast a restart is seen by who can bring one about.'],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The attributes of an object stay as they were stored.',
    rows: [IDENTITY, CREATE],
    shownBy: [
      ...checksOf(IDENTITY, ...AFTER_CHANGES, 'not-by-put', 'not-by-post', 'referee-object-immutable'),
      ...checksOf(CREATE, 'attributes', 'several-values'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The correlationId of an object stays as it is.',
    rows: [IDENTITY, CORRELATION_IDS],
    shownBy: [
      ...checksOf(IDENTITY, ...AFTER_CHANGES, 'not-by-put', 'not-by-post', 'referee-object-immutable'),
      ...checksOf(CORRELATION_IDS, 'after-changes'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The correlationTag of an object stays as it is.',
    rows: [IDENTITY, CORRELATION_TAGS],
    shownBy: [
      ...checksOf(CORRELATION_TAGS, 'after-changes'),
      ...checksOf(IDENTITY, 'after-flags', 'after-move', 'referee-object-immutable'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The parts of a payload stay as they were stored, octet for octet.',
    rows: [IDENTITY, PART, PAYLOAD],
    shownBy: [
      ...checksOf(
        IDENTITY,
        ...AFTER_CHANGES,
        'part-not-by-put',
        'part-not-by-post',
        'part-not-by-delete',
        'referee-payload-immutable',
      ),
      ...checksOf(PART, 'octets-binary', 'every-part'),
      ...checksOf(PAYLOAD, 'all-parts'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'What an object tells of its parts stays as it is.',
    rows: [IDENTITY, PART],
    shownBy: [
      ...checksOf(IDENTITY, ...AFTER_CHANGES, 'referee-object-immutable'),
      ...checksOf(PART, 'info', 'order'),
    ],
  },
  {
    level: 'MAY',
    binds: ['server'],
    asks: 'The folder and the path of an object, and what a POST may set such as flags, are free to change.',
    rows: [IDENTITY],
    shownBy: checksOf(IDENTITY, 'after-flags', 'after-move', 'after-rename'),
  },
]);

export const modSeq: readonly Clause[] = clausesOf(TEXT, '5.5', [
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Each object has a lastModSeq.',
    rows: [MODSEQ],
    shownBy: checksOf(MODSEQ, 'object-has', 'in-search'),
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'Each folder has a lastModSeq.',
    rows: [MODSEQ],
    shownBy: checksOf(MODSEQ, 'folder-has'),
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'By its lastModSeq a client can tell whether the flags or the place of an object have changed.',
    rows: [MODSEQ],
    shownBy: checksOf(
      MODSEQ,
      'flag-added',
      'flag-removed',
      'list-replaced',
      'moved',
      'unchanged',
      'refused-change',
      'referee-modseq-rises',
      'referee-modseq-tells',
    ),
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'By its lastModSeq a client can tell whether the place of a folder has changed.',
    rows: [MODSEQ],
    shownBy: checksOf(
      MODSEQ,
      'folder-renamed',
      'folder-moved',
      'folder-unchanged',
      'referee-modseq-rises',
      'referee-modseq-tells',
    ),
  },
]);
