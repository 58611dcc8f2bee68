/** One right object of each type, as text: tests change one thing in it. */
import { createHash } from 'node:crypto';

/** Lines with CRLF between them; none behind the last. */
export function crlf(...lines: string[]): string {
  return lines.join('\r\n');
}

export const CONVERSATION = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';
export const CONTRIBUTION = 'abcdef-1234-5678-90ab-cdef01234567';

const header = (service: string | null, id: string): string[] => [
  'From: Alice <tel:+15145550100>',
  'To: Bob <sip:bob@example.com>',
  'Date: Wed, 13 Jun 2012 16:39:57 -0500',
  `Conversation-ID: ${CONVERSATION}`,
  `Contribution-ID: ${CONTRIBUTION}`,
  ...(service === null ? [] : [`P-Asserted-Service: urn:urn-7:3gpp-service.ims.icsi.oma.cpm.${service}`]),
  `IMDN-Message-ID: ${id}`,
  'MIME-Version: 1.0',
];

const cpim = (id: string): string[] => [
  'Content-Type: Message/CPIM',
  '',
  'From: Alice <tel:+15145550100>',
  'To: <sip:bob@example.com>',
  'DateTime: 2012-06-13T16:39:57-05:00',
  'NS: imdn <urn:ietf:params:imdn>',
  `imdn.Message-ID: ${id}`,
  '',
];

const text = (...lines: string[]): string[] => ['Content-Type: text/plain; charset=utf-8', '', ...lines, ''];

export const standalone = crlf(...header('msg', 'Av4f5g6h7'), ...cpim('Av4f5g6h7'), ...text('How are you?'));
export const chat = crlf(...header(null, 'Bw8x9y0z1'), ...cpim('Bw8x9y0z1'), ...text('I am fine.'));
export const sms = crlf(
  ...header(null, 'Cs2m3s4i5'),
  'Message-Context: pager-message',
  ...cpim('Cs2m3s4i5'),
  ...text('The bus is late.'),
);
export const mms = crlf(
  ...header(null, 'Dm6m7s8i9'),
  'Message-Context: multimedia-message',
  ...cpim('Dm6m7s8i9'),
  'Content-Type: multipart/mixed; boundary=inner',
  '',
  '--inner',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Look at this.',
  '--inner',
  'Content-Type: image/gif',
  'Content-Transfer-Encoding: base64',
  '',
  'R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=',
  '--inner--',
  '',
);
export const imdn = crlf(
  ...header('msg', 'Ei1d2n3i4'),
  ...cpim('Ei1d2n3i4'),
  'Content-Type: message/imdn+xml',
  'Content-Disposition: notification',
  '',
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<imdn xmlns="urn:ietf:params:xml:ns:imdn">',
  '  <message-id>Av4f5g6h7</message-id>',
  '  <datetime>2012-06-13T16:40:03-05:00</datetime>',
  '  <display-notification>',
  '    <status>',
  '      <displayed/>',
  '    </status>',
  '  </display-notification>',
  '</imdn>',
  '',
);

/** 150 octets that are no text. */
export const PICTURE = Buffer.from(Array.from({ length: 150 }, (_, i) => (i * 37 + 11) % 256));
const THUMBNAIL = PICTURE.subarray(0, 60);
export const PICTURE_HASH = createHash('sha1')
  .update(PICTURE)
  .digest('hex')
  .toUpperCase()
  .replace(/..(?=.)/g, '$&:');

/** Base64 in lines of 76 characters. */
export function base64(octets: Buffer): string {
  return octets.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n');
}

