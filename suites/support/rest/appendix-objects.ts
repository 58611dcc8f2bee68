/**
 * The objects that the document prints, rebuilt: Appendices D to G (erratum E-95), a call log (§5.3.19, E-93), a
 * standalone media object (§5.3.7). What is no fact of the format, as addresses and texts, is of our own.
 */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import { attributeList } from '../../../protocol/nms/attributes.ts';
import type { RootValue } from '../../../protocol/nms/types/roots.ts';
import { buildUpload, type Content, multipartContent } from '../../../protocol/nms/upload-build.ts';
import type { RestFolder } from './rest-folder.ts';
import { asked, textContent, uploadStyle } from './rest-objects.ts';
import type { Ask, RestSession } from './rest-session.ts';

export interface PrintedObject {
  attributes: Readonly<Record<string, string | readonly string[]>>;
  correlationId?: string;
  content: Content | null;
  /** The octets of its parts, in order. */
  parts: readonly Buffer[];
}

/** The root element of its creation in a folder. */
export function printedIn(folder: RestFolder, printed: PrintedObject): RootValue<'object'> {
  const { attributes, correlationId } = printed;
  return {
    parentFolder: folder.url,
    attributes: attributeList(attributes),
    ...(correlationId === undefined ? {} : { correlationId }),
  };
}

/** The request that creates it. How its form is spelled is no matter of the object, so it is the usual one. */
export function printedUpload(rest: RestSession, folder: RestFolder, printed: PrintedObject): Ask {
  return asked(buildUpload(printedIn(folder, printed), printed.content, uploadStyle(rest)));
}

/**
 * The act: creates an object without payload. How such an upload looks is not printed: the form without its second part
 * is tried first, and the root element alone where that is refused. Whatever was answered is returned.
 */
export async function postedWithoutPayload(
  rest: RestSession,
  folder: RestFolder,
  printed: PrintedObject,
): Promise<NmsAnswer> {
  const root = printedIn(folder, printed);
  const { bareWithoutContent: bareFirst = false, ...style } = uploadStyle(rest);
  const post = (bareWithoutContent: boolean): Promise<NmsAnswer> =>
    rest.act('POST', rest.at('objects'), asked(buildUpload(root, null, { ...style, bareWithoutContent })));
  const first = await post(bareFirst);
  return first.ok ? first : post(!bareFirst);
}

const FROM = '+15145550101';
const TO = '+15145550100';
const SESSION = {
  'Conversation-Id': '0f4f6c3e-5a36-4f0e-9d0c-3f7f2f6f5b10',
  'Contribution-Id': '7a1de6b0-93c1-4c57-8d0e-52a1c9d30b11',
  'InReplyTo-Contribution-Id': '3c9a7f52-0c1e-4b55-b0de-8a64b7f2cd12',
} as const;

const TEXT = Buffer.from('A text of one line in a session.', 'utf8');

/** Appendix D: a chat message in an inner multipart of one part. */
export const CHAT_MESSAGE: PrintedObject = {
  attributes: {
    Subject: 'A chat message in its session',
    From: FROM,
    'Message-Context': 'chat-message',
    Date: '2014-02-01T14:30:30Z',
    To: TO,
    Direction: 'IN',
    'Conversation-Id': SESSION['Conversation-Id'],
    'Contribution-Id': SESSION['Contribution-Id'],
  },
  correlationId: '8f2d9d2c5e5b4d0c9b8d4f4bd3b0a913',
  content: multipartContent([
    {
      headers: [
        { name: 'Content-Disposition', value: 'attachment; filename=sms; name=sms' },
        { name: 'Content-Type', value: 'text/plain; charset=utf-8' },
      ],
      octets: TEXT,
    },
  ]),
  parts: [TEXT],
};

const SESSION_INFO_BODY = Buffer.from(
  '<?xml version="1.0" encoding="UTF-8"?>\r\n<session>\r\n<session-type>1-1</session-type>\r\n</session>\r\n',
  'utf8',
);
const SESSION_INFO_ATTRIBUTES = {
  From: FROM,
  'Message-Context': 'session-info-message',
  Date: '2014-02-01T14:29:00Z',
  Subject: 'the weather will be fine today',
  To: TO,
  Direction: 'IN',
  ...SESSION,
} as const;
const SESSION_INFO: Content = {
  headers: [{ name: 'Content-Type', value: 'Application/X-CPM-Session' }],
  octets: SESSION_INFO_BODY,
};

