/** Each manner is what it says: a conversation shows it, and with the server as it is shows nothing of the kind. */
import { describe, expect, it } from 'vitest';
import type { FakeServer } from '../../fake-server/index.ts';
import { aServer } from '../fake-server/imap/a-server.ts';
import { dial } from '../fake-server/imap/raw-client.ts';
import { withPatches } from '../saboteurs/workbench.ts';
import { AS_IT_IS } from './manners/as-it-is.ts';
import { PLAIN } from './manners/plain.ts';
import type { Manner, Showing } from './manners.ts';

/** All that came, a response a line, the tags left out. */
async function heard(server: FakeServer, { say }: Showing): Promise<string> {
  using first = await dial(server);
  using second = await dial(server);
  for (const client of [first, second]) await client.command('LOGIN alice secret');
  const lines: string[] = [];
  for (const said of say) {
    const [client, command] = typeof said === 'string' ? [first, said] : [second, said[0]];
    const { untagged, status, text } = await client.command(command);
    lines.push(...untagged, `${status} ${text}`);
  }
  return lines.join('\n');
}

async function heardIn({ hooks = {}, quirks = {}, patch }: Manner, shows: Showing): Promise<string> {
  return withPatches(patch, async () => heard(await aServer({ hooks, quirks }), shows));
}

describe('a server is seen to have', () => {
  for (const [name, manner] of Object.entries<Manner>(PLAIN.manners)) {
    const { shows } = manner;
    if (!shows) continue;
    it(name, async () => {
      expect(await heardIn(manner, shows)).toMatch(shows.seen);
      expect(await heardIn({}, shows)).not.toMatch(shows.seen);
    });
  }

  for (const [name, shows] of Object.entries<Showing | null>(AS_IT_IS)) {
    if (shows) it(name, async () => expect(await heardIn({}, shows)).toMatch(shows.seen));
  }
});
