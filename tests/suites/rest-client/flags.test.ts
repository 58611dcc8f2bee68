/** Each flag of rest-nms-1.0 §5.8 is seen by itself: what sets it, and what does not. */
import { describe, expect, it } from 'vitest';
import { judgeRestSession } from '../../../suites/rest-client/all.ts';
import { flagChecks } from '../../../suites/rest-client/clause-5.8-flags.ts';
import { CHAT_MESSAGE } from '../../../suites/support/rest/appendix-objects.ts';
import { completeSession, references, type Stage, type Step, uploaded } from './complete-client.ts';
import { recorded, red } from './recorded.ts';

const FLAGS = {
  'sets-seen': '\\Seen',
  'sets-answered': '\\Answered',
  'sets-flagged': '\\Flagged',
  'sets-deleted': '\\Deleted',
  'sets-draft': '\\Draft',
  'sets-forwarded': '$Forwarded',
  'sets-read-report-sent': '\\read-report-sent',
} as const;

type Slug = keyof typeof FLAGS;

const SLUGS = Object.keys(FLAGS) as Slug[];

/** The verdicts about flags, by slug, of a client that sets some in this step alone. Nothing of it is red. */
async function verdictsOf(otherFlags: Step): Promise<Record<Slug, string>> {
  const outcomes = judgeRestSession(await recorded(...completeSession({ flag: null, otherFlags })));
  expect(red(outcomes)).toEqual([]);
  const told = outcomes.flatMap(({ check: { slug }, verdict, reason }) =>
    slug in FLAGS ? [[slug, `${verdict}: ${reason}`]] : [],
  );
  return Object.fromEntries(told) as Record<Slug, string>;
}

const puts =
  (flags: readonly string[]): Step =>
  async ({ rest, urls }) => {
    for (const flag of flags) await rest.put(`${urls.first}/flags/${encodeURIComponent(flag)}`);
  };

describe.each(SLUGS)('%s', (slug) => {
  it('is seen of a client that sets that flag, and of no flag else', async () => {
    const verdicts = await verdictsOf(puts([FLAGS[slug]]));
    expect(verdicts[slug]).toBe('pass: seen once');
    const others = SLUGS.filter((other) => other !== slug).map((other) => verdicts[other]);
    expect(others.filter((verdict) => !/^inconclusive: not seen: make the client /.test(verdict))).toEqual(
      [],
    );
  });

  it('is not seen of a client that sets every flag but that', async () => {
    const flags = SLUGS.filter((other) => other !== slug).map((other) => FLAGS[other]);
    const { [slug]: own, ...others } = await verdictsOf(puts(flags));
    const [check] = flagChecks.filter((one) => one.slug === slug);
    expect(own).toBe(`inconclusive: not seen: make the client ${check!.show}`);
    expect(Object.values(others).filter((verdict) => verdict !== 'pass: seen once')).toEqual([]);
  });
});

describe('a flag', () => {
  const seen = async (step: Step): Promise<string> =>
    (await verdictsOf(step))['sets-answered'].replace(/:.*/, '');
  const list = ({ rest, urls }: Stage, flag: readonly string[]) =>
    rest.put(`${urls.first}/flags`, { flagList: { flag } });
  const bulk = ({ rest, urls }: Stage, operation: string) =>
    rest.post('/objects/operations/bulkUpdate', {
      bulkUpdate: { objects: references(urls.first), operation, flags: { flag: ['\\Answered'] } },
    });

  it('is set by a list, in any case', async () => {
    expect(await seen(async (stage) => void (await list(stage, ['\\seen', '\\answered'])))).toBe('pass');
  });

  it('is not set by a list that gives it back', async () => {
    const step: Step = async (stage) => {
      const { first } = stage.urls;
      const box = stage.server.store.account('alice')!.find('INBOX')!;
      box.storeFlags([box.messages[0]!], 'add', ['\\Answered']);
      const { flag } = (await stage.rest.get(`${first}/flags`)).root('flagList');
      expect(flag).toContain('\\Answered');
      await list(stage, [...flag, '\\Seen']);
    };
    const verdicts = await verdictsOf(step);
    expect(verdicts['sets-answered']).toMatch(/^inconclusive: /);
    expect(verdicts['sets-seen']).toBe('pass: seen once');
  });

  it('is set in bulk, and not taken away in bulk', async () => {
    expect(await seen(async (stage) => void (await bulk(stage, 'AddFlag')))).toBe('pass');
    expect(await seen(async (stage) => void (await bulk(stage, 'RemoveFlag')))).toBe('inconclusive');
  });

  it('is not set by taking it away, nor by looking for it', async () => {
    const step: Step = async ({ rest, urls }) => {
      await rest.get(`${urls.first}/flags/%5CAnswered`);
      await rest.delete(`${urls.first}/flags/%5CAnswered`);
    };
    expect(await seen(step)).toBe('inconclusive');
  });

  it('is not set by a request that is refused', async () => {
    const step: Step = async ({ rest, urls }) => {
      const gone = urls.first.replace(/[^/]+$/, 'gone');
      expect((await rest.put(`${gone}/flags/%5CAnswered`)).status).toBe(404);
    };
    expect(await seen(step)).toBe('inconclusive');
  });
});

describe('an object that is stored with a flag', () => {
  const stores =
    (flag: readonly string[]): Step =>
    async (stage) => {
      const attributes = { ...CHAT_MESSAGE.attributes, 'IMDN-Message-ID': 'Draft00000000001' };
      const printed = { ...CHAT_MESSAGE, attributes, correlationId: 'Draft00000000001' };
      const answer = await uploaded(stage, printed, { flags: { flag: [...flag] } });
      expect(answer.status).toBe(201);
    };

  it('shows that drafts are kept', async () => {
    expect((await verdictsOf(stores(['\\Draft'])))['sets-draft']).toBe('pass: seen once');
  });

  it('shows nothing of what happens to an object that is there', async () => {
    const { 'sets-draft': _, ...others } = await verdictsOf(stores(Object.values(FLAGS)));
    expect(Object.values(others).filter((verdict) => !verdict.startsWith('inconclusive'))).toEqual([]);
  });
});
