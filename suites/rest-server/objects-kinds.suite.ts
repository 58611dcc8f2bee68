/**
 * The kinds of objects that the document speaks of (§5.3; Appendices D to G, errata E-93 to E-96): each is created as
 * it is printed, and has its attributes and its parts afterwards.
 */
import { attributeList } from '../../protocol/nms/attributes.ts';
import { equal } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import {
  BARE_SESSION_INFO_OBJECT,
  CALL_LOG_OBJECT,
  CHAT_MESSAGE,
  FILE_TRANSFER_IDS,
  FILE_TRANSFER_OBJECT,
  GROUP_STATE_OBJECT,
  MEDIA_OBJECT,
  type PrintedObject,
  postedWithoutPayload,
  printedUpload,
  SESSION_INFO_OBJECT,
} from '../support/rest/appendix-objects.ts';
import { downloadedParts, partsAre, toldParts } from '../support/rest/downloaded-parts.ts';
import { succeeded } from '../support/rest/judge-rest.ts';
import { attributesKept } from '../support/rest/kept-attributes.ts';
import type { RestFolder } from '../support/rest/rest-folder.ts';
import { createdObject, objectAt, objectCreated } from '../support/rest/rest-objects.ts';
import type { RestSession } from '../support/rest/rest-session.ts';

const CREATE = ['rest-nms-1.0/REST-NMS-OBJECTS-S-002-M', 'rest-nms-1.0/REST-NMS-OBJECTS-S-001-M'];
const KEPT =
  'attributes and payload parts of an object never change, so they are those that it was created with';

const KINDS: readonly (readonly [slug: string, title: string, clause: string, printed: PrintedObject])[] = [
  ['chat-message', 'a chat message of a session', 'Appendix D', CHAT_MESSAGE],
  ['session-info', 'a session info object', '§5.3.3', SESSION_INFO_OBJECT],
  [
    'session-info-bare',
    'a session info object without an inner multipart',
    'Appendix F',
    BARE_SESSION_INFO_OBJECT,
  ],
  ['file-transfer', 'a file transfer history object', '§5.3.2', FILE_TRANSFER_OBJECT],
  ['group-state', 'a group state object', '§5.3.5', GROUP_STATE_OBJECT],
  ['standalone-media', 'a standalone media object', '§5.3.7', MEDIA_OBJECT],
];

requirement(CREATE, ({ check }) => {
  for (const [slug, title, clause, printed] of KINDS) {
    check(
      `keeps ${title}`,
      { slug, level: 'MUST', clauses: [`rest-nms-1.0 ${clause}`, 'rest-nms-1.0 §5.4'] },
      async ({ rest, restFolder }) => {
        const answer = await rest.act('POST', rest.at('objects'), printedUpload(rest, restFolder, printed));
        succeeded(answer, `${title} is an object that can be created`);
        const url = await createdObject(rest, restFolder, answer);
        attributesKept(await objectAt(rest, url), attributeList(printed.attributes), KEPT, answer);
        partsAre(await downloadedParts(rest, url), printed.parts, KEPT, answer);
      },
    );
  }

  check(
    'tells the types of the parts of a file transfer, and the Content-IDs that they refer to each other by',
    {
      slug: 'file-transfer-parts',
      level: 'SHOULD',
      hearsay: true,
      clauses: ['rest-nms-1.0 §5.4', 'rest-nms-1.0 Appendix E'],
    },
    async ({ rest, restFolder }) => {
      const url = await created(rest, restFolder, FILE_TRANSFER_OBJECT);
      const told = toldParts(await objectAt(rest, url)).map(({ contentType = '', contentId = '' }) => [
        contentType.split(';', 1)[0]!.trim().toLowerCase(),
        contentId.replace(/^<|>$/g, ''),
      ]);
      const expected = [
        ['application/x-cpm-file-transfer', ''],
        ['image/jpeg', FILE_TRANSFER_IDS[0]],
        ['image/jpeg', FILE_TRANSFER_IDS[1]],
      ];
      // A server may give an id to the part that had none.
      const seen = told.map(([type, id], index) => [type, index === 0 ? '' : id]);
      equal(seen, expected, 'the types and Content-IDs of the parts', 'the first part refers to the others');
    },
  );

  check(
    'creates a call log object, which has no payload, and tells of no parts of it',
    { slug: 'call-log', level: 'MUST', clauses: ['rest-nms-1.0 §5.3.19', 'rest-nms-1.0 Appendix B.2'] },
    async ({ rest, restFolder }) => {
      const answer = await postedWithoutPayload(rest, restFolder, CALL_LOG_OBJECT);
      succeeded(
        answer,
        'a call log object, which must not have payload parts, is an object that can be kept',
      );
      const object = await objectCreated(rest, restFolder, answer);
      const told = object.payloadPart ?? [];
      equal(told.length, 0, 'the number of payload parts', 'a call log has no payload parts', answer);
    },
  );

  check(
    'keeps the attributes of a call log object',
    { slug: 'call-log-attributes', level: 'MUST', clauses: ['rest-nms-1.0 §5.3.19', 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder }) => {
      const answer = rest.mustWork(await postedWithoutPayload(rest, restFolder, CALL_LOG_OBJECT));
      const object = await objectCreated(rest, restFolder, answer);
      attributesKept(object, attributeList(CALL_LOG_OBJECT.attributes), KEPT, answer);
    },
  );
});

/** The act, as set-up of what is judged afterwards. */
async function created(rest: RestSession, folder: RestFolder, printed: PrintedObject): Promise<string> {
  const answer = rest.mustWork(
    await rest.act('POST', rest.at('objects'), printedUpload(rest, folder, printed)),
  );
  return createdObject(rest, folder, answer);
}
