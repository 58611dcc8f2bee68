/**
 * The bodies of the requests that rest-nms-1.0 shows in its appendices D to G, rebuilt: multipart/form-data with the
 * attributes as JSON and the payload.
 */

import type { NmsAttribute } from '../../../../../protocol/cpm/nms-object.ts';
import { bodyOctets, type MimeEntity } from '../../../../../protocol/mime/entity.ts';
import { fieldValue } from '../../../../../protocol/mime/header.ts';
import { parameterValue, parseParameterized } from '../../../../../protocol/mime/parameters.ts';
import { parseEntity } from '../../../../../protocol/mime/parse-entity.ts';
import { crlf, PICTURE } from '../good-objects.ts';

const FORM = 'LH6uxl4xe5sJ93i57iJLOyNl';
const INNER = '4vImznJai6jqZFelH2zuHe+P';
const PARENT = 'http://server/nms/v1/base/tel:+12021308085/folders/UGZa5FY4o1S1oTSQSQC';

const request = (rootFields: string, ...message: string[]): string =>
  crlf(
    `Content-Type: multipart/form-data; boundary=${FORM}`,
    '',
    `--${FORM}`,
    'Content-Disposition: form-data; name=root-fields',
    'Content-Type: application/json; charset=UTF-8',
    '',
    rootFields,
    `--${FORM}`,
    'Content-Disposition: form-data; name=message',
    ...message,
    `--${FORM}--`,
    '',
  );

/** Names and values as the appendices print them; people are the same on both sides. */
const json = (attributes: Record<string, string | string[]>, correlationId?: string): string =>
  JSON.stringify({
    object: {
      parentFolder: PARENT,
      attributes: {
        attribute: Object.entries(attributes).map(([name, value]) => ({ name, value: [value].flat() })),
      },
      correlationId,
    },
  });

const PEOPLE = { From: '+1818118181', To: '+1818118181', Direction: 'IN' };

/** The parts of a request: the text of its root-fields, and its payload. */
export function partsOf(body: string): { rootFields: string; payload: MimeEntity } {
  const { parts } = parseEntity(Buffer.from(body, 'latin1'));
  const named = (wanted: string): MimeEntity => {
    const found = parts.find(({ header }) => {
      const disposition = parseParameterized(fieldValue(header, 'content-disposition') ?? '');
      return parameterValue(disposition.parameters, 'name') === wanted;
    });
    if (!found) throw new Error(`there is no part ${wanted}`);
    return found;
  };
  return { rootFields: bodyOctets(named('root-fields')).toString(), payload: named('message') };
}

/** The attributes of root-fields; throws SyntaxError where they are no JSON. */
export function attributesOf(rootFields: string): NmsAttribute[] {
  const { object } = JSON.parse(rootFields) as { object: { attributes: { attribute: NmsAttribute[] } } };
  return object.attributes.attribute;
}

export const sessionInfoOfD = request(
  json(
    {
      Subject: 'the weather will be fine today',
      'Message-Context': 'session-info-message',
      Date: '2014-02-01T14:29:00Z',
      ...PEOPLE,
      'Conversation-Id': 'f81d4fae-7dec-11d0-a765-00a0c91e6bf5',
      'Contribution-Id': 'abcdef-1234-5678-90ab-cdef01234566',
      'InReplyTo-Contribution-Id': '01234567-89ab-cdef-0123-456789abcdee',
    },
    '654131a654131a654131a654131a8994653',
  ),
  `Content-Type: multipart/mixed; boundary=${INNER}`,
  '',
  `--${INNER}`,
  'Content-Type: Application/X-CPM-Session',
  '',
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<session>',
  '<session-type>1-1</session-type>',
  '</session>',
  `--${INNER}--`,
);

