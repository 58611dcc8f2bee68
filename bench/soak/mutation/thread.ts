/** A thread that runs tests over code with mutants in it, of which one at a time is at work. */
import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Job, MutantJob, RunTest, ThreadData, Told } from './messages.ts';
import type { BookTest } from './test-book.ts';

/** What the code of the mutants looks at, and writes to. */
interface Switchboard {
  activeMutant?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}

const { sources, tests: files, root, active, covers, without, clock } = workerData as ThreadData;
const board: Switchboard = {};
(globalThis as { __stryker__?: Switchboard }).__stryker__ = board;
/** The function that notes what is reached, at the head of each source. */
const COVERAGE = /^function stryCov_\w+\(\) \{/m;
const BOOK = new URL('./test-book.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'vitest' && context.parentURL !== BOOK) return { url: BOOK, shortCircuit: true };
    return next(specifier, context);
  },
  load(url, context, next) {
    const source = sources.get(url);
    if (source === undefined) return next(url, context);
    return {
      format: 'module-typescript',
      source: covers ? source : source.replace(COVERAGE, '$& return;'),
      shortCircuit: true,
    };
  },
});
// What a mutant leaves behind may fail when nobody waits for it any more: it says nothing of the next.
process.on('unhandledRejection', () => {});
process.on('uncaughtException', () => {});

const { collect, runTest } = (await import(BOOK)) as typeof import('./test-book.ts');
board.activeMutant = active ?? undefined;
const collected = await collect(
  files.map((file) => new URL(file)),
  (file) => file.href.slice(root.length),
);
const tests = collected.filter(({ name }) => !without.some((pattern) => pattern.test(name)));
const atLoading = { ...board.mutantCoverage?.static };
parentPort!.on('message', async (job: Job) => {
  tell(job.run === 'all' ? { told: 'all', tests: await runAll(), atLoading } : await runMutant(job));
});
tell({ told: 'ready' });

async function runAll(): Promise<RunTest[]> {
  const ran: RunTest[] = [];
  for (const [at, test] of tests.entries()) {
    board.currentTestId = String(at);
    const begin = performance.now();
    const fault = await within(test, 300_000);
    const durationMs = performance.now() - begin;
    const hits = board.mutantCoverage?.perTest[at] ?? {};
    ran.push({ name: test.name, group: test.group, durationMs, fault, hits });
  }
  board.currentTestId = undefined;
  return ran;
}

/** Runs tests until one fails. A thread is spoilt if that one fails without the mutant, too, or is still at work. */
async function runMutant({ mutant, tests: chosen, mostHits }: MutantJob): Promise<Told> {
  const wasActive = active === mutant;
  board.hitCount = 0;
  board.hitLimit = mostHits;
  for (const { at, limitMs } of chosen) {
    board.activeMutant = mutant;
    const fault = await within(tests[at]!, limitMs);
    if (!wasActive) board.activeMutant = undefined;
    if (fault === null) continue;
    const looped = board.hitCount > mostHits;
    board.hitCount = undefined;
    const late = fault === LATE && !looped;
    const spoilt = wasActive || fault === LATE || (await within(tests[at]!, limitMs)) !== null;
    return { told: 'mutant', by: tests[at]!.name, why: looped ? 'caught in a loop' : fault, late, spoilt };
  }
  board.hitCount = undefined;
  return { told: 'mutant', by: null, why: '', late: false, spoilt: false };
}

const LATE = 'not done in time';

/** What a test throws, as a sentence; null if it passes. */
async function within(test: BookTest, limitMs: number): Promise<string | null> {
  clock[1] = BigInt(Math.ceil(limitMs));
  clock[0] = BigInt(Date.now());
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, limitMs, LATE);
  });
  try {
    return await Promise.race([runTest(test).then(() => null), late]);
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)) || 'it fails';
  } finally {
    clearTimeout(timer);
    clock[0] = 0n;
  }
}

function tell(told: Told): void {
  parentPort!.postMessage(told);
}
