/** What came over older networks: short and multimedia messages, voicemail, calls. */

import type { Address } from '../../protocol/cpm/data/values.ts';
import { correlatorFor } from '../../protocol/cpm/format/encoded-words.ts';
import { picture, recording } from './media.ts';
import { ALICE, BOB, CHLOE, DAVE } from './people.ts';
import type { Scene } from './scene.ts';
import { Talk } from './talk.ts';

/** One conversation of legacy messages for each of two people, calls and voicemail of two more. */
export function fillLegacy(scene: Scene): void {
  const withBob = new Talk(scene);
  putSms(withBob, BOB, ALICE, 'Are you there?');
  putSms(withBob, ALICE, BOB, 'Où est-ce que tu es ? Il pleut déjà, et je n’ai pas de parapluie.');
  putMms(withBob, BOB, ALICE, 'Here is what I see');
  putCall(withBob, BOB, ALICE, 'ANSWERED', '143');
  const withChloe = new Talk(scene);
  putSms(withChloe, CHLOE, ALICE, 'x'.repeat(400));
  putMms(withChloe, ALICE, CHLOE, '漢字かな交じり文');
  putCall(withChloe, ALICE, CHLOE, 'OUTGOING UNANSWERED', '0');
  putVoicemail(scene, DAVE, 4);
  putVoicemail(scene, DAVE, 11);
}

/** With the beginning of its text in Message-Correlator. */
export function putSms(talk: Talk, from: Address, to: Address, text: string): void {
  const headers = talk.headers({ from, to: [to] });
  talk.scene.put(talk.folder, {
    type: 'sms',
    ...headers,
    messageCorrelator: correlatorFor(text),
    cpim: {
      from,
      to: [to],
      dateTime: headers.date,
      content: { kind: 'text', mediaType: 'text/plain', text },
    },
  });
}

/** A text and a picture. Its IMDN-Message-ID is the Message-ID of the MMS (cpm-ms-2.0 table 1). */
export function putMms(talk: Talk, from: Address, to: Address, text: string): void {
  const headers = talk.headers({ from, to: [to] });
  talk.scene.put(talk.folder, {
    type: 'mms',
    ...headers,
    cpim: {
      from,
      to: [to],
      dateTime: headers.date,
      content: {
        kind: 'multipart',
        subtype: 'mixed',
        parts: [
          { kind: 'text', mediaType: 'text/plain', text },
          { kind: 'octets', mediaType: 'image/png', octets: picture(32, 24, [200, 40, 40]) },
        ],
      },
    },
  });
}

/** Kept with the conversation of the two. */
function putCall(talk: Talk, from: Address, to: Address, callDisposition: string, seconds: string): void {
  const { scene, conversationId } = talk;
  scene.put(talk.folder, {
    type: 'call-log',
    from,
    to: [to],
    date: scene.now(),
    conversationId,
    callType: 'voice',
    callDisposition,
    callDuration: seconds,
    deviceName: 'Alice’s telephone',
  });
}

/** In the folder of the caller's number, which its Conversation-ID is (change request, §5.2.x). */
function putVoicemail(scene: Scene, from: Address, seconds: number): void {
  const conversationId = from.uri.replace(/^tel:/, '');
  const date = scene.now();
  scene.put(
    scene.folder(conversationId),
    {
      type: 'voicemail',
      from,
      to: [ALICE],
      date,
      conversationId,
      contributionId: scene.seeded.uuid(),
      imdnMessageId: scene.seeded.messageId(),
      cpim: {
        from,
        to: [ALICE],
        dateTime: date,
        content: {
          kind: 'octets',
          mediaType: 'audio/amr',
          fields: [
            { name: 'Message-Context', value: 'voice-message' },
            { name: 'Content-Duration', value: String(seconds) },
          ],
          octets: recording(seconds),
        },
      },
    },
    { unseen: true },
  );
}
