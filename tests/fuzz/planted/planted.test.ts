/**
 * Campaigns find planted bugs: a sample with a fixed seed; all of them, a minute for each kind, are for
 * `npm run soak -- --part planted`.
 */
import { describe, expect, test } from 'vitest';
import { runCampaign } from '../../../fuzz/campaign/campaign.ts';
import type { Finding } from '../../../fuzz/finding/finding.ts';
import { type Ground, KIND_NAMES, type KindName } from '../../../fuzz/kind.ts';
import { loadKind } from '../../../fuzz/kinds.ts';
import { bugsNamed, PLANTED } from './all.ts';
import { attribute, DEADLINE_MS, withGround } from './attribute.ts';
import { withPlanted } from './plant.ts';

const SEED = 20_140_429;
const LEAST_BUGS = 40;

type ServerKind = Exclude<KindName, 'client'>;
const SERVER_KINDS = KIND_NAMES.filter((name): name is ServerKind => name !== 'client');

/** Bugs of a kind that so many cases find; of clients see tests/fuzz/client/planted.test.ts. */
const SAMPLE: readonly (readonly [ServerKind, runs: number, bugs: readonly string[]])[] = [
  ['imap-syntax', 400, ['counted-name-refused', 'small-fetch-refused']],
  ['imap-model', 24, ['partial-off-by-one', 'copies-lose-a-flag']],
  ['objects', 200, ['dots-stuffed', 'text-of-empty-body']],
  ['nms', 400, ['small-digits-500', 'long-subject-cut']],
  ['cross', 60, ['ampersand-folder-missing', 'long-part-cut']],
];
async function findingsOf(name: KindName, ground: Ground, runs: number): Promise<readonly Finding[]> {
  const { findings, lost } = await runCampaign({
    kinds: [await loadKind(name)],
    ground,
    seed: SEED,
    connections: 2,
    runs,
    seconds: null,
    corpus: [],
    watchPid: null,
    tool: 'test',
    target: 'planted',
    listener: () => undefined,
    signal: new AbortController().signal,
  });
  expect(lost).toBeNull();
  return findings;
}

describe('a campaign', () => {
  test.each(SAMPLE)('of the kind %s finds in %i cases %j', { timeout: 60_000 }, async (kind, runs, names) => {
    const bugs = bugsNamed(kind, names);
    const findings = await withPlanted(bugs, (server) =>
      withGround(server, (ground) => findingsOf(kind, ground, runs)),
    );
    const { found, wrong, unclear } = await attribute(kind, bugs, findings);
    expect([...found].flatMap(([name, list]) => (list.length > 0 ? [name] : []))).toEqual(names);
    expect([...wrong, ...unclear].map(({ summary }) => summary)).toEqual([]);
  });
});

describe('the planted bugs', () => {
  test('are many, each with a name of its own', () => {
    const names = Object.values(PLANTED).flatMap((bugs) => bugs.map(({ name }) => name));
    expect(names.length).toBeGreaterThanOrEqual(LEAST_BUGS);
    expect(names).toEqual([...new Set(names)]);
  });

  test('stand under their kind, and each does something', () => {
    for (const [kind, bugs] of Object.entries(PLANTED))
      for (const bug of bugs) {
        expect(bug.kind).toBe(kind);
        expect(bug.hooks ?? bug.nmsHooks ?? bug.patch ?? bug.command).toBeDefined();
      }
  });

  test.each(SERVER_KINDS)(
    'of the kind %s are silent, all at once, for a plain conversation',
    async (kind) => {
      const { openBystander } = await loadKind(kind);
      const noticed = await withPlanted(PLANTED[kind], (server) =>
        withGround(server, async (ground) => {
          const bystander = await openBystander(ground, DEADLINE_MS);
          try {
            return await bystander.look();
          } finally {
            await bystander.close();
          }
        }),
      );
      expect(noticed).toBeNull();
    },
  );
});
