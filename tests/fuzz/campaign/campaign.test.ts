import { describe, expect, test } from 'vitest';
import { type CampaignOptions, runCampaign } from '../../../fuzz/campaign/campaign.ts';
import type { CampaignEvent } from '../../../fuzz/campaign/events.ts';
import { replay } from '../../../fuzz/finding/replay.ts';
import { type Kind, TargetLost } from '../../../fuzz/kind.ts';
import { TOY_GROUND, type ToyKind, type ToyTarget, toyKind } from './toy-kind.ts';

function campaign(kind: ToyKind, options: Partial<CampaignOptions> = {}) {
  return runCampaign({
    kinds: [kind as unknown as Kind],
    ground: TOY_GROUND,
    seed: 7,
    connections: 2,
    runs: 400,
    seconds: null,
    corpus: [],
    watchPid: null,
    tool: '0',
    target: 'toy',
    listener: () => undefined,
    signal: new AbortController().signal,
    ...options,
  });
}

const thrownBy = async (connections: number): Promise<string[]> => {
  const kind = toyKind(() => null);
  await campaign(kind, { connections });
  return kind.thrown.map((input) => JSON.stringify(input.numbers));
};

describe('the cases of a campaign', () => {
  test('are the same for the same seed, on any number of connections', async () => {
    const one = await thrownBy(1);
    expect(one).toHaveLength(400);
    expect((await thrownBy(5)).sort()).toEqual(one.sort());
  });

  test('are others for another seed', async () => {
    const kind = toyKind(() => null);
    await campaign(kind, { seed: 8, connections: 1 });
    expect(kind.thrown.map((input) => JSON.stringify(input.numbers))).not.toEqual(await thrownBy(1));
  });

  test('end when the time is over', async () => {
    const { cases, durationMs } = await campaign(
      toyKind(() => null),
      { runs: null, seconds: 1 },
    );
    expect(cases).toBeGreaterThan(0);
    expect(durationMs).toBeGreaterThanOrEqual(1_000);
  });

  test('end at the signal, and the result says so', async () => {
    const stop = new AbortController();
    const listener = ({ event }: CampaignEvent): void => {
      if (event === 'progress') stop.abort();
    };
    const result = await campaign(
      toyKind(() => null),
      { runs: null, listener, signal: stop.signal },
    );
    expect(result).toMatchObject({ interrupted: true, findings: [] });
    expect(result.cases).toBeGreaterThan(0);
  });
});

describe('a finding', () => {
  const over500: ToyTarget = ({ numbers }) => (numbers.some((one) => one > 500) ? 'large' : null);

  test('is as small as can be, still of its class, and told once', async () => {
    const { findings, kinds } = await campaign(toyKind(over500));
    const inputs = findings.map(({ class: of, shown }) => `${of} ${shown}`);
    expect(inputs.sort()).toEqual(['valid/large [801]', 'valid/small [501]']);
    expect(kinds[0]!.repeated).toBeGreaterThan(10);
  });

  test('carries what replay needs', async () => {
    const kind = toyKind(over500);
    const { findings } = await campaign(kind);
    const [finding] = findings;
    expect(finding).toMatchObject({
      schema: 'cpm-conformance/finding@1',
      seed: 7,
      prelude: [],
      oracle: 'toy',
    });
    const judged = async (target: ToyTarget) =>
      (await replay(toyKind(target) as unknown as Kind, TOY_GROUND, finding!)).verdict;
    expect(await judged(over500)).toBe('there');
    expect(await judged(() => null)).toBe('gone');
    expect(await judged(() => 'another')).toBe('different');
  });

  test('is told apart from another behind the same answer by what it covers', async () => {
    const target: ToyTarget = ({ numbers }) => (numbers.length === 0 || numbers.length > 3 ? 'bad' : null);
    const { findings } = await campaign(toyKind(target));
    const shown = findings.map((finding) => finding.shown);
    expect(shown).toEqual(expect.arrayContaining(['[0,0,0,0]', '[]']));
    expect(shown.filter((one) => one !== '[]' && one.split(',').length !== 4)).toEqual([]);
    expect(new Set(shown).size).toBe(shown.length);
  });

  test('brings along what came before, where it needs that, and no more', async () => {
    const target: ToyTarget = ({ numbers }, before) =>
      numbers.length === 1 && before.some((input) => input.numbers.includes(3)) ? 'late' : null;
    const { findings } = await campaign(toyKind(target), { runs: 4_000 });
    expect(findings.map(({ shown }) => shown).sort()).toEqual(['[0]', '[801]']);
    for (const { prelude } of findings) {
      expect(prelude).toHaveLength(1);
      expect(prelude[0]!.input).toMatchObject({ numbers: expect.arrayContaining([3]) });
    }
  });

  test('is none if it does not come again; that is told', async () => {
    let once = true;
    const target: ToyTarget = () => {
      const was = once;
      once = false;
      return was ? 'once' : null;
    };
    const { findings, kinds } = await campaign(toyKind(target));
    expect(findings).toEqual([]);
    expect(kinds[0]!.unconfirmed).toHaveLength(1);
  });

  test('is what makes a bystander suffer', async () => {
    const kind = toyKind(() => null);
    let from = 0;
    kind.bystanderSuffers = (thrown) => {
      const hit = thrown.slice(from).some(({ numbers }) => numbers.includes(7));
      from = thrown.length;
      return hit;
    };
    const { findings } = await campaign(kind, { connections: 1, runs: 4_000 });
    expect(findings.map(({ oracle }) => oracle)).toContain('others-go-on');
    expect(findings[0]!.shown).toContain('7');
  });
});

