/** A judge of clients for the control door of an embedded server, which knows of no check itself. */
import type { SessionJudge } from '../../fake-server/index.ts';
import { ClientRecord } from './client-record.ts';

/** For `startFakeServer({ controlPort, startJudge })`. */
export function startSessionJudge(): SessionJudge {
  const record = new ClientRecord(null);
  return { hearImap: record.record, hearNms: record.recordNms, verdicts: () => record.verdicts() };
}
