import type { CheckOutcome, RunResults } from '../../scr/results.ts';
import { type RunInput, summariseRun } from '../../scr/summarise.ts';
import { header, outcome, runInput } from '../scr/fixtures.ts';

const checks = {
  restores: header(
    'cpm-ms-2.0/CPM-TS-MS-S-012_M',
    'restores-destination',
    'leaves the destination as it was when a COPY fails',
  ),
  copies: header('cpm-ms-2.0/CPM-TS-MS-S-012_M', 'copies', 'copies the named messages'),
  keepsDate: header(
    'cpm-ms-2.0/CPM-TS-MS-S-009_M',
    'keeps-date',
    'keeps the internal date of a stored object',
    'SHOULD',
  ),
  stores: header('cpm-ms-2.0/CPM-TS-MS-S-009_M', 'stores', 'stores an object'),
  tls: header('cpm-ms-2.0/CPM-TS-MS-S-001_M', 'tls', 'offers TLS from the first octet'),
  notifies: header('cpm-ms-2.0/CPM-TS-MS-S-023_O', 'notifies', 'tells of a new object by NOTIFY'),
  renames: header('cpm-ms-2.0/CPM-TS-MS-S-016_M', 'renames', 'renames a folder with its children'),
  selects: header('cpm-ms-2.0/CPM-TS-MS-S-004_M', 'selects', 'selects a folder'),
};

/** A detail as a check writes it, with characters that formats must escape. */
export const detail = [
  'asked:      the destination is as it was before the COPY',
  'sent:       a4 UID COPY 1:3 "CPMTEST-k3v9x2ab/a<b>&c"',
  'acceptable: tagged NO, and nothing new in the destination',
  'came back:  a4 NO over quota\x07 ]]>',
  'why:        one of three messages is in the destination',
].join('\n');

const outcomes: CheckOutcome[] = [
  outcome(checks.restores, 'fail', 'One of three messages stayed in the destination after a NO.', { detail }),
  outcome(checks.copies, 'pass', 'As asked.'),
  outcome(checks.keepsDate, 'warn', 'The internal date is the time of storing.'),
  outcome(checks.stores, 'pass', 'As asked.', { notes: ['APPENDUID was given.'] }),
  outcome(checks.tls, 'inconclusive', 'The connection was refused (ECONNREFUSED).', { transcript: null }),
  outcome(checks.notifies, 'not-applicable', 'NOTIFY is neither advertised nor claimed.', {
    transcript: null,
  }),
  outcome(checks.renames, 'error', 'The check itself failed: TypeError: undefined is not iterable.'),
  outcome(checks.selects, 'pass', 'As asked.', {
    violations: [{ invariant: 'grammar', message: 'A status response lacks a blank.', quoted: '*OK hello' }],
  }),
];

/** The input of a run in which every verdict occurs. */
export function mixedInput(more: Partial<RunInput> = {}): RunInput {
  return runInput({ checks: Object.values(checks), outcomes, ...more });
}

/** A run in which every verdict occurs. */
export function mixedResults(more: Partial<RunInput> = {}): RunResults {
  return summariseRun(mixedInput(more));
}

/** A run in which all was well. */
export function greenResults(): RunResults {
  const chosen = [checks.copies, checks.selects];
  return summariseRun(
    runInput({ checks: chosen, outcomes: chosen.map((check) => outcome(check, 'pass', 'As asked.')) }),
  );
}
