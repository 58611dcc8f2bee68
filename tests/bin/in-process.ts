/**
 * Asks the command line within the process of the tests: what comes on stdout and stderr and the exit code are those
 * of a process of its own, without the second or so that loading takes. What needs a real process (a signal, a pipe,
 * a run with its workers, the folder that it was started in) takes spawn.ts.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { main } from '../../bin/main.ts';
import { type Ended, PLAIN, type SpawnOptions, suitesFolder } from './spawn.ts';

interface Captured {
  stdout: string;
  stderr: string;
}

const captured = new AsyncLocalStorage<Captured>();
/** One after another: the environment and the streams are the whole process's. */
let before: Promise<unknown> = Promise.resolve();

/** Runs the command line to its end, as `cpm` of spawn.ts does. Paths must be absolute. Never rejects. */
export function asked(args: readonly string[], options: SpawnOptions = {}): Promise<Ended> {
  const ended = before.then(() => askNow(args, options));
  before = ended;
  return ended;
}

async function askNow(args: readonly string[], { suites, env = {} }: SpawnOptions): Promise<Ended> {
  const text: Captured = { stdout: '', stderr: '' };
  const restore = [replaceEnvironment(env), tap('stdout'), tap('stderr')];
  try {
    const exitCode = await captured.run(text, () =>
      main(args, suites === undefined ? {} : { suites: suitesFolder(suites) }),
    );
    return { exitCode, ...text };
  } finally {
    for (const undo of restore) undo();
  }
}

/** What the command line writes to the stream is kept, what anybody else writes goes on its way. */
function tap(name: keyof Captured): () => void {
  const stream = process[name];
  const { write } = stream;
  stream.write = function (this: typeof stream, chunk: string | Uint8Array, ...rest: unknown[]): boolean {
    const text = captured.getStore();
    if (text === undefined) return Reflect.apply(write, stream, [chunk, ...rest]);
    text[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    const done = rest.at(-1);
    if (typeof done === 'function') queueMicrotask(() => done());
    return true;
  } as typeof stream.write;
  return () => {
    stream.write = write;
  };
}

function replaceEnvironment(env: Record<string, string>): () => void {
  const wanted: Record<string, string | undefined> = { ...PLAIN, ...env };
  const former = Object.keys(wanted).map((name) => [name, process.env[name]] as const);
  const set = (name: string, value: string | undefined) => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  for (const [name, value] of Object.entries(wanted)) set(name, value);
  return () => {
    for (const [name, value] of former) set(name, value);
  };
}
