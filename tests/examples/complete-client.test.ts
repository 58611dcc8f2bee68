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

test('without a server it says how it is run', async () => {
  const { exitCode, stderr } = await runClient(COMMAND[0]!, COMMAND.slice(1), { CPM_HOST: '' });
  expect(stderr).toMatch(
    /^CPM_HOST is not set\. Run me as: cpm-conformance client -- node examples[^\n]*\n$/,
  );
  expect(exitCode).toBe(1);
});
