import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { differing, type Ics, icsOf } from '../../reports/ics.ts';
import { evidenceHashes } from '../../reports/ics-evidence.ts';
import { icsHtml } from '../../reports/ics-html.ts';
import { icsSchema, publishedIcsSchema } from '../../reports/ics-schema.ts';
import { writeResultsJson } from '../../reports/results-json.ts';
import { resultsSchema } from '../../reports/results-schema.ts';
import { writeIcs } from '../../reports/write-ics.ts';
import { summariseRun } from '../../scr/summarise.ts';
import { header, outcome, runInput } from '../scr/fixtures.ts';
import { mixedInput, mixedResults } from './fixtures.ts';
import { temporaryFolder } from './temporary-folder.ts';

const HASHES = { results: 'a'.repeat(64), transcripts: { count: 3, sha256: 'b'.repeat(64) } };
const [COPY, APPEND, TLS, NOTIFY, CONVERT, RENAME] = [
  'S-012_M',
  'S-009_M',
  'S-001_M',
  'S-023_O',
  'S-011_O',
  'S-016_M',
].map((id) => `cpm-ms-2.0/CPM-TS-MS-${id}`) as [string, string, string, string, string, string];

/** The statement of a run in which every verdict occurs, with what is declared of the rows. */
function statement(declares: Record<string, boolean>): Ics {
  const { profile } = mixedInput();
  return icsOf(mixedResults({ profile: { ...profile, declares } }), HASHES);
}

function row(ics: Ics, key: string) {
  const found = ics.rows.find((candidate) => candidate.key === key);
  if (found === undefined) throw new Error(`no row ${key}`);
  return found;
}

const differences = (ics: Ics) => differing(ics).map(({ key, difference }) => [difference, key]);

describe('the conformance statement', () => {
  it('of a selection is not headed as one of the whole', () => {
    const [chosen, other] = [header(COPY, 'copies'), header(APPEND, 'stores')];
    const outcomes = [outcome(chosen, 'pass')];
    const whole = icsOf(summariseRun(runInput({ checks: [chosen], outcomes })), HASHES);
    expect(whole).toMatchObject({ conformant: true, leftOut: 0 });
    expect(icsHtml(whole)).toContain('<strong>Conformant</strong>');
    const input = runInput({ checks: [chosen, other], selected: [chosen], outcomes });
    const part = icsOf(summariseRun({ ...input, specs: ['cpm-ms-2.0', 'rest-nms-1.0'] }), HASHES);
    expect(part).toMatchObject({ conformant: true, leftOut: 1 });
    expect(icsHtml(part)).toContain('<strong>Nothing broken in a selection</strong>');
    expect(icsHtml(part)).toMatch(
      /nothing broken; .*RESTful API[^;]*: not judged\..*1 of \d+ requirements were left out/s,
    );
  });

  it('tells of each requirement what was declared and observed', () => {
    const ics = statement({ [APPEND]: true, [NOTIFY]: false });
    expect(row(ics, APPEND)).toMatchObject({ declared: 'yes', observed: 'supported', difference: null });
    expect(row(ics, NOTIFY)).toMatchObject({ declared: 'no', observed: 'not-supported', difference: null });
    expect(row(ics, COPY)).toMatchObject({ declared: 'not-said', observed: 'faulty', difference: null });
    expect(row(ics, TLS)).toMatchObject({ declared: 'not-said', observed: 'not-seen', difference: null });
    expect(row(ics, CONVERT)).toMatchObject({ observed: 'not-seen', verdict: 'not-covered' });
  });

  it('finds what is declared and not met: failed, and absent', () => {
    const ics = statement({ [COPY]: true, [NOTIFY]: true });
    expect(differences(ics)).toEqual([
      ['declared-not-met', COPY],
      ['declared-not-met', NOTIFY],
    ]);
    expect(row(ics, NOTIFY)).toMatchObject({ observed: 'not-supported', verdict: 'fail' });
    expect(row(ics, NOTIFY).reason).toMatch(/Declared, but not implemented: NOTIFY/);
    expect(row(ics, COPY).failed.map(({ id, transcript }) => [id, transcript !== null])).toEqual([
      [`${COPY}/restores-destination`, true],
    ]);
  });

  it('finds what is declared and not brought to a judgement', () => {
    const ics = statement({ [TLS]: true, [RENAME]: true, [CONVERT]: true });
    expect(differences(ics).sort()).toEqual([
      ['declared-not-shown', TLS],
      ['declared-not-shown', CONVERT],
      ['declared-not-shown', RENAME],
    ]);
  });

  it('finds what is met and not declared, of mandatory requirements only where they are denied', () => {
    const convert = header(CONVERT, 'converts', 'converts an object');
    const input = (declares: Record<string, boolean>) => {
      const made = runInput({ checks: [convert], outcomes: [outcome(convert, 'pass', 'As asked.')] });
      return { ...made, profile: { ...made.profile, declares } };
    };
    const of = (declares: Record<string, boolean>) =>
      differences(icsOf(summariseRun(input(declares)), HASHES));
    expect(of({ [COPY]: true })).toContainEqual(['met-not-declared', CONVERT]);
    expect(of({ [CONVERT]: false })).toEqual([['met-not-declared', CONVERT]]);
    expect(of({ [CONVERT]: true })).toEqual([]);
    expect(differences(statement({ [APPEND]: false }))).toEqual([['met-not-declared', APPEND]]);
    expect(differences(statement({ [NOTIFY]: false }))).toEqual([]);
  });

  it('finds no difference where nothing is declared, and says so', () => {
    const ics = icsOf(mixedResults(), HASHES);
    expect(ics.isDeclared).toBe(false);
    expect(differing(ics)).toEqual([]);
    expect(icsHtml(ics)).toContain('The profile declares nothing');
  });

  it('keeps what is declared of requirements that the run did not judge', () => {
    const ics = statement({ 'rest-nms-1.0/REST-NMS-SUBSCR-S-002-O': true });
    expect(ics.outOfScope).toEqual({ 'rest-nms-1.0/REST-NMS-SUBSCR-S-002-O': true });
    expect(icsHtml(ics)).toContain('<code>rest-nms-1.0/REST-NMS-SUBSCR-S-002-O</code> (yes)');
  });

  it('has a schema that is published as it is, and so have results with declarations', () => {
    const ics = statement({ [COPY]: true });
    expect(icsSchema.parse(ics)).toEqual(ics);
    expect(icsSchema.safeParse({ ...ics, rows: [{ ...ics.rows[0], declared: 'maybe' }] }).success).toBe(
      false,
    );
    const { profile } = mixedInput();
    const product = { vendor: 'Example', name: null, version: null, date: null, contact: null };
    const results = mixedResults({ profile: { ...profile, declares: { [COPY]: true }, product } });
    expect(resultsSchema.parse(results)).toEqual(results);
    const published = new URL('../../docs/ics.schema.json', import.meta.url);
    expect(readFileSync(published, 'utf8')).toBe(publishedIcsSchema());
  });
});

