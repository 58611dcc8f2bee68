import { expect, test } from 'vitest';
import { attributeList, attributeValue } from '../../../protocol/nms/attributes.ts';
import { aRest } from './rest.ts';

const OUTER = 'LH6uxl4xe5sJ93i57iJLOyNl';
const INNER = '4vImznJai6jqZFelH2zuHe+P';

/** A form as the appendices of the REST document print theirs, with unquoted names. */
function form(object: object, content: readonly string[]): Buffer {
  const lines = [
    `--${OUTER}`,
    'Content-Disposition: form-data; name=root-fields',
    'Content-Type: application/json; charset=UTF-8',
    '',
    JSON.stringify({ object }, null, 2),
    `--${OUTER}`,
    'Content-Disposition: form-data; name=message',
    ...content,
    `--${OUTER}--`,
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

const SESSION =
  '<?xml version="1.0" encoding="UTF-8"?>\r\n<session>\r\n<session-type>1-1</session-type>\r\n</session>';

const EXAMPLES: readonly (readonly [name: string, content: readonly string[], parts: readonly object[]])[] = [
  [
    'Appendix D, session info in a multipart',
    [
      `Content-Type: multipart/mixed; boundary=${INNER}`,
      '',
      `--${INNER}`,
      'Content-Type: Application/X-CPM-Session',
      '',
      SESSION,
      `--${INNER}--`,
    ],
    [{ contentType: 'Application/X-CPM-Session', size: SESSION.length }],
  ],
  [
    'Appendix D, a chat message',
    [
      `Content-Type: multipart/mixed; boundary=${INNER}`,
      '',
      `--${INNER}`,
      'Content-Disposition: attachment; filename=sms; name=sms',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Here is the text',
      `--${INNER}--`,
    ],
    [
      {
        contentType: 'text/plain; charset=utf-8',
        size: 16,
        contentDisposition: 'attachment; filename=sms; name=sms',
      },
    ],
  ],
  [
    'Appendix E, a file transfer in a multipart/related',
    [
      `Content-Type: multipart/related; boundary=${INNER}; type="Application/X-CPM-File-Transfer"`,
      '',
      `--${INNER}`,
      'Content-Type: Application/X-CPM-File-Transfer; charset=utf-8',
      '',
      '<file-transfer/>',
      `--${INNER}`,
      'Content-Type: image/jpeg',
      'Content-Transfer-Encoding: binary',
      'Content-ID: <1234@example.com>',
      '',
      '   ... My picture.jpg... ',
      `--${INNER}--`,
    ],
    [
      { contentType: 'Application/X-CPM-File-Transfer; charset=utf-8', size: 16 },
      { contentType: 'image/jpeg', size: 25, contentId: '<1234@example.com>' },
    ],
  ],
  [
    'Appendix F, session info alone',
    ['Content-Type: Application/X-CPM-Session', '', '<session-type>1-1</session-type>'],
    [{ contentType: 'Application/X-CPM-Session', size: 32 }],
  ],
  [
    'Appendix G, group state alone',
    ['Content-Type: application/group-state-object+xml', '', '<groupstate/>'],
    [{ contentType: 'application/group-state-object+xml', size: 13 }],
  ],
];

test.each(EXAMPLES)('the server takes what is in %s', async (_, content, parts) => {
  const rest = await aRest();
  // As printed there, the id of the box is not escaped.
  const parentFolder = (await rest.folder('History')).replace('%3A', ':').replace('%2B', '+');
  const attributes = attributeList({
    From: '+1818118181',
    To: ['+15195551212', '+15145551212'],
    Date: '2012-06-13T16:39:57-05:00',
    Direction: 'IN',
    'Conversation-Id': 'f81d4fae-7dec',
  });
  const made = await rest.send('POST', '/objects', {
    headers: {
      accept: 'application/json, */*',
      'mime-version': '1.0',
      'content-type': `multipart/form-data; boundary=${OUTER}`,
    },
    body: form({ parentFolder, attributes, correlationId: '654131a654131a8994653' }, content),
  });
  expect(made.status, made.text).toBe(201);
  const object = await rest.object(made.header('location')!);
  expect(object).toMatchObject({ attributes, correlationId: '654131a654131a8994653', payloadPart: parts });
  expect(object.payloadPart).toHaveLength(parts.length);
  expect(await rest.find('Attribute', 'Conversation-ID', 'f81d4fae-7dec')).toEqual([object.resourceURL]);
});

test('the server takes a call log, which has no payload', async () => {
  const rest = await aRest();
  const attributes = attributeList({
    From: 'restricted',
    To: '+15145550100',
    Date: '2020-01-01T00:00:00Z',
    'Call-Type': 'voice',
    'Call-Disposition': 'OUTGOING UNANSWERED',
    'Call-Duration': '0',
    'Device-Name': 'Alice’s iPad',
  });
  const made = await rest.upload({ parentFolderPath: '/Calls', attributes }, null);
  const object = await rest.object(made.header('location')!);
  expect(object.attributes).toEqual(attributes);
  expect(object).not.toHaveProperty('payloadPart');
  expect(await rest.find('Attribute', 'Call-Disposition', 'outgoing unanswered')).toEqual([
    object.resourceURL,
  ]);
  expect(attributeValue(object.attributes, 'device-name')).toBe('Alice’s iPad');
});
