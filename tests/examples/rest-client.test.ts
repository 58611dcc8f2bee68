/** The REST client of the examples shows everything that a server without trouble lets it show. */
import { expect, test } from 'vitest';
import { example, judged, redOf } from '../real-clients/judged.ts';
import { runClient } from '../real-clients/run-client.ts';

const SCRIPT = example('rest/main.ts');

test('all of rest-nms-1.0 but the way out of steady state', async () => {
  const { results, said } = await judged([process.execPath, SCRIPT]);
  expect(said).not.toMatch(/ended with/);
  expect(redOf(results)).toEqual([]);
  const own = results.requirements.filter(({ inScope }) => inScope);
  expect(own).toHaveLength(28);
  const unseen = own.filter(({ verdict }) => verdict !== 'pass');
  expect(unseen.map(({ id, verdict }) => `${verdict}: ${id}`)).toEqual(['inconclusive: §7.10.10']);
});

test('without a server it says how it is run', async () => {
  const { exitCode, stderr } = await runClient(process.execPath, [SCRIPT], { CPM_NMS_URL: '' });
  expect(stderr).toBe(
    'CPM_NMS_URL and CPM_TOKEN are not set. Run me as: cpm-conformance client -- node examples/clients/rest/main.ts\n',
  );
  expect(exitCode).toBe(1);
});
