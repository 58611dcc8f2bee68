/** Judges a client: a server for it alone, a record of what it does there, and the verdicts of that. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { FakeServer } from '../../fake-server/index.ts';
import type { CheckOutcome, RunResults } from '../../scr/results.ts';
import { summariseRun } from '../../scr/summarise.ts';
import type { Reading, SpecId } from '../../scr/types.ts';
import { exitCodeOf, worse } from '../../scr/verdict.ts';
import { clientImapChecks, judgeClient } from '../../suites/imap-client/all.ts';
import type { ClientOutcome } from '../../suites/imap-client/client-check.ts';
import { SessionReader } from '../../suites/imap-client/session/read-session.ts';
import { TranscriptLines } from '../../transcript/read.ts';
import { redactText } from '../../transcript/redact.ts';
import { checkReportFolder, clearReportFolder } from '../report-folder.ts';
import { newRunId } from '../run-id.ts';
import { newSeed } from '../seed.ts';
import { type ClientEnd, runClient } from './client-process.ts';
import { environmentFrom, placeholdersOf, replaced } from './placeholders.ts';

export interface ClientRunOptions {
  /** The command of the client under test, with placeholders; empty: clients come by themselves until `signal`. */
  command: readonly string[];
  /** Runs the command once for each requirement, with `CPM_REQUIREMENT` set, and judges each run by that alone. */
  each: boolean;
  dataset: string;
  specs: readonly SpecId[];
  reading: Reading;
  strict: boolean;
  /** Absolute path of the report folder. */
  out: string;
  version: string;
  /** Aborted by Ctrl-C: the client is ended, and what it has shown is judged. */
  signal: AbortSignal;
  say: (text: string) => void;
}

export interface ClientRun {
  results: RunResults;
  exitCode: 0 | 1 | 2 | 130;
}

/** Throws `ConfigurationError` if the client cannot be started. */
export async function judgeClientRun(options: ClientRunOptions): Promise<ClientRun> {
  checkReportFolder(options.out);
  clearReportFolder(options.out);
  const begin = performance.now();
  const startedAt = new Date().toISOString();
  const outcomes = options.each ? await oneByOne(options) : await sessionOutcomes(options, null);
  const wasEnded = options.signal.aborted && options.command.length > 0;
  const results = summariseRun({
    target: {
      kind: 'client',
      endpoints: [options.command.join(' ')],
      name: null,
      version: null,
      capabilities: [],
    },
    profile: { name: 'client', reading: options.reading, strict: options.strict, claims: [] },
    version: options.version,
    role: 'client',
    specs: [...options.specs],
    seed: newSeed(),
    runId: newRunId(),
    startedAt,
    finishedAt: new Date().toISOString(),
    durationMs: Math.round(performance.now() - begin),
    complete: !wasEnded,
    incompleteReason: wasEnded ? 'Interrupted: the client was ended before it had finished.' : null,
    checks: clientImapChecks,
    outcomes,
  });
  return { results, exitCode: wasEnded ? 130 : exitCodeOf(results) };
}

/** The mandatory and optional rows that a client can be asked to show, each with a server of its own. */
async function oneByOne(options: ClientRunOptions): Promise<CheckOutcome[]> {
  const rows = [...new Set(clientImapChecks.flatMap((check) => check.rows))].filter((row) =>
    options.specs.some((spec) => row.startsWith(`${spec}/`)),
  );
  const byId = new Map<string, CheckOutcome>();
  for (const row of rows) {
    if (options.signal.aborted) break;
    options.say(`${row}: the client is started`);
    for (const outcome of await sessionOutcomes(options, row)) {
      const own = clientImapChecks.find(({ ids }) => ids[0] === outcome.ids[0])!.rows.includes(row);
      const [id] = outcome.ids as [string];
      const former = byId.get(id);
      // Of other rows only what it breaks counts: what it does not show there, it was not asked for.
      const counts = own || outcome.verdict === 'fail' || outcome.verdict === 'warn';
      if (counts && (!former || worse(outcome.verdict, former.verdict) !== former.verdict))
        byId.set(id, outcome);
    }
  }
  return [...byId.values()];
}

/** Lets the client do its work once, and judges the record of it. */
async function sessionOutcomes(options: ClientRunOptions, row: string | null): Promise<CheckOutcome[]> {
  const { startFakeServer } = await import('../../fake-server/index.ts');
  const lines = new TranscriptLines('session');
  const reader = new SessionReader();
  const kept: string[] = [];
  const server = await startFakeServer({
    dataset: options.dataset,
    log: options.say,
    record: (text) => {
      kept.push(text);
      for (const record of lines.add(text)) reader.add(record);
    },
  });
  try {
    await letClientWork(options, server, row);
  } finally {
    await server.stop();
  }
  const transcript = join('transcripts', row === null ? 'session.txt' : `${row.replaceAll('/', '.')}.txt`);
  mkdirSync(join(options.out, 'transcripts'), { recursive: true });
  writeFileSync(join(options.out, transcript), kept.join(''), 'latin1');
  const secrets = server.users.flatMap(({ password, token }) => [password, token]);
  // A client that never came was not judged.
  const seenIn = reader.session.commands.length > 0 ? transcript : null;
  return judgeClient(reader.session).map((outcome) => asOutcome(outcome, seenIn, secrets));
}

async function letClientWork(
  options: ClientRunOptions,
  server: FakeServer,
  row: string | null,
): Promise<void> {
  const values = placeholdersOf(server);
  const [program, ...args] = options.command.map((word) => replaced(word, values));
  if (program === undefined) {
    const { host, imapPort, imapsPort } = server;
    options.say(
      `Point the client at imaps://${host}:${imapsPort} (in clear: ${imapPort}), user ${values.user}, password ${values.password}.`,
    );
    options.say(
      `The authority behind the certificate: ${server.caFile}. Ctrl-C ends the session and judges it.`,
    );
    if (!options.signal.aborted)
      await new Promise((resolve) => options.signal.addEventListener('abort', resolve, { once: true }));
    return;
  }
  const environment = { ...environmentFrom(values), ...(row === null ? {} : { CPM_REQUIREMENT: row }) };
  tellEnd(await runClient(program, args, environment, options.signal), program, options.say);
}

function tellEnd({ exitCode, signal }: ClientEnd, program: string, say: (text: string) => void): void {
  if (signal !== null) say(`${program} was ended by ${signal}; what it has done until then is judged.`);
  else if (exitCode !== 0)
    say(`${program} ended with exit code ${exitCode}; what it has done until then is judged.`);
}

function asOutcome(
  { check, verdict, reason, detail }: ClientOutcome,
  transcript: string | null,
  secrets: readonly string[],
): CheckOutcome {
  return {
    ids: check.ids,
    verdict,
    reason: redactText(reason, secrets),
    detail: redactText(detail, secrets),
    notes: [],
    durationMs: 0,
    transcript,
    violations: [],
  };
}
