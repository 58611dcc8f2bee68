/** Somebody with an object of their own, who looks at it now and then. */

import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import { isRecentFlag } from '../../protocol/nms/flag-names.ts';
import type { Bystander, Ground } from '../kind.ts';
import { BoxUser, readingOf } from './box-user.ts';
import { doorOf } from './facts.ts';

let bystanders = 0;

/** Rejects with `TargetLost`. */
export async function openNmsBystander(ground: Ground, deadlineMs: number): Promise<Bystander> {
  const options = { name: 'bystander', transcript: null, deadlineMs };
  const user = new BoxUser(ground, options, 'bystander');
  const folder = await user.makeFolder(doorOf(ground).runFolder.url, `bystander-${++bystanders}`);
  const attributes = { attribute: [{ name: 'Subject', value: ['Not for others.'] }] };
  const content = { headers: [{ name: 'Content-Type', value: 'text/plain' }], octets: Buffer.from('Mine.') };
  const url = await user.makeObject(
    { parentFolder: folder, attributes, flags: { flag: ['\\Flagged'] } },
    content,
  );
  const look = async (): Promise<string> => told(await user.client.get(url));
  const before = told(await user.ask('GET', url));
  return {
    async look() {
      try {
        const now = await look();
        return now === before ? null : `An object that nobody spoke of was ${before}, and is ${now} (§5.4).`;
      } catch (error) {
        if (!(error instanceof ConnectionTrouble)) throw error;
        return `A request for an object that nobody spoke of was not answered: ${error.message}.`;
      }
    },
    async close() {
      await user.remove(folder);
      await user.close();
    },
  };
}

/** What of an object nobody else may change. */
function told(answer: NmsAnswer): string {
  const reading = answer.ok ? readingOf(answer, 'object') : null;
  if (!reading?.ok) return `answered ${answer.status}`;
  const { attributes, flags, parentFolder, payloadPart = [] } = reading.value;
  const own = (flags?.flag ?? []).filter((flag) => !isRecentFlag(flag)).sort();
  return JSON.stringify([attributes, own, parentFolder, payloadPart.map(({ size }) => size)]);
}