/** Appendix D: a session info object in an inner multipart of one part. */
export const SESSION_INFO_OBJECT: PrintedObject = {
  attributes: SESSION_INFO_ATTRIBUTES,
  correlationId: '51f0ab6c1a5f4f7f8c3e2d77aa1f0c14',
  content: multipartContent([SESSION_INFO]),
  parts: [SESSION_INFO_BODY],
};

/** Appendix F: the same without the inner multipart, and without a correlationId. */
export const BARE_SESSION_INFO_OBJECT: PrintedObject = {
  attributes: SESSION_INFO_ATTRIBUTES,
  content: SESSION_INFO,
  parts: [SESSION_INFO_BODY],
};

const FILE_TRANSFER_BODY = Buffer.from(
  '<?xml version="1.0" encoding="UTF-8"?>\r\n<file-transfer>\r\n' +
    '<file-transfer-type>1-1</file-transfer-type>\r\n<sdp>\r\na=sendonly\r\n' +
    'a=file-selector:name:"picture.jpg" type:image/jpeg size:256\r\na=file-icon:cid:icon@example.com\r\n</sdp>\r\n' +
    '<file-object>\r\n<cid>cid:picture@example.com</cid>\r\n</file-object>\r\n</file-transfer>\r\n',
  'utf8',
);
/** Every octet there is, between what begins and ends a JPEG file. */
const PICTURE = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  Buffer.from(Array.from({ length: 256 }, (_, octet) => octet)),
  Buffer.from([0xff, 0xd9]),
]);
const ICON = Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0x00, 0x0d, 0x0a, 0x0a, 0x0d, 0xff, 0xd9]);

function picture(octets: Buffer, id: string): Content {
  const headers = [
    { name: 'Content-Type', value: 'image/jpeg' },
    { name: 'Content-Transfer-Encoding', value: 'binary' },
    { name: 'Content-ID', value: `<${id}>` },
  ];
  return { headers, octets };
}

/** The Content-IDs of the second and third part. */
export const FILE_TRANSFER_IDS = ['icon@example.com', 'picture@example.com'] as const;

/** Appendix E: a file transfer whose first part refers to the others (multipart/related). */
export const FILE_TRANSFER_OBJECT: PrintedObject = {
  attributes: {
    From: FROM,
    'Message-Context': 'file-message',
    Date: '1997-11-21T15:55:06Z',
    To: TO,
    Direction: 'IN',
    ...SESSION,
  },
  correlationId: 'c7d1f6a09e9b4f3cae0c1c5d6b7a8f15',
  content: multipartContent(
    [
      {
        headers: [{ name: 'Content-Type', value: 'Application/X-CPM-File-Transfer; charset=utf-8' }],
        octets: FILE_TRANSFER_BODY,
      },
      picture(ICON, FILE_TRANSFER_IDS[0]),
      picture(PICTURE, FILE_TRANSFER_IDS[1]),
    ],
    { subtype: 'related', type: 'Application/X-CPM-File-Transfer' },
  ),
  parts: [FILE_TRANSFER_BODY, ICON, PICTURE],
};

const GROUP_STATE = textContent(
  '<groupstate timestamp="2012-06-13T16:39:57-05:00" lastfocussessionid="da9274453@example.com" group-type="closed">\r\n' +
    '<participant name="one" comm-addr="tel:+15145550102"/>\r\n' +
    '<participant name="two" comm-addr="tel:+15145550103"/>\r\n</groupstate>\r\n',
  'application/group-state-object+xml',
);

/** Appendix G: a group state object without an inner multipart, its date with an offset, two recipients. */
export const GROUP_STATE_OBJECT: PrintedObject = {
  attributes: {
    From: FROM,
    'Message-Context': 'group-state-message',
    Date: '2012-06-13T16:39:57-05:00',
    To: ['+15145550102', '+15145550103'],
    Direction: 'IN',
  },
  content: GROUP_STATE,
  parts: [GROUP_STATE.octets],
};

/** §5.3.19: a call that was answered; such an object has no payload. */
export const CALL_LOG_OBJECT: PrintedObject = {
  attributes: {
    From: FROM,
    To: TO,
    Date: '2026-03-01T09:30:00Z',
    'Call-Type': 'voice',
    'Call-Disposition': 'ANSWERED',
    'Call-Duration': '75',
  },
  content: null,
  parts: [],
};

/** §5.3.7: a picture alone; the attributes of CPM do not apply to it. */
export const MEDIA_OBJECT: PrintedObject = {
  attributes: { Date: '2026-03-01T09:30:00Z', From: FROM, To: TO, Direction: 'IN' },
  content: { headers: [{ name: 'Content-Type', value: 'image/jpeg' }], octets: PICTURE },
  parts: [PICTURE],
};
