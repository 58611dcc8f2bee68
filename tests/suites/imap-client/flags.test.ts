/** Each flag of §5.5 is seen by itself: what sets it, and what does not. */
import { describe, expect, it } from 'vitest';
import { judgeClient } from '../../../suites/imap-client/all.ts';
import { flagChecks } from '../../../suites/imap-client/clause-5.5-flags.ts';
import { type Bend, completeClient, OWN_MESSAGE, type Step } from './complete-client.ts';
import { recorded } from './recorded.ts';
import { sends } from './variants/variant.ts';

const FLAGS = {
  'sets-seen': '\\Seen',
  'sets-answered': '\\Answered',
  'sets-flagged': '\\Flagged',
  'sets-deleted': '\\Deleted',
  'sets-draft': '\\Draft',
  'sets-forwarded': '$Forwarded',
  'sets-mdnsent': '$MDNSent',
} as const;

type Slug = keyof typeof FLAGS;

const SLUGS = Object.keys(FLAGS) as Slug[];

/** The verdicts about flags, by slug, of a client that sets some in this step alone. */
async function verdictsOf(otherFlags: Step): Promise<Record<Slug, string>> {
  const bend: Bend = { flags: null, othersFolder: null, mark: null, expunge: null, otherFlags };
  const outcomes = judgeClient(await recorded((server) => completeClient(server, bend)));
  const told = outcomes.flatMap(({ check: { slug }, verdict, reason }) =>
    slug in FLAGS ? [[slug, `${verdict}: ${reason}`]] : [],
  );
  return Object.fromEntries(told) as Record<Slug, string>;
}

const stores = (flags: readonly string[]): Step =>
  sends(...flags.map((flag) => `UID STORE 4 +FLAGS (${flag})`));

describe.each(SLUGS)('%s', (slug) => {
  it('is seen of a client that sets that flag, and of no flag else', async () => {
    const verdicts = await verdictsOf(stores([FLAGS[slug]]));
    expect(verdicts[slug]).toBe('pass: seen once');
    const others = SLUGS.filter((other) => other !== slug).map((other) => verdicts[other]);
    expect(others.filter((verdict) => !/^inconclusive: not seen: make the client /.test(verdict))).toEqual(
      [],
    );
  });

  it('is not seen of a client that sets every flag but that', async () => {
    const { [slug]: own, ...others } = await verdictsOf(
      stores(SLUGS.filter((other) => other !== slug).map((other) => FLAGS[other])),
    );
    const [check] = flagChecks.filter((one) => one.slug === slug);
    expect(own).toBe(`inconclusive: not seen: make the client ${check!.show}`);
    expect(Object.values(others).filter((verdict) => verdict !== 'pass: seen once')).toEqual([]);
  });
});

describe('a flag', () => {
  const seen = async (...commands: string[]): Promise<string> =>
    (await verdictsOf(sends(...commands)))['sets-answered'].replace(/:.*/, '');

  it('is set by a STORE that replaces all, among others, and in any case', async () => {
    expect(await seen('UID STORE 4 FLAGS.SILENT (\\SEEN \\aNSWERED)')).toBe('pass');
  });

  it('is not set by a STORE that replaces all and names it among those that stay', async () => {
    const another: Step = async ({ imap, server }) => {
      server.change({ change: 'setFlags', folder: 'Talk', messages: '4', flags: ['\\Answered'] });
      await imap.command('UID STORE 4 FLAGS (\\Answered \\Flagged)');
    };
    const verdicts = await verdictsOf(another);
    expect(verdicts['sets-answered']).toMatch(/^inconclusive: /);
    expect(verdicts['sets-flagged']).toBe('pass: seen once');
  });

  it('is set by a STORE by sequence numbers', async () => {
    expect(await seen('STORE 4 +FLAGS (\\Answered)')).toBe('pass');
  });

  it('is not set by taking it away', async () => {
    expect(await seen('UID STORE 4 -FLAGS (\\Answered)')).toBe('inconclusive');
  });

  it('is not set on a message that is not there', async () => {
    expect(await seen('UID STORE 99 +FLAGS (\\Answered)')).toBe('inconclusive');
  });

  it('is not set in a folder without messages', async () => {
    const [empty, back] = ['Empty', 'SELECT Talk'];
    const store = 'UID STORE 1 +FLAGS (\\Answered)';
    expect(await seen(`CREATE ${empty}`, `SELECT ${empty}`, store, back)).toBe('inconclusive');
  });

  it('is not set by a STORE that is refused', async () => {
    expect(await seen('EXAMINE Talk', 'UID STORE 4 +FLAGS (\\Answered)', 'SELECT Talk')).toBe('inconclusive');
  });

  it('is set in a folder that another user has shared', async () => {
    const bob: Step = async ({ imap, server }) => {
      server.change({ change: 'deliver', user: 'bob', text: 'Hello' });
      server.change({ change: 'setRights', user: 'bob', identifier: 'alice', rights: 'lrw' });
      await imap.command('SELECT "Other Users/bob/INBOX"');
      await imap.command('UID STORE 1 +FLAGS (\\Answered)');
      await imap.command('SELECT Talk');
    };
    expect((await verdictsOf(bob))['sets-answered']).toBe('pass: seen once');
  });
});

describe('a message that is stored with a flag', () => {
  const appends =
    (flags: string): Step =>
    async ({ imap }) =>
      void (await imap.command(`APPEND Work (${flags}) `, OWN_MESSAGE));

  it('shows that drafts are kept', async () => {
    expect((await verdictsOf(appends('\\draft')))['sets-draft']).toBe('pass: seen once');
  });

  it('shows nothing of what happens to a message that is there', async () => {
    const verdicts = await verdictsOf(appends('\\Seen \\Answered \\Flagged \\Deleted $Forwarded $MDNSent'));
    expect(Object.values(verdicts).filter((verdict) => !verdict.startsWith('inconclusive'))).toEqual([]);
  });
});

it('judges the flags of each text under its own row', () => {
  const rows = (slug: string): readonly string[] => flagChecks.find((check) => check.slug === slug)!.rows;
  expect(rows('sets-forwarded')).toEqual(['cpm-ms-2.0/client/§5.5', 'cpm-ms-1.0/client/§5.5']);
  expect(rows('sets-mdnsent')).toEqual(['cpm-ms-1.0/client/§5.5']);
});
