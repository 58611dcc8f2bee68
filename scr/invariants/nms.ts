/**
 * What must hold in every session at a REST door. MUST is what RFC 9110, the JSON and XML texts and §5.4, §5.5 and
 * §7.12.26 say; what is known by hearsay about the interface (section 1 and 2 of the wire facts) is SHOULD.
 */
import type { RowKey } from '../types.ts';
import type { Invariant } from './invariant.ts';

const row = (id: string): { 'rest-nms-1.0': RowKey } => ({ 'rest-nms-1.0': `rest-nms-1.0/${id}` });

const HTTP = { door: 'nms', level: 'MUST', rows: row('REST-NMS-SUPPORT-S-001-M') } as const;
const IDENTITY = { door: 'nms', level: 'MUST', rows: row('§5.4') } as const;
const MODSEQ = { door: 'nms', level: 'MUST', rows: row('§5.5') } as const;
const HEARSAY = { door: 'nms', level: 'SHOULD' } as const;
const TABLE = 'rest-nms-1.0 Appendix B.2';
const NOTIFICATIONS = ['rest-nms-1.0 §5.6', 'rest-nms-1.0 §7.6'];

export const nmsInvariants = [
  {
    id: 'http-allow',
    title: 'tells with 405 which methods there are',
    clauses: ['RFC 9110 §15.5.6', 'RFC 9110 §10.2.1'],
    ...HTTP,
  },
  {
    id: 'http-challenge',
    title: 'tells with 401 how to authenticate',
    clauses: ['RFC 9110 §15.5.2', 'RFC 9110 §11.6.1'],
    ...HTTP,
  },
  {
    id: 'http-no-content',
    title: 'announces no length and no transfer coding with 204',
    clauses: ['RFC 9110 §8.6', 'RFC 9112 §6.1'],
    ...HTTP,
  },
  {
    id: 'http-date',
    title: 'dates every answer, if it dates any',
    clauses: ['RFC 9110 §6.6.1'],
    ...HTTP,
  },
  {
    id: 'http-moments',
    title:
      'writes the moments in its headers as IMF-fixdate, and none that is yet to come as that of a change',
    clauses: ['RFC 9110 §5.6.7', 'RFC 9110 §8.8.2.1', 'RFC 9110 §10.2.3'],
    ...HTTP,
  },
  {
    id: 'http-location',
    title: 'gives one Location, which is a URI reference',
    clauses: ['RFC 9110 §10.2.2', 'RFC 3986 §4.1'],
    ...HTTP,
  },
  {
    id: 'http-entity-tag',
    title: 'writes entity tags as such, and gives a strong one to one representation alone',
    clauses: ['RFC 9110 §8.8.3', 'RFC 9110 §8.8.1'],
    ...HTTP,
  },
  {
    id: 'http-condition',
    title: 'speaks of conditions only where the request has some',
    clauses: ['RFC 9110 §15.4.5', 'RFC 9110 §15.5.13'],
    ...HTTP,
  },
  {
    id: 'http-media-type',
    title: 'writes in Content-Type a media type',
    clauses: ['RFC 9110 §8.3.1'],
    ...HTTP,
  },
  {
    id: 'http-type-told',
    title: 'tells the type of whatever it answers',
    clauses: ['RFC 9110 §8.3'],
    ...HTTP,
    level: 'SHOULD',
  },
  {
    id: 'json-text',
    door: 'nms',
    title: 'writes JSON where it says so',
    level: 'MUST',
    clauses: ['RFC 8259 §2', 'RFC 8259 §8.1', TABLE],
    rows: row('REST-NMS-SUPPORT-S-003-M'),
  },
  {
    id: 'xml-document',
    door: 'nms',
    title: 'writes well-formed XML where it says so',
    level: 'MUST',
    clauses: ['RFC 7303 §3', TABLE],
    rows: row('REST-NMS-SUPPORT-S-002-M'),
  },
  {
    id: 'created-agrees',
    title: 'names in Location and in the body of a creation the same resource',
    clauses: ['RFC 9110 §15.3.2', 'rest-nms-1.0 §5.4'],
    ...IDENTITY,
  },
  {
    id: 'created-told',
    title: 'tells where the resource is that it created',
    clauses: ['RFC 9110 §15.3.2', TABLE],
    ...HEARSAY,
    rows: row('REST-NMS-SUPPORT-S-001-M'),
  },
  {
    id: 'url-resolves',
    title: 'serves what it gave a URL of, as long as nobody took it away',
    clauses: ['rest-nms-1.0 §5.4', 'RFC 9110 §15.5.5'],
    ...IDENTITY,
  },
  {
    id: 'url-own',
    title: 'gives with what is at a URL that URL, and not the one of another resource',
    clauses: ['rest-nms-1.0 §5.4'],
    ...IDENTITY,
  },
  {
    id: 'url-form',
    title: 'gives absolute URLs that need no mending',
    clauses: ['RFC 3986 §4.3', TABLE],
    ...HEARSAY,
    rows: row('REST-NMS-SUPPORT-S-001-M'),
  },
  {
    id: 'deleted-stays-deleted',
    title:
      'serves nothing under the URL of an object whose deletion it acknowledged, and gives it to no other',
    clauses: ['rest-nms-1.0 §5.4', 'RFC 9110 §9.3.5'],
    ...IDENTITY,
  },
  {
    id: 'object-immutable',
    title: 'never changes the attributes, references and part info of an object',
    clauses: ['rest-nms-1.0 §5.4'],
    ...IDENTITY,
  },
  {
    id: 'payload-immutable',
    title: 'serves the same octets under the URL of a payload part each time',
    clauses: ['rest-nms-1.0 §5.4'],
    ...IDENTITY,
  },
  {
    id: 'modseq-rises',
    title: 'never lowers the lastModSeq of an object or folder',
    clauses: ['rest-nms-1.0 §5.5'],
    ...MODSEQ,
  },
  {
    id: 'modseq-tells',
    title: 'tells no two states of an object or folder with one lastModSeq',
    clauses: ['rest-nms-1.0 §5.5'],
    ...MODSEQ,
  },
  {
    id: 'folder-deleted-status',
    door: 'nms',
    title: 'answers the deletion of a folder with 204',
    level: 'MUST',
    clauses: ['rest-nms-1.0 §7.12.26'],
    rows: row('§7.12.25'),
  },
  {
    id: 'deleted-status',
    title: 'answers the deletion of an object or flag with 204',
    clauses: ['rest-nms-1.0 §7.12.26', TABLE],
    ...HEARSAY,
    rows: row('REST-NMS-AOBJECT-S-003-M'),
  },
  {
    id: 'page-size',
    title: 'tells in the answer of a search no more entries than were asked for',
    clauses: [TABLE],
    ...HEARSAY,
    rows: row('REST-NMS-OBJECTS-SEARCH-S-002-M'),
  },
  {
    id: 'listed-once',
    title: 'tells in the answer of a search of each object or folder once',
    clauses: [TABLE],
    ...HEARSAY,
    rows: row('REST-NMS-OBJECTS-SEARCH-S-002-M'),
  },
  {
    id: 'error-exception',
    title: 'tells in a requestError of one exception, with its messageId',
    clauses: [TABLE],
    ...HEARSAY,
    rows: row('REST-NMS-SUPPORT-S-001-M'),
  },
  {
    id: 'bulk-outcome',
    title: 'tells of each item of a bulk request either success or failure, as its code says',
    clauses: [TABLE],
    ...HEARSAY,
    rows: row('REST-NMS-OBJECTS-bulkCreation-S-001-O'),
  },
  {
    id: 'event-kind',
    title: 'says in each event one thing',
    clauses: NOTIFICATIONS,
    ...HEARSAY,
    rows: row('REST-NMS-NOTIF-S-001-O'),
  },
  {
    id: 'event-index',
    title: 'counts the notifications of a subscription one by one',
    clauses: NOTIFICATIONS,
    ...HEARSAY,
    rows: row('REST-NMS-NOTIF-S-001-O'),
  },
  {
    id: 'event-order',
    title: 'tells of what happens to an object in the order in which it happens',
    clauses: NOTIFICATIONS,
    ...HEARSAY,
    rows: row('REST-NMS-NOTIF-S-001-O'),
  },
  {
    id: 'event-passed-over',
    title: 'passes over no creation of an object while it tells of a later one',
    clauses: NOTIFICATIONS,
    ...HEARSAY,
    rows: row('REST-NMS-NOTIF-S-001-O'),
  },
] as const satisfies readonly Invariant[];

export type NmsInvariantId = (typeof nmsInvariants)[number]['id'];
