/**
 * Each invariant of a REST session is seen to be broken, by a server that breaks it and little else, whatever the check
 * in its session is about. A quarter of them here, all in the soak.
 */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NmsReferee } from '../../../referee/nms/nms-referee.ts';
import { ReportBuilder } from '../../../referee/report.ts';
import { nmsInvariants } from '../../../scr/invariants/nms.ts';
import { executeCheck } from '../../../suites/support/execute.ts';
import { collectChecks, REST_SERVER_SUITES } from '../../../suites/support/registry.ts';
import { readTranscript } from '../../../transcript/read.ts';
import { sampleOf } from '../../sample.ts';
import { withRestSaboteur } from '../rest/workbench.ts';
import { type NmsInvariantSaboteur, saboteurs } from './nms.ts';

const checks = new Map((await collectChecks(REST_SERVER_SUITES)).map((check) => [check.ids[0]!, check]));

/** The invariants that are broken in the session of a check. Rejects if the check left none. */
async function brokenBy({
  check,
  ...fault
}: Pick<NmsInvariantSaboteur, 'check' | 'faults' | 'server' | 'profile' | 'ways'>): Promise<string[]> {
  return withRestSaboteur(fault, {}, async (environment) => {
    await executeCheck(checks.get(check)!, environment);
    const builder = new ReportBuilder();
    const referee = new NmsReferee(builder);
    const file = join(environment.out, 'transcripts', `${check.replaceAll('/', '.')}.txt`);
    for await (const record of readTranscript(file)) referee.take(record);
    referee.end();
    return [...new Set(builder.report.violations.map(({ invariant }) => invariant))];
  });
}

describe('the invariants of a REST session', { concurrent: true }, () => {
  it.each(sampleOf(saboteurs, 4))('$name: $bug', async ({ violates, companions = [], ...saboteur }) => {
    expect((await brokenBy(saboteur)).sort()).toEqual([violates, ...companions].sort());
  });

  it('are kept where nothing is planted', async () => {
    const check = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M/answers-not-mixed';
    expect(await brokenBy({ check, faults: () => [] })).toEqual([]);
  });
});

it('each invariant of a REST session has a saboteur, which breaks three others at most', () => {
  const broken = new Set(saboteurs.map(({ violates }) => violates));
  expect([...broken].sort()).toEqual(nmsInvariants.map(({ id }) => id).sort());
  for (const { companions = [] } of saboteurs) expect(companions.length).toBeLessThanOrEqual(3);
});
