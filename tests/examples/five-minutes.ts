/** The first five minutes that the README shows, as they stand there. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { blocksOf } from './shown.ts';

/** Milliseconds for one command. */
const DEADLINE = 120_000;

export interface UsersMinutes {
  /** The title in the README: `Of a lab`. */
  user: string;
  /** Whole commands, with their remarks; lines that go on are one. */
  commands: string[];
  /** Blocks of the language, as files that the commands want. */
  files: Readonly<Record<'json' | 'js', string[]>>;
}

export function fiveMinutesOf(readme: string): UsersMinutes[] {
  const [, chapter = ''] = /^## The first five minutes\n(.*?)^## /ms.exec(readme) ?? [];
  return chapter
    .split(/^### /m)
    .slice(1)
    .map((section) => ({
      user: section.slice(0, section.indexOf('\n')),
      commands: blocksOf(section, 'sh').flatMap((block) =>
        block
          .replaceAll('\\\n', ' ')
          .split('\n')
          .filter((line) => line !== ''),
      ),
      files: { json: blocksOf(section, 'json'), js: blocksOf(section, 'js') },
    }));
}

/** What a command ends with by its remark; 0 where it says nothing of that. */
export function expectedCode(command: string): number {
  return Number(/# ends with (\d+)/.exec(command)?.[1] ?? 0);
}

/**
 * A folder in which a shell finds this Node.js, npm's programs and nothing else: no compiler and no package of the
 * system.
 */
export function barePath(folder: string, node: string): string {
  mkdirSync(folder, { recursive: true });
  symlinkSync(node, join(folder, 'node'));
  symlinkSync('/bin/sh', join(folder, 'sh'));
  for (const name of ['npm', 'npx']) symlinkSync(found(name), join(folder, name));
  return folder;
}

function found(program: string): string {
  const paths = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program));
  const path = paths.find((one) => existsSync(one));
  if (path === undefined) throw new Error(`${program} is not in PATH`);
  return path;
}

export interface Shown {
  exitCode: number | null;
  said: string;
}

/** Runs one command of the README in a shell. */
export async function runShown(command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Shown> {
  const child = inShell(command, cwd, env);
  const said: string[] = [];
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  await ended(child);
  return { exitCode: child.exitCode, said: said.join('') };
}

/** Runs a command that ends at a signal: `use` gets its first line on stdout, then it is ended as by Ctrl-C. */
export async function whileShown(
  command: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
  use: (line: string) => Promise<void>,
): Promise<void> {
  const child = inShell(command, cwd, env);
  child.stderr!.resume();
  const end = ended(child);
  try {
    const [line] = await Promise.race([once(createInterface(child.stdout!), 'line'), end.then(() => [''])]);
    await use(String(line));
  } finally {
    signal(child, 'SIGINT');
    await end;
  }
}

/** As a group of its own: npx stands between the shell and the program. */
function inShell(command: string, cwd: string, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn('/bin/sh', ['-c', command], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function ended(child: ChildProcess): Promise<void> {
  const deadline = setTimeout(() => signal(child, 'SIGKILL'), DEADLINE);
  await once(child, 'close');
  clearTimeout(deadline);
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, name);
}
