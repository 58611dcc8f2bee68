/**
 * Appendix B.2, row by row, and what the examples of Appendices D to G show of the form of an upload. Examples bind
 * weakly: what they have and no text says is a SHOULD (errata E-94 to E-96).
 */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';
import { folderRows } from './appendix-B.2-folders.ts';
import { notificationRows } from './appendix-B.2-notifications.ts';
import { interfaceRows, objectRows } from './appendix-B.2-objects.ts';

const TEXT = 'rest-nms-1.0';
const CREATE = 'rest-nms-1.0/REST-NMS-OBJECTS-S-001-M';
const JSON_FORMAT = 'rest-nms-1.0/REST-NMS-SUPPORT-S-003-M';
const PAYLOAD = 'rest-nms-1.0/REST-NMS-AOBJECT-PAYLOAD-S-001-M';
const BULK = 'rest-nms-1.0/REST-NMS-OBJECTS-bulkCreation-S-001-O';
const OBJECTS = 'rest-nms-1.0/§5.3.1';
const CLIENT_CREATE = 'rest-nms-1.0/client/§7.12.7';

export const serverTable: readonly Clause[] = clausesOf(TEXT, 'Appendix B.2', [
  ...interfaceRows,
  ...objectRows,
  ...folderRows,
  ...notificationRows,
]);

export const examples: readonly Clause[] = [
  ...clausesOf(TEXT, 'Appendix D', [
    {
      level: 'SHOULD',
      binds: ['client'],
      asks: 'An object is posted to the objects of its box as a form, the root element in a first part called root-fields.',
      rows: [CLIENT_CREATE],
      shownBy: checksOf(CLIENT_CREATE, 'creation-forms'),
    },
    {
      level: 'SHOULD',
      binds: ['server'],
      asks: 'Such a form is read: names of parts without quotes, a root element with its charset, content in a part called message.',
      rows: [CREATE],
      shownBy: checksOf(
        CREATE,
        'unquoted-names',
        'root-charset',
        'no-root-fields',
        'content-in-message',
        'content-in-attachments',
      ),
    },
    {
      level: 'SHOULD',
      binds: ['server'],
      asks: 'A request that accepts JSON before anything else gets JSON.',
      rows: [JSON_FORMAT],
      shownBy: checksOf(JSON_FORMAT, 'accept-examples', 'accept-weights'),
    },
    {
      level: 'SHOULD',
      binds: ['object', 'client'],
      asks: 'The info of a session says with Message-Context what it is, and so do chat messages.',
      rows: [OBJECTS],
      shownBy: checksOf(OBJECTS, 'nms-message-context', 'message-contexts'),
    },
    {
      level: 'SHOULD',
      binds: ['server'],
      asks: 'A chat message may be kept as plain text, with no CPIM around it.',
      rows: [CREATE],
      shownBy: checksOf(CREATE, 'chat-message'),
    },
  ]),
  ...clausesOf(TEXT, 'Appendix E', [
    {
      level: 'SHOULD',
      binds: ['server'],
      asks: 'Parts of a payload that belong together are uploaded in a multipart of their own, whose type is kept.',
      rows: [CREATE, PAYLOAD, BULK],
      shownBy: [
        ...checksOf(CREATE, 'inner-multipart'),
        ...checksOf(PAYLOAD, 'multipart-type'),
        ...checksOf(BULK, 'inner-multiparts'),
      ],
    },
    {
      level: 'SHOULD',
      binds: ['object', 'server'],
      asks: 'The description of a file transfer points to files and icons beside it by their Content-IDs.',
      rows: [CREATE, PAYLOAD],
      shownBy: [...checksOf(CREATE, 'file-transfer-parts'), ...checksOf(PAYLOAD, 'multipart-type')],
    },
  ]),
  ...clausesOf(TEXT, 'Appendix F', [
    {
      level: 'MAY',
      binds: ['client', 'server'],
      asks: 'A payload of one part may be uploaded without a multipart around it; the info of a session, for instance.',
      rows: [CREATE],
      shownBy: checksOf(CREATE, 'bare-part', 'session-info-bare'),
    },
  ]),
  ...clausesOf(TEXT, 'Appendix G', [
    {
      level: 'MAY',
      binds: ['client', 'server'],
      asks: 'The state of a group may be uploaded so as well.',
      rows: [CREATE],
      shownBy: checksOf(CREATE, 'group-state', 'bare-part'),
    },
    {
      level: 'SHOULD',
      binds: ['object', 'server'],
      asks: 'An object for several recipients names each of them as a value of To.',
      rows: [CREATE],
      shownBy: checksOf(CREATE, 'several-values', 'order-of-values'),
    },
    {
      level: 'SHOULD',
      binds: ['object', 'client'],
      asks: 'The state of a group says with Message-Context what it is.',
      rows: [OBJECTS],
      shownBy: checksOf(OBJECTS, 'nms-message-context', 'message-contexts'),
    },
  ]),
];
