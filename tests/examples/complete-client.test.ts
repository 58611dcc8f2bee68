/** The complete client of the examples shows every requirement. */
import { expect, test } from 'vitest';
import { example, type Judged, judged, passedRows, redOf } from '../real-clients/judged.ts';
import { runClient } from '../real-clients/run-client.ts';

const COMMAND = [process.execPath, example('complete/main.ts')];

function expectWhole({ results, exitCode, said }: Judged, rows: number): void {
  expect(said).not.toMatch(/ended with/);
  expect(redOf(results)).toEqual([]);
  expect(passedRows(results)).toHaveLength(rows);
  expect(exitCode).toBe(0);
}

test('all 28 of cpm-ms-2.0 in one run', async () => {
  expectWhole(await judged(COMMAND), 28);
});

test('all 16 of cpm-ms-1.0 in one run', async () => {
  expectWhole(await judged(COMMAND, ['--spec', 'cpm-ms-1.0']), 16);
});

const OTHERS = ['fetches-from-others', 'keeps-to-rights'];

/** The verdicts about folders of others, by slug. */
function ofOthers({ results }: Judged): Record<string, string> {
  const found = results.requirements
    .flatMap(({ checks }) => checks)
    .map(({ id, verdict }) => [id.split('/').at(-1)!, verdict] as const)
    .filter(([slug]) => OTHERS.includes(slug));
  return Object.fromEntries(found);
}

test('what another user has shared, too', async () => {
  const whole = await judged(COMMAND, ['--scenario', 'folder-shared-by-another-user']);
  expectWhole(whole, 28);
  expect(ofOthers(whole)).toEqual({ 'fetches-from-others': 'pass', 'keeps-to-rights': 'pass' });
});

test.each(['share-taken-away', 'share-taken-away-with-bye'])(
  'all 28 where a share ends: %s',
  async (name) => {
    const whole = await judged(COMMAND, ['--scenario', name]);
    expectWhole(whole, 28);
    expect(whole.said).toContain('Other Users/bob/Holidays could not be read to its end');
    expect(ofOthers(whole)).toEqual({ 'fetches-from-others': 'not-applicable', 'keeps-to-rights': 'pass' });
  },
);

test('without a server it says how it is run', async () => {
  const { exitCode, stderr } = await runClient(COMMAND[0]!, COMMAND.slice(1), { CPM_HOST: '' });
  expect(stderr).toMatch(
    /^CPM_HOST is not set\. Run me as: cpm-conformance client -- node examples[^\n]*\n$/,
  );
  expect(exitCode).toBe(1);
});