describe('the page', () => {
  it('has the differences before the requirements, and the way to matrix and octets', () => {
    const page = icsHtml(statement({ [COPY]: true }));
    const [differs, requirements] = [
      page.indexOf('Declared but not met'),
      page.indexOf('Requirements of the tables'),
    ];
    expect(differs).toBeGreaterThan(0);
    expect(differs).toBeLessThan(requirements);
    expect(page).toContain(`href="matrix.html#${COPY}"`);
    const [failed] = row(statement({}), COPY).failed;
    expect(page).toContain(`href="${failed?.transcript}"`);
    expect(page).toContain(HASHES.results);
    expect(page).not.toMatch(/<script|https?:\/\//);
  });

  it('says how the run ended, in one word', () => {
    expect(icsHtml(statement({}))).toContain('<strong>Not conformant</strong>');
    const reason = 'Interrupted: 3 checks were not executed.';
    const broken = icsHtml(icsOf(mixedResults({ complete: false, incompleteReason: reason }), HASHES));
    expect(broken).toContain('<strong>Not complete</strong>');
    expect(broken).toContain('Interrupted: 3 checks were not executed');
  });

  it('takes nothing of a target for markup', () => {
    const { profile } = mixedInput();
    const product = { vendor: '<b>&"', name: null, version: null, date: null, contact: '<script>' };
    const page = icsHtml(icsOf(mixedResults({ profile: { ...profile, product } }), HASHES));
    expect(page).toContain('&lt;b&gt;&amp;');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<b>');
  });
});

describe('the hashes', () => {
  it('are those that sha256sum makes', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'transcripts'));
    for (const name of ['b', 'B', 'a-2', 'a.2', 'é']) writeFileSync(join(folder, 'transcripts', name), name);
    await writeResultsJson(mixedResults(), folder);
    await writeIcs(mixedResults(), folder);
    const ics = icsSchema.parse(JSON.parse(readFileSync(join(folder, 'ics.json'), 'utf8')));
    const told = execFileSync(
      'sh',
      ['-c', 'LC_ALL=C sha256sum transcripts/* | sha256sum; sha256sum results.json'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    const hashes = told.split('\n').map((line) => line.slice(0, 64));
    expect(ics.evidence).toEqual({ results: hashes[1], transcripts: { count: 5, sha256: hashes[0] } });
    expect(readFileSync(join(folder, 'ics.html'), 'utf8')).toContain(hashes[0]);
  });

  it('tell that there are no transcripts', async () => {
    const folder = temporaryFolder();
    await writeResultsJson(mixedResults(), folder);
    expect(evidenceHashes(folder).transcripts).toEqual({ count: 0, sha256: null });
  });
});
