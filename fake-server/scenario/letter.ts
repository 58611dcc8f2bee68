/** The messages that a scenario delivers: CPM objects unless they are given as they are. */
import { serialise } from '../../protocol/cpm/build/serialise.ts';
import { ALICE, BOB, service } from '../dataset/people.ts';
import { Seeded } from '../dataset/seeded.ts';
import { contentOf, cpimOf } from '../dataset/talk.ts';

const TEXT = 'A message from another device';
/** Other ids than those of the datasets. */
const SEED = 2026;

const seeded = new Seeded(SEED);

/** The octets of a message with `text`, or of `raw`; of several with the same text each says which it is. */
export function letterOf(
  { text = TEXT, raw }: { text?: string; raw?: string },
  index: number,
  count: number,
): Buffer {
  if (raw !== undefined) return Buffer.from(raw.replace(/\r?\n/g, '\r\n'), 'utf8');
  const sending = { from: BOB, to: [ALICE] };
  const headers = {
    ...sending,
    date: { seconds: Math.floor(Date.now() / 1000), offset: 0 },
    conversationId: seeded.uuid(),
    contributionId: seeded.uuid(),
    imdnMessageId: seeded.messageId(),
  };
  const told = count === 1 ? text : `${text} (${index + 1} of ${count})`;
  return serialise({
    type: 'standalone-message',
    ...headers,
    pAssertedService: service('msg'),
    cpim: cpimOf(sending, headers, contentOf(told)),
  });
}
