/** `conversation`: a 1-1 conversation with everything that one may hold. */
import { putMms, putSms } from './legacy.ts';
import { ALICE, BOB } from './people.ts';
import type { Scene } from './scene.ts';
import { Session } from './session.ts';
import { Talk } from './talk.ts';

export function fillConversation(scene: Scene): void {
  const talk = new Talk(scene);
  const fromAlice = { from: ALICE, to: [BOB] };
  const first = talk.standalone({ from: BOB, to: [ALICE] }, 'Hello Alice, will the weather be fine?');
  talk.notification(first, ALICE, { notification: 'delivery', status: 'delivered' });
  talk.notification(first, ALICE, { notification: 'display', status: 'displayed' });
  talk.standalone(
    { ...fromAlice, inReplyTo: first.contributionId },
    `${'It will be fine. '.repeat(100)}`,
    'largemsg',
  );
  putSms(talk, BOB, ALICE, 'No signal but this. Chat in an hour?');
  putMms(talk, ALICE, BOB, 'The sky from here');
  scene.wait(1);
  const session = new Session(talk, {
    subject: 'the weather will be fine today',
    by: BOB,
    invited: [ALICE],
    group: false,
  });
  const hello = session.chat(BOB, 'Hello World');
  talk.notification(hello, ALICE, { notification: 'display', status: 'displayed' });
  session.chat(ALICE, 'Grüße aus Montréal 👋\nIt <is> sunny & warm.');
  session.chat(BOB, {
    kind: 'location',
    entity: BOB.uri,
    id: 'a123',
    label: 'here',
    latitude: '45.501690',
    longitude: '-73.567253',
    radius: '10',
    timestamp: '2014-04-29T19:00:00Z',
  });
  session.chat(ALICE, {
    kind: 'file-link',
    files: [
      {
        role: 'file',
        size: 7321,
        name: 'clouds.png',
        mediaType: 'image/png',
        url: 'https://files.example.com/clouds.png',
        until: '2014-05-29T19:00:00Z',
      },
    ],
  });
  session.fileTransfer(BOB);
  talk.media(ALICE, [BOB]);
}
