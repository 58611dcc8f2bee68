import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { type Progress, startProgress } from '../../reports/progress.ts';
import type { RunEvent } from '../../run/events.ts';
import type { CommandContext } from '../context.ts';
import { readExpectations } from '../expectations.ts';
import { addGithubOptions, type GithubFlags, isForGithub, tellGithub } from '../github.ts';
import { addJudgementOptions, type JudgementFlags } from '../judgement-options.ts';
import { interruptible } from '../signals.ts';
import { addTargetOptions, resolveFlags, type TargetFlags } from '../target-options.ts';
import { tellReport } from '../tell-report.ts';
import { collect, collectSpecs, parseSeed, parseShard, SPECS } from '../values.ts';

interface RunFlags extends TargetFlags, GithubFlags, JudgementFlags {
  only?: string[];
  shard?: { index: number; count: number };
  seed?: number;
}

const EXAMPLES = `
Examples:
  cpm-conformance run
  cpm-conformance run --target imap://alice:secret@localhost:1143 --second imap://bob:secret@localhost:1143
  cpm-conformance run --target imaps://alice:secret@host --only S-012 --only 'S-02*' --out report-copy
  cpm-conformance run --target https://localhost/nms/v1/base/tel%3A%2B15145550100 --token "$TOKEN"
  cpm-conformance run --spec rest-nms-1.0 --profile carrier-like
  cpm-conformance run --profile lab.json --strict --json > results.json
  cpm-conformance run --profile lab.json --baseline known.json

With no target the embedded server is judged. Exit codes: 0 conformant, 1 not conformant, 2 wrong usage or nothing
judged, 3 target not reached or accounts refused, 130 interrupted. With --baseline: 0 if just that failed which it
expects, 1 if anything is otherwise; the results stay what they are.`;

/** `run`: the server suites against a target. */
export function runCommand(context: CommandContext): Command {
  const command = addGithubOptions(addTargetOptions(new Command('run')))
    .description('Judge a server: run the suites against it and write a report.')
    .addOption(
      new Option('--spec <id>', `specification to judge by: ${SPECS.join(', ')}; may repeat`).argParser(
        collectSpecs,
      ),
    )
    .addOption(
      new Option(
        '--only <id>',
        "requirement or check, by id, short form (2.0/S-012) or glob ('2.0/S-01*'); may repeat",
      ).argParser(collect),
    )
    .addOption(new Option('--shard <i/n>', 'the i-th of n parts of the checks').argParser(parseShard))
    .addOption(
      new Option('--seed <n>', 'seed of what checks draw; a fresh one is printed').argParser(parseSeed),
    );
  return addJudgementOptions(
    command,
    'which text wins where the OMA texts contradict themselves: scr (default), body',
  )
    .addHelpText('after', EXAMPLES)
    .action(async (flags: RunFlags) => {
      context.exitCode = await run(flags, context);
    });
}

async function run(flags: RunFlags, context: CommandContext): Promise<number> {
  const { strict, reading } = flags;
  const target = resolveFlags(flags, {
    ...(strict === undefined ? {} : { strict }),
    ...(reading === undefined ? {} : { reading }),
  });
  const out = resolve(flags.out);
  const expectations = await readExpectations(flags.baseline);
  // Loaded late: vitest and the report makers are heavy, and --help and wrong usage need none of them.
  const { runSuites } = await import('../../run/engine.ts');
  const teller = new Teller();
  const { signal, restore } = interruptible(() =>
    teller.say(
      'Interrupted: giving up the running checks and cleaning up the target (once more: quit at once).',
    ),
  );
  try {
    const judged = await runSuites({
      target,
      specs: flags.spec ?? null,
      only: flags.only ?? [],
      shard: flags.shard ?? null,
      seed: flags.seed ?? null,
      out,
      version: context.version,
      listener: (event) => teller.tell(event),
      signal,
      ...(context.suites === undefined ? {} : { suites: context.suites }),
    });
    const { results, exitCode } = await expectations(judged, context);
    await tellReport(results, flags, context);
    if (isForGithub(flags)) {
      const { runAnnotations } = await import('../../reports/github-annotations.ts');
      const { summaryMarkdown } = await import('../../reports/summary-markdown.ts');
      const stream = flags.json ? process.stderr : process.stdout;
      tellGithub(runAnnotations(results), summaryMarkdown(results), stream);
    }
    return exitCode;
  } finally {
    teller.end();
    restore();
  }
}

/** Tells on stderr how the run goes. */
class Teller {
  #progress: Progress | null = null;

  tell(event: RunEvent): void {
    switch (event.kind) {
      case 'begun': {
        const { runId, seed, endpoints, server, checks, workers, specs } = event;
        const whom = `${endpoints.join(' and ')}${server === null ? '' : ` (${server})`}`;
        const spread = workers > 1 ? ` on ${workers} workers` : '';
        this.say(`Run ${runId}, seed ${seed}: ${checks} checks of ${specs.join(', ')}${spread}`);
        this.say(`against ${whom}`);
        this.#progress = startProgress(process.stderr, checks);
        break;
      }
      case 'outcome':
        this.#progress?.outcome(event.outcome);
        break;
      case 'note':
        this.say(event.text);
        break;
      case 'ended':
        this.end();
    }
  }

  say(text: string): void {
    // A line of progress may stand there: it is taken away first, and drawn again by the next outcome.
    this.#progress?.stop();
    process.stderr.write(`${text}\n`);
  }

  end(): void {
    this.#progress?.stop();
    this.#progress = null;
  }
}