describe('the corpus', () => {
  test('is replayed first: what is there is found again, what is gone is told', async () => {
    const target: ToyTarget = ({ numbers }) => (numbers.length === 1 ? 'one' : null);
    const { findings: former } = await campaign(toyKind(target), { runs: 100 });
    const notes: string[] = [];
    const listener = (event: CampaignEvent): void => {
      if (event.event === 'note') notes.push(event.text);
    };
    const again = await campaign(toyKind(target), { runs: 1, corpus: former });
    expect(again.findings.map(({ id }) => id)).toEqual(expect.arrayContaining(former.map(({ id }) => id)));
    await campaign(
      toyKind(() => null),
      { runs: 1, corpus: former, listener },
    );
    expect(notes[0]).toContain(former[0]!.id);
  });
});

describe('a campaign that says little', () => {
  test('warns where no valid case succeeded', async () => {
    const { warnings } = await campaign(toyKind(() => null, 'BAD'));
    expect(warnings).toEqual([expect.stringContaining('No valid case succeeded (400 BAD)')]);
  });

  test('does not warn where they did, and shows what was not covered', async () => {
    const { warnings, kinds } = await campaign(toyKind(() => null));
    expect(warnings).toEqual([]);
    expect(kinds[0]!.tally.productions).toMatchObject({ never: 0, many: expect.any(Number) });
  });

  test('throws little of what is only answered late, and says so', async () => {
    const kind = toyKind(() => null);
    const open = kind.openLane;
    kind.openLane = async (ground, options) => {
      const lane = await open(ground, options);
      return {
        ...lane,
        throw: async (cases) => {
          const report = await lane.throw(cases);
          const at = cases.findIndex(({ class: of }) => of === 'valid/large');
          const late = { oracle: 'answered', at, shape: 'silence', summary: 'Nothing came.' };
          // Lanes of their own wait longer.
          return at < 0 || options.name.startsWith('x') ? report : { ...report, breaches: [late] };
        },
      };
    };
    const { findings, warnings, cases } = await campaign(kind, { runs: 1_000 });
    expect(findings).toEqual([]);
    expect(warnings).toEqual([
      expect.stringMatching(/^imap-syntax: valid\/large is answered late.* \d+ further cases/),
    ]);
    expect(cases).toBeLessThan(1_000);
  });

  test('tells that the target was lost', async () => {
    const kind = toyKind(() => null);
    const open = kind.openLane;
    kind.openLane = async (ground, options) => {
      const lane = await open(ground, options);
      return {
        ...lane,
        throw: () => Promise.reject(new TargetLost('nobody is there')),
      };
    };
    expect(await campaign(kind)).toMatchObject({ lost: 'nobody is there', cases: 0 });
  });
});
