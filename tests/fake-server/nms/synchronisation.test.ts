import { expect, test } from 'vitest';
import type { FakeServer } from '../../../fake-server/index.ts';
import { login } from '../imap/raw-client.ts';
import { Mirror, stateOf, type Weather } from './mirror.ts';
import { aRest, type Rest } from './rest.ts';

/** A poll that brings nothing tells a client that nothing more is on its way. */
const QUICK = { pollTimeout: 100 };

/** Numbers from 0 to below `bound`, the same for a seed. */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

/** Changes of every kind, at both doors. */
async function liveOn(
  rest: Rest & { server: FakeServer },
  pick: (bound: number) => number,
  steps: number,
): Promise<void> {
  using imap = await login(rest.server, 'alice', 'INBOX');
  const objects: string[] = [];
  const folders: { url: string; path: string }[] = [];
  const any = <T>(list: T[]): T => list[pick(list.length)]!;
  for (let step = 0; step < steps; step++) {
    switch (objects.length === 0 ? 0 : pick(9)) {
      case 0:
      case 1:
        objects.push(await rest.create(folders.length > 0 && pick(2) === 0 ? any(folders).path : '/INBOX'));
        break;
      case 2:
        await imap.append('INBOX');
        break;
      case 3:
        await rest.put(`${any(objects)}/flags/${['%5CSeen', '%5CFlagged', 'own'][pick(3)]}`);
        break;
      case 4:
        await imap.ok(`STORE 1:* ${pick(2) === 0 ? '+' : '-'}FLAGS (\\Answered)`).catch(() => []);
        break;
      case 5:
        await rest.delete(objects.splice(pick(objects.length), 1)[0]!);
        break;
      case 6: {
        const path = `/F${pick(1_000_000)}-${step}`;
        folders.push({ url: await rest.folder(path.slice(1)), path });
        break;
      }
      case 7: {
        const target = folders.length > 0 ? any(folders).url : await rest.folderAt('/INBOX');
        const sourceRefs = { objects: { objectReference: [{ resourceURL: any(objects) }] } };
        await rest.post('/folders/operations/moveToFolder', {
          targetSourceRef: { targetRef: { resourceURL: target }, sourceRefs },
        });
        break;
      }
      default: {
        if (folders.length < 2) break;
        const [{ url }] = folders.splice(pick(folders.length), 1) as [{ url: string; path: string }];
        await rest.delete(url);
      }
    }
  }
}

test.each([1, 2, 3])(
  'a client whose notifications are lost, doubled and reordered ends with the state of the server (%i)',
  async (seed) => {
    const rest = await aRest({ nmsQuirks: QUICK });
    const pick = numbers(seed);
    const bad: Weather = (lists) => {
      const kept = lists.filter(() => pick(3) > 0).flatMap((list) => (pick(3) === 0 ? [list, list] : [list]));
      return pick(2) === 0 ? kept.reverse() : kept;
    };
    const mirror = await Mirror.begin(rest, bad);
    for (let round = 0; round < 3; round++) {
      await Promise.all([liveOn(rest, pick, 30), mirror.catchUp()]);
      await rest.create('/INBOX');
      await mirror.catchUp();
      const state = await stateOf(rest);
      expect(mirror.objects).toEqual(state.objects);
      expect(mirror.folders).toEqual(state.folders);
    }
    expect(mirror.recoveries).toBeGreaterThan(0);
    expect(mirror.resets).toBe(0);
  },
);

test('a client in good weather never has to ask again', async () => {
  const rest = await aRest({ nmsQuirks: QUICK });
  const mirror = await Mirror.begin(rest);
  await liveOn(rest, numbers(4), 40);
  await rest.create('/INBOX');
  await mirror.catchUp();
  expect(mirror.objects).toEqual((await stateOf(rest)).objects);
  expect(mirror.recoveries).toBe(0);
});

test('a client that was offline comes back with its token and hears what changed, no more', async () => {
  const rest = await aRest({ nmsQuirks: QUICK });
  const untouched = await rest.create('/INBOX');
  const before = await Mirror.begin(rest);
  await rest.create('/INBOX');
  await before.catchUp();
  const { token } = before;
  await liveOn(rest, numbers(5), 40);
  await rest.create('/INBOX');
  const after = await Mirror.begin(rest, undefined, token);
  for (const [url, object] of before.objects) after.objects.set(url, object);
  for (const [url, folder] of before.folders) after.folders.set(url, folder);
  after.objects.delete(untouched);
  await after.catchUp();
  const state = await stateOf(rest);
  expect(after.objects.has(untouched)).toBe(
    state.objects.get(untouched)!.lastModSeq !== before.objects.get(untouched)!.lastModSeq,
  );
  after.objects.set(untouched, state.objects.get(untouched)!);
  expect(after.objects).toEqual(state.objects);
  expect(after.folders).toEqual(state.folders);
});

test('lastModSeq never goes back, and changes with each change alone', async () => {
  const rest = await aRest({ nmsQuirks: QUICK });
  const url = await rest.create('/INBOX');
  const other = await rest.create('/INBOX');
  const seen: number[] = [];
  const note = async (): Promise<void> => void seen.push((await rest.object(url)).lastModSeq!);
  await note();
  await rest.put(`${other}/flags/%5CSeen`);
  await note();
  await rest.put(`${url}/flags/%5CSeen`);
  await note();
  await rest.delete(`${url}/flags/%5CSeen`);
  await note();
  expect(seen[1]).toBe(seen[0]);
  expect(seen[2]).toBeGreaterThan(seen[1]!);
  expect(seen[3]).toBeGreaterThan(seen[2]!);
});
