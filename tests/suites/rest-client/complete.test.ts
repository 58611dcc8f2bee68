/** A client that does everything passes every check; its record says the same when it is read back. */
import { expect, it } from 'vitest';
import { judgeRestSession } from '../../../suites/rest-client/all.ts';
import { recordsOf } from '../../../transcript/nms-session.ts';
import { parseNmsSession, printNmsRecord } from '../../../transcript/nms-session-file.ts';
import { completeSession } from './complete-client.ts';
import { recorded } from './recorded.ts';

it('a complete client passes everything', async () => {
  const session = await recorded(...completeSession());
  const outcomes = judgeRestSession(session);
  const odd = outcomes
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ check, verdict, reason }) => `${verdict}: ${check.ids[0]}: ${reason}`);
  expect(odd).toEqual([]);

  const stored = [...recordsOf(session)].map(printNmsRecord).join('');
  const again = parseNmsSession(stored, 'session.jsonl');
  expect(again).toEqual(session);
  expect(judgeRestSession(again).map(({ verdict }) => verdict)).toEqual(
    outcomes.map(({ verdict }) => verdict),
  );
});
