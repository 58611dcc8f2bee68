/**
 * `large`: a 1-1 session of very many chat messages, and some other objects. The messages are copies of a few that
 * were built, with other ids, dates and numbers written over theirs, a batch at a time.
 */
import { serialise } from '../../protocol/cpm/build/serialise.ts';
import type { ChatMessage } from '../../protocol/cpm/data/objects.ts';
import type { Address } from '../../protocol/cpm/data/values.ts';
import { printDateTime, printMessageDate } from '../../protocol/cpm/format/moment.ts';
import type { NewMessage } from '../store/mailbox.ts';
import { ALICE, BOB } from './people.ts';
import type { Scene } from './scene.ts';
import { Session } from './session.ts';
import { contentOf, cpimOf, Talk } from './talk.ts';

const BATCH = 1_000;
const DIGITS = 8;
const SENTENCES = [
  'Are you there?',
  'It is raining again, and the bus is late.',
  'Grüße aus Montréal 👋',
  'See the picture that I sent yesterday; the one with the clouds.',
  '好的',
];

/** Fills the session with `count` chat messages, one every 30 seconds. */
export function fillLarge(scene: Scene, count: number): void {
  const talk = new Talk(scene);
  talk.standalone({ from: BOB, to: [ALICE] }, 'Let us chat');
  const session = new Session(talk, { subject: 'without end', by: BOB, invited: [ALICE], group: false });
  const { seconds: begin, offset } = scene.now();
  const templates = [ALICE, BOB].flatMap((from) =>
    SENTENCES.map((text) => template(talk, session, from, text)),
  );
  for (let start = 0; start < count; start += BATCH) {
    const length = Math.min(BATCH, count - start);
    session.folder.append(
      Array.from({ length }, (_, at) => {
        const number = start + at + 1;
        const one = templates[scene.seeded.next() % templates.length]!;
        return copyOf(one, { number, id: scene.seeded.messageId(), seconds: begin + 30 * number, offset });
      }),
    );
  }
  session.fileTransfer(ALICE);
  talk.media(BOB, [ALICE]);
}

/** A message as octets, and where in them stands what each copy has of its own. */
interface Template {
  octets: Buffer;
  ids: number[];
  date: number;
  dateTime: number;
  number: number;
}

/** Its length tells it apart: 16 characters, as all ids here have. */
const ID = 'TEMPLATE-ID-HERE';
const NUMBER = '#'.repeat(DIGITS);
const DATE = { seconds: 0, offset: -480 };

function template(talk: Talk, session: Session, from: Address, text: string): Template {
  const sending = { from, to: [from === ALICE ? BOB : ALICE] };
  const headers = {
    ...sending,
    date: DATE,
    conversationId: talk.conversationId,
    contributionId: session.contributionId,
    imdnMessageId: ID,
  };
  const cpim = cpimOf(sending, headers, contentOf(`${NUMBER} ${text}`));
  const data: ChatMessage = { type: 'chat-message', ...headers, cpim };
  const octets = serialise(data);
  const first = octets.indexOf(ID);
  return {
    octets,
    ids: [first, octets.indexOf(ID, first + 1)],
    date: octets.indexOf(printMessageDate(DATE)),
    dateTime: octets.indexOf(printDateTime(DATE)),
    number: octets.indexOf(NUMBER),
  };
}

function copyOf(
  { octets, ids, date, dateTime, number }: Template,
  own: { number: number; id: string; seconds: number; offset: number },
): NewMessage {
  const copy = Buffer.from(octets);
  for (const at of ids) copy.write(own.id, at, 'latin1');
  copy.write(printMessageDate(own), date, 'latin1');
  copy.write(printDateTime(own), dateTime, 'latin1');
  copy.write(String(own.number).padStart(DIGITS, '0'), number, 'latin1');
  return { octets: copy, internalDate: { instant: own.seconds * 1000, zone: '+0000' }, flags: ['\\Seen'] };
}
