/** This side of a thread that judges mutants: what hangs or dies is noticed, and the thread replaced. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Job, MutantJob, ThreadData, Told } from './messages.ts';

/** What became of a mutant. */
export interface MutantEnd {
  /** What saw it: the name of a test; null if nothing did. */
  by: string | null;
  why: string;
}

export type LaneData = Omit<ThreadData, 'active' | 'clock' | 'covers'>;

/** How long loading may take. */
const LOADING_MS = 60_000;
/** How much longer than it may a test takes that does not even see that it is late. */
const GRACE_MS = 2_000;
/** How long a thread with a job may be at no test: what an earlier mutant left behind may keep it busy. */
const IDLE_MS = 30_000;
const LOOK_EVERY_MS = 100;
/** How much longer than at first a test may take that is tried again. */
const PATIENCE = 2;

export class Lane {
  readonly #data: LaneData;
  #worker: Worker | null = null;
  readonly #folder = mkdtempSync(join(tmpdir(), 'cpm-mutation-'));
  #clock = new BigInt64Array(new SharedArrayBuffer(16));

  constructor(data: LaneData) {
    this.#data = data;
  }

  /** Runs every test without a mutant. Throws if the thread dies of it. */
  async runAll(): Promise<Extract<Told, { told: 'all' }>> {
    await this.#start(null, true);
    const told = await this.#ask({ run: 'all' });
    await this.#stop();
    if (told.told === 'all') return told;
    throw new Error('the tests do not even run without a mutant');
  }

  /** Runs tests on a mutant in a thread that others were judged in, too. */
  async judge(job: MutantJob): Promise<MutantEnd> {
    if (!this.#worker) await this.#start(null);
    return this.#judge(job, null);
  }

  /** Runs tests on a mutant that is at work while everything is loaded. */
  async judgeFromLoading(job: MutantJob): Promise<MutantEnd> {
    await this.#stop();
    const fault = await this.#start(job.mutant);
    const end = fault === null ? await this.#judge(job, job.mutant) : { by: 'loading', why: fault };
    await this.#stop();
    return end;
  }

  /** Ends the thread, and removes what it left behind. */
  async close(): Promise<void> {
    await this.#stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #stop(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }

  /** What is late may be so because the machine has other work: a second try decides, in a thread of its own. */
  async #judge(job: MutantJob, active: string | null): Promise<MutantEnd> {
    let told = await this.#ask(job);
    if (told.told !== 'mutant' || told.late) {
      await this.#stop();
      const fault = await this.#start(active);
      if (fault !== null) return { by: 'loading', why: fault };
      const patient = job.tests.map(({ at, limitMs }) => ({ at, limitMs: PATIENCE * limitMs }));
      told = await this.#ask({ ...job, tests: patient });
    }
    if (told.told !== 'mutant' || told.spoilt) await this.#stop();
    return told.told === 'mutant'
      ? { by: told.by, why: told.why }
      : { by: 'the thread', why: 'it hangs or dies' };
  }

  /** Starts a thread and waits until all is loaded; gives what is wrong where that fails under a mutant. */
  async #start(active: string | null, covers = false): Promise<string | null> {
    this.#clock = new BigInt64Array(new SharedArrayBuffer(16));
    const workerData: ThreadData = { ...this.#data, active, covers, clock: this.#clock };
    this.#worker = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData,
      // All saboteurs (tests/sample.ts). What a thread that is ended has not removed is removed with the folder.
      env: { ...process.env, CPM_SOAK: '1', TMPDIR: this.#folder },
      resourceLimits: { maxOldGenerationSizeMb: 3_000 },
    });
    this.#worker.on('error', () => {});
    const fault = await this.#ready(this.#worker);
    if (fault !== null && active === null) throw new Error(`the tests cannot be loaded: ${fault}`);
    return fault;
  }

  async #ready(worker: Worker): Promise<string | null> {
    const left = once(worker, 'exit').then(() => 'the thread ends while it loads');
    left.catch(() => {});
    try {
      const message = once(worker, 'message', { signal: AbortSignal.timeout(LOADING_MS) });
      return await Promise.race([message.then(() => null), left]);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** What the thread tells of a job; that it died, if it did, or hung. */
  async #ask(job: Job): Promise<Told | { told: 'dead' }> {
    const worker = this.#worker!;
    const stop = new AbortController();
    const { signal } = stop;
    let idleSince = Date.now();
    const look = setInterval(() => {
      const [began, limit] = [Number(this.#clock[0]), Number(this.#clock[1])];
      if (began > 0) idleSince = Date.now();
      const late = began > 0 ? began + limit + GRACE_MS : idleSince + IDLE_MS;
      if (Date.now() > late) stop.abort();
    }, LOOK_EVERY_MS);
    try {
      const answered = once(worker, 'message', { signal });
      const left = once(worker, 'exit', { signal });
      left.catch(() => {});
      worker.postMessage(job);
      const first = await Promise.race([
        answered.then(([told]) => told as Told),
        left.then(() => ({ told: 'dead' as const })),
      ]);
      answered.catch(() => {});
      return first;
    } catch {
      return { told: 'dead' };
    } finally {
      clearInterval(look);
      stop.abort();
    }
  }
}
