/**
 * What takes too long for every change (docs/soak.md).
 *
 *     npm run -s soak -- [--part blame|rest-blame|large-folder|load|hostile|samples|fuzz|planted|repeat|objects|manners|each-requirement|mutation]… [--saboteurs GLOB] [--sample N] [--seed S]
 *                        [--others N] [--pin]
 *                        [--rounds N] [--messages N] [--cases N]
 *                        [--seconds N] [--case N] [--kind KIND]… [--only GLOB] [--json FILE]
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isKindName } from '../fuzz/finding/finding.ts';
import { KIND_NAMES } from '../fuzz/kind.ts';
import type { CheckHeader } from '../scr/types.ts';
import { collectChecks, REST_SERVER_SUITES } from '../suites/support/registry.ts';
import { allSaboteurs, sampleOf } from '../tests/saboteurs/all.ts';
import { pin } from '../tests/saboteurs/pins.ts';
import { allRestSaboteurs } from '../tests/saboteurs/rest/all.ts';
import type { Bug } from '../tests/saboteurs/saboteur.ts';
import { blameMatrix } from './soak/blame-matrix.ts';
import { eachRequirement } from './soak/each-requirement.ts';
import { soakFuzz } from './soak/fuzz.ts';
import { soakHostile } from './soak/hostile.ts';
import { largeFolder } from './soak/large-folder.ts';
import { soakLoad } from './soak/load.ts';
import { eachManner } from './soak/manners.ts';
import { soakObjects } from './soak/objects.ts';
import type { PartReport } from './soak/part-report.ts';
import { soakPlanted } from './soak/planted.ts';
import { repeatSuite } from './soak/repeat.ts';
import { wholeSamples } from './soak/samples.ts';

const { values } = parseArgs({
  options: {
    part: {
      type: 'string',
      multiple: true,
      default: [
        'large-folder',
        'load',
        'hostile',
        'fuzz',
        'samples',
        'objects',
        'repeat',
        'manners',
        'each-requirement',
        'blame',
        'rest-blame',
      ],
    },
    saboteurs: { type: 'string', default: '*' },
    sample: { type: 'string' },
    others: { type: 'string' },
    pin: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '20' },
    messages: { type: 'string', default: '100000' },
    cases: { type: 'string', default: '10000' },
    seconds: { type: 'string' },
    case: { type: 'string' },
    kind: { type: 'string', multiple: true, default: [...KIND_NAMES] },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});
const seed = wholeNumber('seed', values.seed);
const rounds = wholeNumber('rounds', values.rounds);
const messages = wholeNumber('messages', values.messages);
const cases = wholeNumber('cases', values.cases);
const seconds = wholeNumber('seconds', values.seconds ?? '300');
const only = values.case === undefined ? null : wholeNumber('case', values.case);
const sample = values.sample === undefined ? null : wholeNumber('sample', values.sample);
const others = values.others === undefined ? null : wholeNumber('others', values.others);
const progress = (line: string): void => console.error(line);

const parts: Record<string, () => Promise<PartReport<unknown>>> = {
  // First, while this process is still small.
  'large-folder': () => largeFolder(messages, progress),
  load: () => soakLoad({}, progress),
  hostile: () => soakHostile({ seed, seconds, only }, progress),
  // Ten minutes for each server, unless told otherwise.
  fuzz: () => soakFuzz({ seed, seconds: values.seconds === undefined ? 600 : seconds }, progress),
  // A minute for each kind, unless told otherwise.
  planted: () =>
    soakPlanted(
      { kinds: values.kind.filter(isKindName), seconds: values.seconds === undefined ? 60 : seconds, seed },
      progress,
    ),
  objects: () => soakObjects(cases, seed, progress),
  repeat: () => repeatSuite(rounds, seed, progress),
  samples: () => wholeSamples(progress),
  manners: () => eachManner(progress),
  'each-requirement': () => eachRequirement(progress),
  // What puts mutants into sources is loaded where it is wanted alone.
  mutation: async () => {
    const { soakMutation } = await import('./soak/mutation.ts');
    return soakMutation({ only: values.only ?? null, sample, seed }, progress);
  },
  blame: async () => blameOf('blame', await allSaboteurs(), await collectChecks(), './soak/blame-worker.ts'),
  'rest-blame': async () =>
    blameOf(
      'rest-blame',
      await allRestSaboteurs(),
      await collectChecks(REST_SERVER_SUITES),
      './soak/rest-blame-worker.ts',
    ),
};
const unknown = values.part.filter((name) => !(name in parts));
if (unknown.length > 0) usage(`--part takes ${Object.keys(parts).join(', ')}`);
if (!values.kind.every(isKindName)) usage(`--kind takes ${KIND_NAMES.join(', ')}`);

const reports: PartReport<unknown>[] = [];
for (const [name, run] of Object.entries(parts)) {
  if (!values.part.includes(name)) continue;
  const report = await run();
  reports.push(report);
  console.log(`${name} (${(report.durationMs / 1000).toFixed(1)} s)`);
  for (const line of report.lines) console.log(`  ${line}`.trimEnd());
  for (const fault of report.faults) console.log(`  FAULT ${fault}`);
}
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify({ seed, reports }, null, 2)}\n`);
if (reports.some(({ faults }) => faults.length > 0)) process.exitCode = 1;

async function blameOf(
  part: 'blame' | 'rest-blame',
  all: readonly Bug[],
  checks: readonly CheckHeader[],
  worker: string,
): Promise<PartReport<unknown>> {
  const pattern = new RegExp(`^${values.saboteurs.replaceAll('*', '.*')}$`);
  const matching = all.filter(({ name }) => pattern.test(name));
  const chosen = sample === null ? matching : sampleOf(matching, sample, seed);
  if (chosen.length === 0) usage(`no saboteur is called ${values.saboteurs}`);
  const whole = chosen.length === all.length;
  const scope = { others, seed };
  const report = await blameMatrix(
    part,
    { saboteurs: chosen, whole, checks, worker: new URL(worker, import.meta.url), scope },
    progress,
  );
  if (values.pin) await pin(part === 'blame' ? 'imap' : 'rest', report.facts.blames, all);
  return report;
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) usage(`--${option} takes a whole number from 1`);
  return value;
}

function usage(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
