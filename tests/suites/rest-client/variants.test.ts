/** A client that is wrong in one way gets exactly that red; one that leaves something out is told what to do. */
import { describe, expect, it } from 'vitest';
import { rowByKey } from '../../../scr/catalogue.ts';
import { parseClause } from '../../../scr/clause-reference.ts';
import { restClientObligationRows } from '../../../scr/rest-client-obligations.ts';
import { clientRestChecks, judgeRestSession } from '../../../suites/rest-client/all.ts';
import { type NmsSession, nmsSessionOf } from '../../../transcript/nms-session.ts';
import { completeSession, type StepName } from './complete-client.ts';
import { recorded, red } from './recorded.ts';
import { STORING_VARIANTS } from './storing-variants.ts';
import { SYNCHRONISATION_VARIANTS } from './synchronisation-variants.ts';
import { VARIANTS, type Variant } from './variants.ts';

const SAME = (session: NmsSession): NmsSession => session;
const ALL: readonly Variant[] = [...VARIANTS, ...STORING_VARIANTS, ...SYNCHRONISATION_VARIANTS];

describe('a client that', () => {
  for (const { name, bend, quirks: nmsQuirks = {}, mend = SAME, red: expected } of ALL) {
    it(name, async () => {
      const [client, options] = completeSession(bend);
      const session = mend(await recorded(client, { ...options, nmsQuirks }));
      const outcomes = judgeRestSession(session);
      expect(red(outcomes).sort()).toEqual([...expected].sort());
      for (const { evidence, verdict } of outcomes)
        if (verdict === 'fail' || verdict === 'warn') expect(evidence.join('\n')).toMatch(/^Seen: {5}\S/m);
    });
  }
});

/** Nothing that a client sends breaks these: they ask only that something is seen, and flags.test.ts shows each. */
const SEEN_OR_NOT = /^sets-/;

it('every check was seen red, by a fault that reddens nothing else', () => {
  const alone = new Set(ALL.filter((variant) => variant.red.length === 1).map((variant) => variant.red[0]));
  const unproven = clientRestChecks
    .filter(({ slug }) => !SEEN_OR_NOT.test(slug))
    .map(({ level, slug }) => `${level === 'MUST' ? 'fail' : 'warn'}: ${slug}`)
    .filter((text) => !alone.has(text));
  expect(unproven).toEqual([]);
});

/** What is not seen of a client that leaves steps out. */
const LEFT_OUT: readonly [StepName | readonly StepName[], readonly string[]][] = [
  ['expired', ['gives-up-token']],
  ['root', ['finds-root']],
  [
    [
      'root',
      'hierarchy',
      'uploadChat',
      'uploadFile',
      'uploadMedia',
      'uploadCallLog',
      'uploadSms',
      'move',
      'remove',
      'busy',
    ],
    ['searches-folders', 'discovers-hierarchy', 'creates-by-post', 'creation-forms'],
  ],
  ['uploadFile', ['file-message']],
  ['uploadMedia', ['media-bare', 'media-in-conversation']],
  ['uploadCallLog', ['call-log-attributes', 'call-log-bare', 'call-log-not-enriched']],
  ['uploadChat', ['message-contexts', 'correlation-id']],
  ['uploadSms', ['correlation-tag']],
  ['flag', ['sets-seen', 'sets-flagged']],
  ['otherFlags', ['sets-answered', 'sets-deleted', 'sets-draft', 'sets-forwarded', 'sets-read-report-sent']],
  [['flag', 'otherFlags'], ['known-flags']],
  ['move', ['moves-by-move']],
  ['findByReference', ['finds-by-reference']],
  ['busy', ['retry-after']],
  [['gone', 'remove'], ['leaves-gone']],
  ['gap', ['recovers-from-gaps']],
  ['reset', ['escapes']],
  [
    ['renew', 'gap'],
    ['updates-by-post', 'recovers-from-gaps'],
  ],
  [
    ['offline', 'gap'],
    ['returns-with-token', 'gives-known-token', 'gives-latest-token'],
  ],
];

describe('a client that leaves out', () => {
  for (const [left, slugs] of LEFT_OUT) {
    const steps = [left].flat();
    it(steps.join(', '), async () => {
      const bend = Object.fromEntries(steps.map((step) => [step, null]));
      const outcomes = judgeRestSession(await recorded(...completeSession(bend)));
      expect(red(outcomes)).toEqual([]);
      const unseen = outcomes.filter(({ verdict }) => verdict !== 'pass');
      expect(unseen.map(({ check }) => check.slug)).toEqual(expect.arrayContaining([...slugs]));
      expect(unseen.every(({ reason }) => /^not seen: make the client /.test(reason))).toBe(true);
    });
  }
});

it('passes nothing of a session in which nothing happens', () => {
  const outcomes = judgeRestSession(nmsSessionOf([]));
  expect(
    outcomes.filter(({ verdict }) => verdict !== 'inconclusive' && verdict !== 'not-applicable'),
  ).toEqual([]);
});

it('has checks whose ids are unique, whose clauses can be read, and whose rows are there', () => {
  const ids = clientRestChecks.flatMap((check) => check.ids);
  expect(ids).toEqual([...new Set(ids)]);
  for (const clause of clientRestChecks.flatMap(({ clauses }) => clauses)) parseClause(clause);
  const own = new Set(restClientObligationRows.map(({ key }) => key));
  const rows = new Set(clientRestChecks.flatMap((check) => check.rows));
  expect([...rows].filter((key) => !own.has(key) && rowByKey(key)?.role !== 'client')).toEqual([]);
  expect([...own].filter((key) => !rows.has(key))).toEqual([]);
});
