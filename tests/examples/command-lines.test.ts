/** Every command line that a page shows is one: its command, its options and what they take are there. */
import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../bin/command-table.ts';
import { buildProgram } from '../../bin/main.ts';
import { blocksOf } from './shown.ts';

const ROOT = join(import.meta.dirname, '../..');

interface Shown {
  page: string;
  /** As the page has it, lines that go on put together. */
  line: string;
  /** Behind the name of the program, still in the shell's words. */
  words: string;
}

/** However a page calls the program: installed, by npx, or from its sources. */
const CALLED = /(?:^|&& )(?:npx cpm-conformance|cpm-conformance|npm run -s cpm --)(?= |$)(.*)$/;

const shown: Shown[] = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: ROOT })].flatMap(
  (page) =>
    blocksOf(readFileSync(join(ROOT, page), 'utf8'), 'sh')
      .flatMap((block) => block.replaceAll('\\\n', ' ').split('\n'))
      .flatMap((line) => {
        const words = CALLED.exec(line)?.[1];
        return words === undefined ? [] : [{ page, line, words }];
      }),
);

/** What variables on the pages stand for. */
const SHOWN_ENV = {
  CPM_TARGET: 'imaps://alice:secret@localhost:993',
  CPM_SECOND: 'imaps://bob:secret@localhost:993',
  ALICE: 'token',
  BOB: 'token',
};

/** A sum of which a page shows the beginning. */
const whole = (word: string): string => word.replace(/^([0-9a-f]+)…$/, (_, begin) => begin.padEnd(64, '0'));

/** The words of each line, as a shell takes them apart: without quotes, remarks and where output goes. */
function wordsOf(lines: readonly string[]): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'cpm-lines-'));
  try {
    const show = 'show() { for word; do printf "%s\\037" "$word"; done >&3; printf "\\036" >&3; }';
    // One behind the other, also those that a page leaves running.
    const script = [show, 'set -f', ...lines.map((line) => `show ${line}\nwait`)].join('\n');
    const env = { ...process.env, ...SHOWN_ENV };
    // The third stream: a line may send its output to a file.
    const out = execFileSync('sh', ['-c', `{ ${script}\n} 3>&1 >/dev/null`], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    return out
      .split('\x1e')
      .slice(0, -1)
      .map((words) => words.split('\x1f').slice(0, -1).map(whole));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const context = { exitCode: 0, version: '0.0.0', suites: undefined };
const program = await buildProgram(context, Object.keys(COMMANDS));
let meant = '';

/** Nothing is run: that it would be is enough. */
function quieten(command: Command): void {
  command.exitOverride().action(() => {
    meant = command.name();
  });
  command.commands.forEach(quieten);
}
program.commands.forEach(quieten);

/** The command that a line would run. Throws what a user would be told. */
async function commandOf(words: readonly string[]): Promise<string> {
  meant = '';
  await program.parseAsync([...words], { from: 'user' });
  return meant;
}

const lines = wordsOf(shown.map(({ words }) => words));

test('the shell takes each line apart, and there are many', () => {
  expect(lines).toHaveLength(shown.length);
  expect(lines.length).toBeGreaterThan(100);
  expect(new Set(lines.map(([command]) => command))).toEqual(new Set(Object.keys(COMMANDS)));
});

test.each(shown.map(({ page, line }, at) => [page, line.trim(), lines[at]!] as const))(
  '%s: %s',
  async (_page, _line, words) => {
    expect(words).toContain(await commandOf(words));
  },
);

test.each([
  [['run', '--targets', 'imap://host'], /unknown option '--targets'/],
  [['rum'], /unknown command 'rum'/],
  [['baseline', 'update', 'report'], /required option '--baseline <file>'/],
  [['run', '--spec', 'cpm-ms-3.0'], /cpm-ms-3\.0/],
])('a line that is none is seen: %j', async (words, fault) => {
  await expect(commandOf(words)).rejects.toThrow(fault);
});
