/** An embedded REST door, as campaigns find it, perhaps through a proxy in which faults are planted. */
import { readFileSync } from 'node:fs';
import { NmsClient } from '../../../drivers/nms/nms-client.ts';
import { type NmsQuirks, startFakeServer } from '../../../fake-server/index.ts';
import type { Ground } from '../../../fuzz/kind.ts';
import { embeddedProfile } from '../../../target/embedded-profile.ts';
import { type NmsWays, nmsWaysSchema } from '../../../target/nms-ways.ts';
import type { Fault } from '../../saboteurs/rest/faults.ts';
import { FaultProxy } from '../../saboteurs/rest/proxy.ts';

export interface EmbeddedDoor {
  readonly nmsQuirks?: Partial<NmsQuirks>;
  readonly ways?: NmsWays | null;
  readonly faults?: readonly Fault[];
}

/** What the profile of the carrier-like door says of it. */
export const CARRIER_WAYS = nmsWaysSchema.parse(
  JSON.parse(readFileSync(new URL('../../../target/profiles/carrier-like.json', import.meta.url), 'utf8'))
    .nms,
);

const ROOT = {
  selectionCriteria: {
    maxEntries: 5,
    searchCriteria: { criterion: [{ type: 'Attribute', name: 'Root', value: 'Yes' }] },
  },
};

/** Hands over the ground, and takes everything down whatever happens. */
export async function withNmsGround<T>(
  { nmsQuirks = {}, ways = null, faults = [] }: EmbeddedDoor,
  use: (ground: Ground) => Promise<T>,
): Promise<T> {
  const server = await startFakeServer({ nmsQuirks });
  const proxy = faults.length === 0 ? null : await FaultProxy.open(server, faults);
  const plain = embeddedProfile({ ...server, deferred: null }, {}, ways);
  const first = { ...plain.nms!.first, url: proxy?.through(server.nmsUrl) ?? server.nmsUrl };
  const profile = { ...plain, nms: { ...plain.nms!, first } };
  const client = new NmsClient({
    boxUrl: first.url,
    token: first.token,
    transcript: null,
    label: 'set-up',
    timeoutMs: 5_000,
  });
  try {
    const found = await client.json('POST', '/folders/operations/search', ROOT);
    const root = JSON.parse(found.text).folderList.folder[0].resourceURL as string;
    const made = await client.json('POST', '/folders', { folder: { parentFolder: root, name: 'run' } });
    proxy?.arm();
    return await use({
      profile,
      imap: null,
      client: null,
      nms: {
        runFolder: { url: made.header('location')!, name: 'run' },
        rootFolder: { url: root, name: '' },
      },
    });
  } finally {
    await client.close();
    await proxy?.close();
    await server.stop();
  }
}
