/**
 * For each invariant of a REST session a server that breaks it, and a check in whose session that shows. Most are
 * planted for a check as well; the others no check looks for.
 */
import { allRestSaboteurs } from '../rest/all.ts';
import { answered, bends, header, on, status } from '../rest/faults.ts';
import type { RestSaboteur } from '../rest/saboteur.ts';
import type { InvariantBug } from './saboteur.ts';

export type NmsInvariantSaboteur = InvariantBug &
  Pick<RestSaboteur, 'faults' | 'server' | 'profile' | 'ways'> & {
    /** Id of the check. */
    readonly check: string;
  };

const AFTER_FLAGS = 'rest-nms-1.0/§5.4/after-flags';

/** Faults that no check looks for. */
const own: readonly NmsInvariantSaboteur[] = [
  {
    name: 'flags-without-date',
    bug: 'the answer to a change of flags has no Date',
    violates: 'http-date',
    check: AFTER_FLAGS,
    faults: () => [
      on('flags.PUT', async () => ({ raw: Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n') })),
    ],
  },
  {
    name: 'tag-of-all-states',
    bug: 'an object has one strong entity tag, whatever becomes of it',
    violates: 'http-entity-tag',
    check: AFTER_FLAGS,
    faults: () => [header('object.GET', 'etag', '"one"')],
  },
  {
    name: 'conditions-made-up',
    bug: 'a change of flags is answered as if it had had a condition',
    violates: 'http-condition',
    check: AFTER_FLAGS,
    faults: () => [status('flags.PUT', 412)],
  },
  {
    name: 'location-with-blank',
    bug: 'there is a blank in Location',
    violates: 'http-location',
    check: AFTER_FLAGS,
    faults: () => [header('flags.PUT', 'location', 'some where')],
  },
  {
    name: 'type-of-one-word',
    bug: 'Content-Type is one word',
    violates: 'http-media-type',
    check: AFTER_FLAGS,
    faults: () => [header('flags.PUT', 'content-type', 'json')],
  },
  {
    name: 'parent-with-blank',
    bug: 'the URL of the folder of an object is no URL',
    violates: 'url-form',
    check: AFTER_FLAGS,
    faults: () => [
      bends('object.GET', 'object', (object) => ({ ...object, parentFolder: '/folders/some where' })),
    ],
  },
  {
    name: 'parts-count-downloads',
    bug: 'a payload part is another one each time that it is downloaded',
    violates: 'payload-immutable',
    check: AFTER_FLAGS,
    faults: () => [
      answered('payloadPart.GET', ({ headers, ...answer }, { number }) => ({
        ...answer,
        headers: headers.filter(([name]) => name !== 'etag'),
        body: Buffer.from(`download ${number}`),
      })),
    ],
  },
];

/** By the name of a saboteur of REST doors: the invariant, and others that cannot but be broken with it. */
const planted: Readonly<Record<string, readonly [violates: string, ...companions: string[]]>> = {
  'allow-not-told': ['http-allow'],
  'no-challenge': ['http-challenge'],
  'length-with-204': ['http-no-content'],
  'date-in-words': ['http-moments'],
  'content-without-type': ['http-type-told'],
  'writes-latin-1': ['json-text'],
  'xml-errors-in-json': ['xml-document'],
  'creation-answer-of-the-folder': ['created-agrees'],
  'no-folder-acknowledged': ['created-told'],
  'parts-not-there': ['url-resolves'],
  'resource-url-of-payload': ['url-own'],
  'deletion-acknowledged-only': ['deleted-stays-deleted'],
  'put-overwrites-attributes': ['object-immutable', 'http-entity-tag'],
  'lastmodseq-of-rest-alone': ['modseq-rises'],
  'object-lastmodseq-stands-still': ['modseq-tells'],
  'folder-deleted-with-200': ['folder-deleted-status'],
  'deletion-answers-200': ['deleted-status'],
  'search-pages-too-large': ['page-size'],
  'root-by-name': ['listed-once'],
  'created-objects-fail': ['error-exception'],
  'bulk-creation-both-told': ['bulk-outcome'],
  'event-of-two-kinds': ['event-kind'],
  'index-jumps': ['event-index'],
  'deletion-told-first': ['event-order'],
  'notification-lost': ['event-passed-over', 'event-index'],
};

const known = new Map((await allRestSaboteurs()).map((saboteur) => [saboteur.name, saboteur]));

export const saboteurs: readonly NmsInvariantSaboteur[] = [
  ...own,
  ...Object.entries(planted).map(([name, [violates, ...companions]]): NmsInvariantSaboteur => {
    const saboteur = known.get(name);
    if (saboteur === undefined) throw new Error(`there is no saboteur of REST doors named ${name}`);
    return { ...saboteur, violates, companions, check: saboteur.breaks[0]! };
  }),
];
