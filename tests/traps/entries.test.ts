/** Everything that is permitted is shown by a server, every manner of a server is permitted, and docs/ says so. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AREAS, printEntries } from './entries/print-entries.ts';
import { allMannerNames } from './manners/all.ts';

const DOCS = join(import.meta.dirname, '../../docs/permitted.md');
const entries = AREAS.flatMap((area) => area.entries);

it('each entry has a manner that there is, or says why no server can show it', () => {
  const known = new Set(allMannerNames());
  for (const { id, by, unshown } of entries) {
    expect(
      by.filter((name) => !known.has(name)),
      id,
    ).toEqual([]);
    expect(by.length > 0, id).toBe(unshown === undefined);
  }
});

it('each manner belongs to an entry', () => {
  const used = new Set(entries.flatMap(({ by }) => by));
  expect(allMannerNames().filter((name) => !used.has(name))).toEqual([]);
});

it('each entry has an id of its own', () => {
  const ids = entries.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
});

it('docs/permitted.md is made of the entries', async () => {
  await expect(printEntries(AREAS)).toMatchFileSnapshot(DOCS);
});