export const fileTransfer = crlf(
  ...header('filetransfer', 'Ff5i6l7e8'),
  'Content-Type: multipart/related;boundary=cpm;type="Application/X-CPM-File-Transfer"',
  '',
  '--cpm',
  'Content-Type: Application/X-CPM-File-Transfer',
  '',
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<file-transfer>',
  '  <file-transfer-type>1-1</file-transfer-type>',
  '  <sdp>',
  'i=A picture',
  'a=sendonly',
  `a=file-selector:name:"picture.jpg" type:image/jpeg size:${PICTURE.length} hash:sha-1:${PICTURE_HASH}`,
  'a=file-transfer-id:vBnG916bdberum2fFEABR1FR3ExZMUrd',
  'a=file-disposition:attachment',
  'a=file-date:creation:"Wed, 13 Jun 2012 15:01:31 +0300"',
  'a=file-icon:cid:thumbnail@example.com',
  '  </sdp>',
  '  <file-object>',
  '    <cid>cid:picture@example.com</cid>',
  '  </file-object>',
  '</file-transfer>',
  '',
  '--cpm',
  'Content-Type: image/jpeg',
  'Content-Transfer-Encoding: base64',
  'Content-ID: <thumbnail@example.com>',
  '',
  base64(THUMBNAIL),
  '--cpm',
  'Content-Type: image/jpeg; name="picture.jpg"',
  'Content-Transfer-Encoding: base64',
  'Content-ID: <picture@example.com>',
  'Content-Disposition: attachment; filename="picture.jpg"',
  '',
  base64(PICTURE),
  '--cpm--',
  '',
);

const session = (kind: string, id: string, ...more: string[]): string =>
  crlf(
    ...header('session', id),
    'Subject: the weekend',
    'Content-Type: Application/X-CPM-Session',
    '',
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<session>',
    `  <session-type>${kind}</session-type>`,
    ...more,
    '  <sdp>',
    'c=IN IP4 192.0.2.1',
    't=0 0',
    'm=message 4797 TCP/MSRP *',
    'a=accept-types:message/cpim',
    '  </sdp>',
    '</session>',
    '',
  );

export const sessionInfo = session('1-1', 'Gs9e1s2s3');
export const groupSession = session(
  'Group',
  'Hg4r5o6u7',
  '  <invited-participants>sip:bob@example.com;tel:+15145550102</invited-participants>',
);

export const groupState = crlf(
  ...header(null, 'Ig8s9t1a2'),
  'Content-Type: application/group-state-object+xml',
  '',
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<groupstate',
  '    timestamp="2012-06-13T16:39:57-05:00"',
  '    lastfocussessionid="sip:da9274453@company.com"',
  '    group-type="Closed">',
  '  <participant name="bob" comm-addr="tel:+16135551212"/>',
  '  <participant name="" comm-addr="sip:alice@example.com"/>',
  '</groupstate>',
  '',
);

export const media = crlf(
  'From: Alice <tel:+15145550100>',
  'Date: Wed, 13 Jun 2012 16:39:57 -0500',
  'MIME-Version: 1.0',
  'Content-Type: image/gif',
  'Content-Transfer-Encoding: base64',
  '',
  'R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=',
  '',
);

export const voicemail = crlf(
  'From: <tel:+15145550100>',
  'To: <tel:+15145550199>',
  'Date: Wed, 13 Jun 2012 16:39:57 -0500',
  'Conversation-ID: +15145550100',
  'Contribution-ID: 6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  'IMDN-Message-ID: 5d23b0a1',
  'Message-Context: voice-message',
  'MIME-Version: 1.0',
  'Content-Type: Message/CPIM',
  '',
  'From: <tel:+15145550100>',
  'To: <tel:+15145550199>',
  'DateTime: 2012-06-13T16:39:57-05:00',
  '',
  'From: <tel:+15145550100>',
  'To: <tel:+15145550199>',
  'Date: Wed, 13 Jun 2012 16:39:57 -0500',
  'Content-Type: audio/amr',
  'Content-Transfer-Encoding: base64',
  '',
  'IyFBTVIK',
  '',
);

export const callLog = crlf(
  'From: tel:+15145550100',
  'To: tel:+15145550199',
  'Date: Wed, 13 Jun 2012 16:39:57 -0500',
  'Call-Type: voice',
  'Call-Disposition: ANSWERED',
  'Call-Duration: 93',
  '',
  '',
);
