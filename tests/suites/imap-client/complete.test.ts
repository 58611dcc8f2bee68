/** A client that does everything passes every check of cpm-ms-2.0 and 1.0. */
import { expect, it } from 'vitest';
import { judgeClient } from '../../../suites/imap-client/all.ts';
import { completeClient } from './complete-client.ts';
import { recorded } from './recorded.ts';

/** What a client of 2.0 does not do, or need not: it is not seen. */
const UNSEEN = [
  'certificate-checked',
  'starttls-waits',
  'literal-plus',
  'sasl-initial-response',
  'session-info-with-folder',
];

it('a complete client passes everything', async () => {
  const outcomes = judgeClient(await recorded((server) => completeClient(server)));
  const odd = outcomes
    .filter(({ verdict, check }) => verdict !== 'pass' && !UNSEEN.includes(check.slug))
    .map(({ check, verdict, reason }) => `${verdict}: ${check.ids[0]}: ${reason}`);
  expect(odd).toEqual([]);
});
