/** Judges a client: a server for it alone, a record of what it does there, and the verdicts of that. */
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { FakeServer, Scenario } from '../../fake-server/index.ts';
import { environmentFrom, placeholdersOf, replaced } from '../../fuzz/client/placeholders.ts';
import type { RunResults } from '../../scr/results.ts';
import { summariseRun } from '../../scr/summarise.ts';
import type { Reading, SpecId } from '../../scr/types.ts';
import { exitCodeOf } from '../../scr/verdict.ts';
import { printableCommandLine } from '../../transcript/command-line.ts';
import { checkReportFolder, clearReportFolder } from '../report-folder.ts';
import { newRunId } from '../run-id.ts';
import { newSeed } from '../seed.ts';
import { clientRows, type Judged, mergedOutcomes, outcomesOf, sessionFiles } from './client-outcomes.ts';
import { type ClientEnd, runClient } from './client-process.ts';
import { ClientRecord, clientChecks } from './client-record.ts';
import type { ClientDoor } from './client-verdict.ts';

export interface ClientRunOptions {
  /** The command of the client under test, with placeholders; empty: clients come by themselves until `signal`. */
  command: readonly string[];
  /** Runs the command once for each requirement, with `CPM_REQUIREMENT` set, and judges each run by that alone. */
  each: boolean;
  /** How the server is bent; null: not at all. */
  scenario: Scenario | null;
  dataset: string;
  /** Null: by the specifications of the doors that the client speaks at. */
  specs: readonly SpecId[] | null;
  reading: Reading;
  strict: boolean;
  /** What is said of the client beside that. */
  profile: Pick<RunResults['profile'], 'name' | 'declares' | 'product'>;
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
  const judged = await (options.each ? oneByOne(options) : session(options, null)).catch((error: unknown) => {
    // Nothing was judged: what was recorded so far is no report, and would be in the way of the next.
    clearReportFolder(options.out);
    throw error;
  });
  const wasEnded = options.signal.aborted && options.command.length > 0;
  const results = summariseRun({
    target: {
      kind: 'client',
      // As it was typed, placeholders unfilled; a password among its words is nobody's business.
      endpoints: [printableCommandLine(options.command).join(' ')],
      name: null,
      version: null,
      capabilities: [],
    },
    profile: { ...options.profile, reading: options.reading, strict: options.strict, claims: [] },
    version: options.version,
    role: 'client',
    specs: [...(options.specs ?? specsOf(judged.doors))],
    seed: newSeed(),
    runId: newRunId(),
    startedAt,
    finishedAt: new Date().toISOString(),
    durationMs: Math.round(performance.now() - begin),
    complete: !wasEnded,
    incompleteReason: wasEnded ? 'Interrupted: the client was ended before it had finished.' : null,
    checks: clientChecks,
    outcomes: judged.outcomes,
  });
  return { results, exitCode: wasEnded ? 130 : exitCodeOf(results) };
}

/** Who never came anywhere was asked for IMAP. */
function specsOf(doors: ReadonlySet<ClientDoor>): SpecId[] {
  if (!doors.has('nms')) return ['cpm-ms-2.0'];
  return doors.has('imap') ? ['cpm-ms-2.0', 'rest-nms-1.0'] : ['rest-nms-1.0'];
}

/** The rows that a client can be asked to show, each with a server of its own. */
async function oneByOne(options: ClientRunOptions): Promise<Judged> {
  const sessions: { row: string; judged: Judged }[] = [];
  for (const row of clientRows(options.specs ?? ['cpm-ms-2.0'])) {
    if (options.signal.aborted) break;
    options.say(`${row}: the client is started`);
    sessions.push({ row, judged: await session(options, row) });
  }
  return mergedOutcomes(sessions);
}

/** Lets the client do its work once, and judges the record of it. */
async function session(options: ClientRunOptions, row: string | null): Promise<Judged> {
  const { startFakeServer } = await import('../../fake-server/index.ts');
  const files = sessionFiles(row);
  const record = new ClientRecord({
    imap: join(options.out, files.imap),
    nms: join(options.out, files.nms),
  });
  const server = await startFakeServer({
    scenario: options.scenario,
    dataset: options.dataset,
    log: options.say,
    record: record.record,
    nmsRecorder: record.nmsRecorder,
  });
  try {
    await letClientWork(options, server, row);
  } finally {
    await server.stop();
    record.close();
  }
  const secrets = server.users.flatMap(({ password, token }) => [password, token]);
  return outcomesOf(record.verdicts(), record.doors, row, secrets);
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
    options.say(`The authority behind the certificate: ${server.caFile}.`);
    options.say(
      `The REST door: ${server.nmsUrl}, token ${values.token}. Ctrl-C ends the session and judges it.`,
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
