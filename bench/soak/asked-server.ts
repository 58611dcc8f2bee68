/** A child process of the soak that runs a server: told what to do, it says how it is. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Of a process, in octets. */
export interface Memory {
  /** What is held without garbage: heap, and buffers outside it. */
  live: number;
  rss: number;
}

/** A program that runs a server and answers questions, with its arguments. */
export interface ServerProgram {
  /** Its path. */
  file: string;
  args?: readonly string[];
}

/** Milliseconds that a child may take until it answers for the first time. */
const START = 30_000;
/** Milliseconds that a child may take to end when it is let go. */
const FAREWELL = 2000;

/** For the child: its memory, with garbage collected before. */
export function memoryNow(): Memory {
  collectGarbage();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { live: heapUsed + external, rss };
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // Buffers outside the heap are given back only when the next collection begins.
  collect();
  collect();
}

/** For the child: answers each question of the parent, and ends when the parent lets it go. */
export function answerParent<Question, Answer>(
  answerTo: (question: Question) => Answer | Promise<Answer>,
): void {
  process.on('message', async (question: Question) => {
    const answer = await answerTo(question);
    // The parent may have given up.
    process.send!(answer, () => undefined);
  });
  process.once('disconnect', () => process.exit());
}

/** For the parent: the child, with each question answered by one message. */
export class AskedServer<Question, Answer> {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #deadlineMs: number;
  #hasAnswered = false;

  constructor({ file, args = [] }: ServerProgram, deadlineMs: number) {
    this.#child = fork(file, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#exited = once(this.#child, 'exit');
    this.#deadlineMs = deadlineMs;
  }

  /** True when it has ended by itself. */
  get isDead(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Rejects if it has died, or is silent until the deadline. */
  async ask(question: Question): Promise<Answer> {
    const deadlineMs = this.#hasAnswered ? this.#deadlineMs : Math.max(START, this.#deadlineMs);
    const ended = new AbortController();
    const onExit = (): void => ended.abort();
    this.#child.once('exit', onExit);
    try {
      if (this.isDead) ended.abort();
      const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(deadlineMs)]);
      const answered = once(this.#child, 'message', { signal });
      // What cannot be sent is not answered either: its end is about to be known.
      if (!this.isDead) this.#child.send(question as object, () => undefined);
      const [answer] = (await answered) as [Answer];
      this.#hasAnswered = true;
      return answer;
    } catch {
      throw new Error(
        this.isDead ? 'the server has ended by itself' : `the server was silent for ${deadlineMs} ms`,
      );
    } finally {
      this.#child.off('exit', onExit);
    }
  }

  /** Lets it go, and waits until it has ended; one that does not end is killed. */
  async stop(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), FAREWELL);
    await this.#exited;
    clearTimeout(timer);
  }
}
