/** A CPM chat message as the message store holds it (§5.2.1): headers, then Message/CPIM around the text. */
import { randomUUID } from 'node:crypto';

const ALICE = '<tel:+15145550100>';
const BOB = '<tel:+15145550101>';

export function chatMessage(text: string, sent: Date): Buffer {
  const id = randomUUID().replaceAll('-', '').slice(0, 16);
  const lines = [
    `From: ${ALICE}`,
    `To: ${BOB}`,
    `Date: ${sent.toUTCString().replace('GMT', '+0000')}`,
    `Conversation-ID: ${randomUUID()}`,
    `Contribution-ID: ${randomUUID()}`,
    `IMDN-Message-ID: ${id}`,
    'MIME-Version: 1.0',
    'Content-Type: Message/CPIM',
    '',
    `From: ${ALICE}`,
    `To: ${BOB}`,
    `DateTime: ${sent.toISOString().replace(/\.\d+Z/, 'Z')}`,
    'NS: imdn <urn:ietf:params:imdn>',
    `imdn.Message-ID: ${id}`,
    'imdn.Disposition-Notification: positive-delivery, display',
    '',
    'Content-Type: text/plain; charset=UTF-8',
    '',
    text,
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
