/**
 * Measures this tool, always as a ratio within one run of the benchmark.
 *
 *     npm run -s bench -- [--rounds N] [--target embedded|Dovecot|Cyrus] [--json]
 */
import { parseArgs } from 'node:util';
import { candidates } from './bench-target.ts';
import { type ReplayRatio, replayRatio } from './replay-ratio.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    target: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('--rounds takes a whole number from 1');
  process.exit(2);
}
// What was started is ended when this process exits; a signal alone would leave it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const wanted = values.target?.map((name) => name.toLowerCase());

const ratios: ReplayRatio[] = [];
for (const candidate of candidates()) {
  if (wanted && !wanted.includes(candidate.name.toLowerCase())) continue;
  if ('missing' in candidate) {
    console.error(`${candidate.name}: left out, ${candidate.missing}`);
    continue;
  }
  const target = await candidate.start();
  try {
    const measured = await replayRatio(target, rounds);
    ratios.push(measured);
    if (!values.json) console.log(describe(measured));
  } finally {
    await target.stop();
  }
}
if (values.json) console.log(JSON.stringify({ replayRatio: ratios }, null, 2));
if (ratios.length === 0) process.exitCode = 2;

function describe(of: ReplayRatio): string {
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
