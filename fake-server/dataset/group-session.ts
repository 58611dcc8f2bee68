/** `group-session`: conversations as cpm-ms-2.0 Appendices D, F and I show them, each figure of Appendix I as one. */
import { ALICE, BOB, CHLOE, DAVE, GROUP } from './people.ts';
import type { Scene } from './scene.ts';
import { Session } from './session.ts';
import { Talk } from './talk.ts';

const GROUP_OF_THREE = { by: ALICE, invited: [BOB, CHLOE], group: true } as const;
const BETWEEN_TWO = { by: BOB, invited: [ALICE], group: false } as const;

export function fillGroupSession(scene: Scene): void {
  for (const fill of [appendixF, standalone, chat, longLived, standaloneToChat, extended, parallel]) {
    fill(scene);
    scene.wait(5);
  }
}

/** Appendices D and F: a session history folder with every kind of object that it may hold. */
function appendixF(scene: Scene): void {
  const talk = new Talk(scene, 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6');
  const session = new Session(talk, {
    ...GROUP_OF_THREE,
    subject: 'the weather will be fine today',
    contributionId: 'abcdef-1234-5678-90ab-cdef01234567',
  });
  session.groupState([ALICE, BOB]);
  const hello = session.chat(ALICE, 'Hello, here is the text of my message.');
  talk.notification(hello, BOB, { notification: 'delivery', status: 'delivered' }, session.folder);
  session.groupState([ALICE, BOB, CHLOE, DAVE]);
  session.chat(CHLOE, 'Bonjour à tous');
  session.fileTransfer(BOB);
  talk.media(BOB, [GROUP]);
}

/** Figure 1: messages and a file without a session. */
function standalone(scene: Scene): void {
  const talk = new Talk(scene);
  talk.standalone({ from: BOB, to: [ALICE] }, 'Did you get the pictures?');
  const large = talk.standalone({ from: ALICE, to: [BOB] }, 'Not yet. '.repeat(200), 'largemsg');
  talk.fileTransfer({ from: BOB, to: [ALICE], inReplyTo: large.contributionId });
}

/** Figure 2: a group chat with a file. */
function chat(scene: Scene): void {
  const session = new Session(new Talk(scene), { ...GROUP_OF_THREE, subject: 'lunch' });
  session.groupState([ALICE, BOB, CHLOE]);
  session.chat(BOB, 'Where?');
  session.chat(CHLOE, 'The usual place');
  session.fileTransfer(CHLOE);
}

/** Figure 3: a group chat that was restarted, with one session info object and two group states. */
function longLived(scene: Scene): void {
  const session = new Session(new Talk(scene), { ...GROUP_OF_THREE, subject: 'the project' });
  session.groupState([ALICE, BOB, CHLOE]);
  session.chat(ALICE, 'We begin.');
  session.chat(BOB, 'Good.');
  scene.wait(20);
  session.groupState([ALICE, CHLOE]);
  session.chat(CHLOE, 'Where is Bob?');
  session.fileTransfer(ALICE);
}

/** Figure 4: standalone messages, then a chat between the two. */
function standaloneToChat(scene: Scene): void {
  const talk = new Talk(scene);
  const first = talk.standalone({ from: BOB, to: [ALICE] }, 'On the train');
  const second = talk.standalone(
    { from: ALICE, to: [BOB], inReplyTo: first.contributionId },
    'Call me later',
  );
  talk.fileTransfer({ from: BOB, to: [ALICE], inReplyTo: second.contributionId });
  const session = new Session(talk, { ...BETWEEN_TWO, subject: 'at my desk' });
  session.chat(BOB, 'I am home now');
  talk.media(BOB, [ALICE]);
  session.chat(ALICE, 'Nice picture');
}

/** Figure 5: a chat between two that becomes a group. */
function extended(scene: Scene): void {
  const talk = new Talk(scene);
  const two = new Session(talk, { ...BETWEEN_TWO, subject: 'the trip' });
  two.chat(BOB, 'Shall we ask Chloé?');
  two.chat(ALICE, 'Of course');
  const group = new Session(talk, { ...GROUP_OF_THREE, subject: 'the trip', replaces: two.contributionId });
  group.groupState([ALICE, BOB, CHLOE]);
  group.chat(CHLOE, 'I am in!');
  group.chat(BOB, 'Settled then');
}

/** Figure 6: standalone messages to a group, and a long-lived chat of that group meanwhile. */
function parallel(scene: Scene): void {
  const talk = new Talk(scene);
  talk.standalone({ from: ALICE, to: [BOB, CHLOE] }, 'Rehearsal at six');
  const session = new Session(talk, { ...GROUP_OF_THREE, subject: 'rehearsal' });
  session.groupState([ALICE, BOB, CHLOE]);
  session.chat(CHLOE, 'I shall be late');
  talk.standalone({ from: BOB, to: [ALICE, CHLOE] }, 'Seven would be better');
  session.chat(ALICE, 'Seven it is');
  scene.wait(2);
  session.groupState([ALICE, BOB, CHLOE]);
  talk.standalone({ from: CHLOE, to: [ALICE, BOB] }, 'There in ten minutes');
  session.chat(BOB, 'Waiting');
}
