/**
 * Objects to store: small, valid RFC 5322 messages with CRLF line ends, plain and of the kinds of cpm-ms-2.0 §5.2.
 */

/** Joins lines with CRLF and ends with one. */
function lines(...parts: string[]): Buffer {
  return Buffer.from(`${parts.join('\r\n')}\r\n`, 'utf8');
}

let plainMessages = 0;

/** Another text for each message, all of one length: servers may mind the same message in a hundred folders. */
function anotherBody(): string {
  return `The body of a stored object, number ${String(++plainMessages).padStart(6, '0')}.`;
}

/**
 * A plain message. Further headers stand as given, in order, before the blank line. Without a body two calls give
 * two messages.
 */
export function plainMessage(
  options: {
    subject?: string;
    body?: string;
    headers?: string[];
    date?: string;
    from?: string;
    to?: string;
  } = {},
): Buffer {
  return lines(
    `From: ${options.from ?? 'Alice <alice@example.com>'}`,
    `To: ${options.to ?? 'Bob <bob@example.com>'}`,
    `Date: ${options.date ?? 'Tue, 29 Apr 2014 09:46:50 -0800'}`,
    `Subject: ${options.subject ?? 'a stored object'}`,
    ...(options.headers ?? []),
    '',
    options.body ?? anotherBody(),
  );
}

/** The ids that tie CPM objects together (cpm-ms-2.0 table 1). */
export interface CpmIds {
  conversationId: string;
  contributionId: string;
  imdnMessageId: string;
}

function cpmHeaders(ids: CpmIds, service: string | null, subject?: string): string[] {
  return [
    'From: <tel:+15145550100>',
    'To: <tel:+15145550101>',
    'Date: Tue, 29 Apr 2014 09:46:50 -0800',
    ...(subject === undefined ? [] : [`Subject: ${subject}`]),
    `Conversation-ID: ${ids.conversationId}`,
    `Contribution-ID: ${ids.contributionId}`,
    ...(service === null ? [] : [`P-Asserted-Service: urn:urn-7:3gpp-service.ims.icsi.oma.cpm.${service}`]),
    `IMDN-Message-ID: ${ids.imdnMessageId}`,
  ];
}

/** A CPM chat message: Message/CPIM around text (cpm-ms-2.0 §5.2.1). */
export function chatMessage(ids: CpmIds, text: string): Buffer {
  return lines(
    ...cpmHeaders(ids, null),
    'Content-Type: Message/CPIM',
    '',
    'From: <tel:+15145550100>',
    'To: <tel:+15145550101>',
    'DateTime: 2014-04-29T09:46:50-08:00',
    'NS: imdn <urn:ietf:params:imdn>',
    `imdn.Message-ID: ${ids.imdnMessageId}`,
    'imdn.Disposition-Notification: positive-delivery, display',
    '',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  );
}

/** A disposition notification, displayed, of the message that `originalId` names (cpm-ms-2.0 §5.2.1). */
export function imdn(ids: CpmIds, originalId: string): Buffer {
  return lines(
    ...cpmHeaders(ids, null),
    'Content-Type: Message/CPIM',
    '',
    'From: <tel:+15145550101>',
    'To: <tel:+15145550100>',
    'DateTime: 2014-04-29T09:47:10-08:00',
    'NS: imdn <urn:ietf:params:imdn>',
    `imdn.Message-ID: ${ids.imdnMessageId}`,
    '',
    'Content-Type: message/imdn+xml',
    'Content-Disposition: notification',
    '',
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<imdn xmlns="urn:ietf:params:xml:ns:imdn">',
    `<message-id>${originalId}</message-id>`,
    '<datetime>2014-04-29T09:46:50-08:00</datetime>',
    '<display-notification><status><displayed/></status></display-notification>',
    '</imdn>',
  );
}

/** A session info object (cpm-ms-2.0 §5.2.3). */
export function sessionInfo(ids: CpmIds): Buffer {
  return lines(
    ...cpmHeaders(ids, 'session', 'a session'),
    'Content-Type: Application/X-CPM-Session',
    '',
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<session>',
    '<session-type>Group</session-type>',
    '<invited-participants>tel:+15145550101;tel:+15145550102</invited-participants>',
    '<sdp>c=IN IP4 192.0.2.1',
    'm=message 4797 TCP/MSRP *',
    'a=accept-types:message/cpim',
    '</sdp>',
    '</session>',
  );
}

/** A Group State Object (cpm-ms-2.0 §5.2.4). */
export function groupState(ids: CpmIds): Buffer {
  return lines(
    ...cpmHeaders(ids, null),
    'Content-Type: application/group-state-object+xml',
    '',
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<groupstate timestamp="2014-04-29T17:46:50Z" lastfocussessionid="sip:group@example.com" group-type="Closed">',
    '<participant name="bob" comm-addr="tel:+15145550101"/>',
    '<participant name="" comm-addr="tel:+15145550102"/>',
    '</groupstate>',
  );
}

/** A file transfer history object: multipart/related with the boundary `cpm` (cpm-ms-2.0 §5.2.2). */
export function fileTransfer(ids: CpmIds, file: Buffer): Buffer {
  const encoded = file.toString('base64').replace(/.{76}/g, '$&\r\n');
  return lines(
    ...cpmHeaders(ids, 'filetransfer'),
    'Content-Type: multipart/related;boundary=cpm;type="Application/X-CPM-File-Transfer"',
    '',
    '--cpm',
    'Content-Type: Application/X-CPM-File-Transfer',
    '',
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<file-transfer>',
    '<file-transfer-type>1-1</file-transfer-type>',
    `<sdp>a=file-selector:name:"picture.jpg" type:image/jpeg size:${file.length}`,
    'a=file-disposition:render</sdp>',
    '<file-object><cid>cid:1234@example.com</cid></file-object>',
    '</file-transfer>',
    '--cpm',
    'Content-Type: image/jpeg',
    'Content-Transfer-Encoding: base64',
    'Content-ID: <1234@example.com>',
    '',
    encoded,
    '--cpm--',
  );
}

/** A standalone Media Object: no CPM headers (cpm-ms-2.0 §5.2.5). */
export function mediaObject(file: Buffer): Buffer {
  return lines(
    'From: <tel:+15145550100>',
    'To: <tel:+15145550101>',
    'Date: Tue, 29 Apr 2014 09:46:50 -0800',
    'Content-Type: image/jpeg',
    'Content-Transfer-Encoding: base64',
    '',
    file.toString('base64').replace(/.{76}/g, '$&\r\n'),
  );
}
