/** For a project's own tests of its client: a server that judges whoever comes to it (`cpm-conformance/client`). */
import {
  type FakeServer,
  type FakeServerOptions,
  startFakeServer,
  type Verdicts,
} from '../../fake-server/index.ts';
import { startSessionJudge } from './session-judge.ts';

export type { FakeServer, FakeServerOptions, Verdicts };

/**
 * Starts a server whose `verdicts()` say at any time what clients have shown so far. A control door, where one is opened,
 * and a reset of the recording are of the same verdicts. Rejects as `startFakeServer`.
 */
export function startJudgedServer(options: Omit<FakeServerOptions, 'startJudge'> = {}): Promise<FakeServer> {
  return startFakeServer({ ...options, startJudge: startSessionJudge });
}

/**
 * What a client did wrong, a line each: the id of the check that failed, and the reason, which quotes what was sent.
 * Empty for a client that broke nothing; what it did not show is no fault.
 */
export function faultsIn({ requirements }: Verdicts): string[] {
  return requirements
    .flatMap(({ checks }) => checks)
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'error')
    .map(({ id, reason }) => `${id}: ${reason}`);
}
