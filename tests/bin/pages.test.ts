/** docs/commands: a page for each command, made of what its --help is made of. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../bin/command-table.ts';
import { buildProgram } from '../../bin/main.ts';
import { indexOf, pageOf } from './command-page.ts';

const FOLDER = join(import.meta.dirname, '../../docs/commands');

/** What to read behind the page of a command. */
const GUIDES: Readonly<Record<string, readonly string[]>> = {
  run: ['profile.md', 'rest-judging.md', 'permitted.md'],
  client: ['client.md', 'scenarios.md'],
  fuzz: ['fuzzing.md', 'fuzzing-clients.md'],
  replay: ['fuzzing.md'],
  audit: ['audit.md', 'referee.md'],
  merge: ['comparing.md'],
  bundle: ['evidence.md'],
  verify: ['evidence.md'],
  rejudge: ['evidence.md'],
  compare: ['comparing.md'],
  baseline: ['baselines.md'],
  ics: ['ics.md', 'profile.md'],
  cleanup: ['profile.md'],
  serve: ['client.md', 'scenarios.md', 'control-door.md', 'rest-door.md'],
};

const context = { exitCode: 0, version: '0.0.0', suites: undefined };
const program = await buildProgram(context, Object.keys(COMMANDS));
const commands: readonly Command[] = program.commands;

test.each(commands.map((command) => [command.name(), command] as const))(
  'the page of %s is what its help says',
  async (name, command) => {
    await expect(pageOf(command, GUIDES[name] ?? [])).toMatchFileSnapshot(join(FOLDER, `${name}.md`));
  },
);

test('the help of the program says of each command what that says of itself', () => {
  const said = commands.map((command) => [command.name(), command.description()]);
  expect(Object.entries(COMMANDS).map(([name, { does }]) => [name, does])).toEqual(said);
});

test('the index has every command', async () => {
  await expect(indexOf(program)).toMatchFileSnapshot(join(FOLDER, 'README.md'));
});

test('there is no page of a command that is no more', () => {
  const pages = ['README', ...commands.map((command) => command.name())].map((name) => `${name}.md`);
  expect(readdirSync(FOLDER).filter((page) => !pages.includes(page))).toEqual([]);
});

test('every command has examples that begin with the program and that command', () => {
  for (const command of commands) {
    const [, block = ''] = /## Examples\n\n```sh\n(.*?)```/s.exec(pageOf(command, [])) ?? [];
    expect(block, command.name()).toMatch(new RegExp(`^cpm-conformance ${command.name()}\\b`, 'm'));
  }
});

test('every guide that a page points to is there', () => {
  const names = new Set(commands.map((command) => command.name()));
  for (const [name, guides] of Object.entries(GUIDES)) {
    expect(names).toContain(name);
    for (const guide of guides) expect(existsSync(join(FOLDER, '..', guide)), guide).toBe(true);
  }
});

test('README names every command', () => {
  const readme = readFileSync(join(FOLDER, '../../README.md'), 'utf8');
  const missing = commands.map((command) => command.name()).filter((name) => !readme.includes(name));
  expect(missing).toEqual([]);
});
