/**
 * Measures this tool, always as a ratio within one run of the benchmark.
 *
 *     npm run -s bench -- [--part run|audit|rest|load|fuzz|referee|start]... [--rounds N] [--target embedded|Dovecot|Cyrus] [--objects N] [--json]
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type AuditRatio, auditRatios } from './audit-ratio.ts';
import { candidates, type Startable } from './bench-target.ts';
import { type FuzzRatio, fuzzRatios } from './fuzz-ratio.ts';
import { type LoadRatio, loadRatio } from './load-ratio.ts';
import { type RefereeRatio, refereeRatio } from './referee-ratio.ts';
import { type ReplayRatio, replayRatio } from './replay-ratio.ts';
import { type RestRatio, restRatios } from './rest-ratio.ts';
import { type StartUp, startUp } from './start-up.ts';

const PARTS = ['run', 'audit', 'rest', 'load', 'fuzz', 'referee', 'start'] as const;

const { values } = parseArgs({
  options: {
    part: { type: 'string', multiple: true, default: [...PARTS] },
    rounds: { type: 'string', default: '3' },
    target: { type: 'string', multiple: true },
    objects: { type: 'string', default: '20000' },
    json: { type: 'boolean', default: false },
  },
});
const rounds = wholeNumber('--rounds', values.rounds);
const objects = wholeNumber('--objects', values.objects);
for (const part of values.part) {
  if (!PARTS.some((known) => known === part))
    fail(
      '--part takes run (a whole run), audit, rest (the embedded REST door), load (the embedded server beside Dovecot), fuzz (campaigns on Dovecot), referee (what it costs a run), and start (of --help over Node.js itself)',
    );
}
// What was started is ended when this process exits; a signal alone would leave it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const runs: ReplayRatio[] = [];
const audits: AuditRatio[] = [];
const rests: RestRatio[] = [];
const loads: LoadRatio[] = [];
const fuzzes: FuzzRatio[] = [];
const referees: RefereeRatio[] = [];
const starts: StartUp[] = [];
for (const candidate of candidates()) {
  if (values.target && !values.target.some((name) => name.toLowerCase() === candidate.name.toLowerCase()))
    continue;
  if ('missing' in candidate) {
    console.error(`${candidate.name}: left out, ${candidate.missing}`);
    continue;
  }
  if (values.part.includes('run')) runs.push(await measureRun(candidate));
  if (values.part.includes('audit')) audits.push(...(await measureAudits(candidate)));
  if (values.part.includes('rest') && candidate.name === 'embedded') rests.push(...(await measureRest()));
  if (values.part.includes('load') && candidate.name === 'Dovecot') loads.push(await measureLoad(candidate));
  if (values.part.includes('fuzz') && candidate.name === 'Dovecot')
    fuzzes.push(...(await measureFuzz(candidate)));
  if (values.part.includes('referee')) referees.push(await measureReferee(candidate));
  if (values.part.includes('start') && candidate.name === 'embedded') starts.push(...measureStart());
}
if (values.json)
  console.log(
    JSON.stringify(
      {
        replayRatio: runs,
        auditRatio: audits,
        restRatio: rests,
        loadRatio: loads,
        fuzzRatio: fuzzes,
        refereeRatio: referees,
        startUp: starts,
      },
      null,
      2,
    ),
  );
if ([runs, audits, rests, loads, fuzzes, referees, starts].every((of) => of.length === 0))
  process.exitCode = 2;

async function measureRun(candidate: Startable): Promise<ReplayRatio> {
  const target = await candidate.start();
  try {
    const measured = await replayRatio(target, rounds);
    if (!values.json) console.log(describeRun(measured));
    return measured;
  } finally {
    await target.stop();
  }
}

async function measureAudits(candidate: Startable): Promise<AuditRatio[]> {
  const measured = await auditRatios(candidate, objects, rounds);
  if (!values.json) console.log(describeAudits(candidate.name, measured));
  return measured;
}

async function measureRest(): Promise<RestRatio[]> {
  const measured = await restRatios(rounds);
  if (!values.json) console.log(describeRest(measured));
  return measured;
}

async function measureLoad(candidate: Startable): Promise<LoadRatio> {
  const target = await candidate.start();
  try {
    const measured = await loadRatio(target, rounds);
    if (!values.json) console.log(describeLoad(candidate.name, measured));
    return measured;
  } finally {
    await target.stop();
  }
}

async function measureFuzz(candidate: Startable): Promise<FuzzRatio[]> {
  const target = await candidate.start();
  try {
    const measured = await fuzzRatios(target, rounds);
    if (!values.json) console.log(describeFuzz(candidate.name, measured));
    return measured;
  } finally {
    await target.stop();
  }
}

function measureStart(): StartUp[] {
  const measured = startUp(rounds);
  if (!values.json) {
    const [one, five, fifteen] = loadavg().map((load) => load.toFixed(1));
    console.log(`start-up over that of Node.js (load ${one}, ${five}, ${fifteen})`);
    for (const { what, of, ms, bareMs, moreMs } of measured)
      console.log(
        `  ${what} (${of}): ${ms.toFixed(0)} ms, node ${bareMs.toFixed(0)} ms, ${moreMs.toFixed(0)} ms more`,
      );
  }
  return measured;
}

async function measureReferee(candidate: Startable): Promise<RefereeRatio> {
  const target = await candidate.start();
  try {
    const measured = await refereeRatio(target, rounds);
    const { transcripts, records, refereeMs, judgedMs, ratio } = measured;
    if (!values.json)
      console.log(
        `${candidate.name}: the referee over ${records} records of ${transcripts} transcripts\n` +
          `  ${refereeMs.toFixed(0)} ms of a run of ${judgedMs.toFixed(0)} ms, ratio ${ratio.toFixed(3)}`,
      );
    return measured;
  } finally {
    await target.stop();
  }
}

function describeFuzz(name: string, of: readonly FuzzRatio[]): string {
  const lines = of.flatMap((one) => [
    `  ${one.kind}: ${one.casesPerSecond.toFixed(0)} cases a second, bare ${one.barePerSecond.toFixed(0)}, ` +
      `ratio ${one.ratio.toFixed(2)}; generating ${one.microsecondsToGenerate.toFixed(0)} µs a case`,
    `    ${one.commandsPerSecond.toFixed(0)} commands a second, bare NOOPs ${one.noopsPerSecond.toFixed(0)}, ` +
      `cases over NOOPs ${one.noopRatio.toFixed(2)}; ${one.findings} findings, ` +
      `${(one.strayed * 100).toFixed(1)} % of the replay answered otherwise`,
  ]);
  return [
    `${name}: campaigns with all oracles over their own octets replayed bare, ${of[0]?.connections} connections`,
    ...lines,
  ].join('\n');
}

function describeLoad(
  name: string,
  { connections, embeddedPerSecond, otherPerSecond, ratio, ms }: LoadRatio,
): string {
  const kinds = Object.entries(ms).map(
    ([kind, { embedded, other }]) => `${kind} ${embedded.toFixed(2)} and ${other.toFixed(2)}`,
  );
  return [
    `embedded over ${name}: a mixed load of ${connections} connections`,
    `  ${embeddedPerSecond.toFixed(0)} commands a second, ${name} ${otherPerSecond.toFixed(0)}, ratio ${ratio.toFixed(2)}`,
    `  ms a command: ${kinds.join(', ')}`,
  ].join('\n');
}

function describeRest(of: readonly RestRatio[]): string {
  const lines = of.map(
    ({ what, octets, doorPerSecond, barePerSecond, ratio }) =>
      `  ${what} (${octets} octets): ${doorPerSecond.toFixed(0)} a second, bare ${barePerSecond.toFixed(0)}, ` +
      `ratio ${ratio.toFixed(2)}`,
  );
  return ['embedded: the REST door over a bare fastify route that answers the same', ...lines].join('\n');
}

function describeRun(of: ReplayRatio): string {
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const lines = [
    `${of.target}: a whole run over its own ${of.commands} commands replayed bare`,
    `  run ${ms(of.wallMs)} (judging ${ms(of.judgedMs)}), bare ${ms(of.bareMs)}`,
    `  ratio ${of.ratio.toFixed(2)} (judging ${of.judgedRatio.toFixed(2)}), ${of.msPerCommand.toFixed(2)} ms a command`,
  ];
  if (of.strayed > 0)
    lines.push(`  ${(of.strayed * 100).toFixed(1)} % of the commands were answered otherwise`);
  return lines.join('\n');
}

function describeAudits(name: string, of: readonly AuditRatio[]): string {
  const mib = (octets: number) => `${(octets / 2 ** 20).toFixed(0)} MiB`;
  const lines = of.map(
    ({ objects, auditMs, plainMs, bareMs, ratio, bareRatio, objectsPerSecond, live, peakHeap, peakRss }) =>
      `  ${objects} objects: audit ${auditMs.toFixed(0)} ms, plain ${plainMs.toFixed(0)} ms (ratio ${ratio.toFixed(2)}), ` +
      `bare ${bareMs.toFixed(0)} ms (ratio ${bareRatio.toFixed(2)}), ${objectsPerSecond.toFixed(0)} a second, ` +
      `live ${mib(live)}, heap ${mib(peakHeap)}, RSS ${mib(peakRss)}`,
  );
  return [
    `${name}: an audit over fetching the same objects, plainly (imapflow) and bare (as it fetches itself)`,
    ...lines,
  ].join('\n');
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  fail(`${option} takes a whole number from 1`);
}

function fail(text: string): never {
  console.error(text);
  process.exit(2);
}
