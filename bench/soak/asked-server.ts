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

/** For the child: its memory, with garbage collected before. */
export function memoryNow(): Memory {
  collectGarbage();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { live: heapUsed + external, rss };
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** For the parent: the child, with each question answered by one message. */
export class AskedServer<Question, Answer> {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #deadlineMs: number;

  constructor(program: string, deadlineMs: number) {
    this.#child = fork(program, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#exited = once(this.#child, 'exit');
    this.#deadlineMs = deadlineMs;
  }

  /** True when it has ended by itself. */
  get isDead(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Rejects if it has died, or is silent until the deadline. */
  async ask(question: Question): Promise<Answer> {
    const ended = new AbortController();
    const onExit = (): void => ended.abort(new Error('the server has ended by itself'));
    this.#child.once('exit', onExit);
    try {
      if (this.isDead) throw new Error('the server has ended by itself');
      const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(this.#deadlineMs)]);
      const answered = once(this.#child, 'message', { signal });
      this.#child.send(question as object);
      const [answer] = (await answered) as [Answer];
      return answer;
    } catch (error) {
      if (this.isDead) throw new Error('the server has ended by itself');
      throw error instanceof Error && error.name === 'AbortError'
        ? new Error(`the server was silent for ${this.#deadlineMs} ms`)
        : error;
    } finally {
      this.#child.off('exit', onExit);
    }
  }

  /** Lets it go, and waits until it has ended. */
  async stop(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    await this.#exited;
  }
}