export const chatOfD = request(
  json(
    {
      Subject: 'ObjectsPostSpec test message',
      'Message-Context': 'chat-message',
      Date: '2014-02-01T14:30:30Z',
      ...PEOPLE,
      'Conversation-Id': 'a2133b-654131a-f564321-c5d655',
      'Contribution-Id': '683135-a654bb2-35c641d-84679f',
    },
    '654131a654131a654131a654131a8994657',
  ),
  `Content-Type: multipart/mixed; boundary=${INNER}`,
  '',
  `--${INNER}`,
  'Content-Disposition: attachment; filename=sms; name=sms',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Here is the text of my message.',
  `--${INNER}--`,
);

const IDS = {
  'Conversation-Id': 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
  'Contribution-Id': 'abcdef-1234-5678-90ab-cdef01234567',
  'InReplyTo-Contribution-Id': '01234567-89ab-cdef-0123-456789abcdef',
};

export const fileTransferOfE = request(
  json(
    { 'Message-Context': 'file-message', Date: '1997-11-21T15:55:06Z', ...PEOPLE, ...IDS },
    '654131a654131a131bfrufh37846r44tcbrfb94656',
  ),
  `Content-Type: multipart/related; boundary=${INNER}; type="Application/X-CPM-File-Transfer"`,
  '',
  `--${INNER}`,
  'Content-Disposition: attachment; filename=sms; name=sms',
  'Content-Type: Application/X-CPM-File-Transfer; charset=utf-8',
  '',
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<file-transfer>',
  '  <file-transfer-type>1-1</file-transfer-type>',
  '  <imdn></imdn>',
  '  <sdp>',
  '    i=This is my latest picture',
  '    a=sendonly',
  '    a=file-selector:name:"My picture.jpg" type:image/jpeg size:4092 ',
  '    a=file-disposition:render',
  '    a=file-date:creation:"Mon, 15 May 2006 15:01:31 +0300"',
  '    a=file-icon:cid:mythumbnail@example.com',
  '  </sdp>',
  '  <file-object>',
  '    <cid>cid:1234@example.com</cid>',
  '  </file-object>',
  '</file-transfer>',
  `--${INNER}`,
  'Content-Type: image/jpeg',
  'Content-Transfer-Encoding: binary',
  'Content-ID: <mythumbnail@example.com>',
  '',
  PICTURE.toString('latin1'),
  `--${INNER}`,
  'Content-Type: image/jpeg',
  'Content-Transfer-Encoding: binary',
  'Content-ID: <1234@example.com>',
  '',
  Buffer.alloc(4092, PICTURE).toString('latin1'),
  `--${INNER}--`,
);

export const sessionInfoOfF = request(
  json({
    'Message-Context': 'session-info-message',
    Date: '1997-11-21T15:55:06Z',
    Subject: 'the weather will be fine today',
    ...PEOPLE,
    ...IDS,
  }),
  'Content-Type: Application/X-CPM-Session',
  '',
  '<session-type>1-1</session-type>',
  '<sdp>',
  'a=sendonly',
  'm=audio 49170 RTP/AVP 0 97',
  '</sdp>',
);

/** As printed: the array of attributes does not end. */
export const BROKEN_JSON_OF_G = `{
  "object": {
    "parentFolder": "${PARENT}",
    "attributes": {
      "attribute": [{
        "name": "From", "value": ["+1818118181"]
      }, {
        "name": "Message-Context", "value": ["group-state-message"]
      }, {
        "name": "Date", "value": ["2012-06-13T16:39:57-05:00"]
      }, {
        "name": "To", "value": ["+15195551212", "+15145551212"]
      }, {
        "name": "Direction", "value": ["IN"]
      }
    }
  }
}`;

export const groupStateOfG = request(
  BROKEN_JSON_OF_G,
  'Content-Type: application/group-state-object+xml',
  '',
  '<groupstate timestamp="2012-06-13T16:39:57-05:00" lastfocussessionid="da9274453@company.com"',
  ' group-type="closed">',
  '  <participant name="bob" comm-addr="tel:+16135551212"/>',
  '  <participant name="alice" comm-addr="tel:+15195551212"/>',
  '  <participant name="bernie" comm-addr="tel:+15145551212"/>',
  '</groupstate>',
);
