/** docs/scenarios.md says what is so: its examples run, its tables are complete. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { READY_SCENARIOS } from '../../../fake-server/scenario/library/index.ts';
import { readScenario } from '../../../fake-server/scenario/read.ts';
import { publishedSchema } from '../../../fake-server/scenario/schema.ts';
import { aServer } from '../imap/a-server.ts';

const root = new URL('../../../', import.meta.url);
const text = readFileSync(new URL('docs/scenarios.md', root), 'utf8');

function blocks(language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, code]) => code!);
}

/** The rows of the table whose head begins with this column. */
function rows(head: string): string[][] {
  const [, table = ''] = new RegExp(`^\\| ${head} \\|.*\\n\\|[-|]+\\n((?:\\|.*\\n)+)`, 'm').exec(text) ?? [];
  return table
    .trim()
    .split('\n')
    .map((row) => row.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));
}

/** All names that the first column of a table has. */
function named(head: string): string[] {
  return rows(head).flatMap(([first = '']) => [...first.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
}

/** All values that the schema allows for a member of this name. */
function allowed(member: string): string[] {
  const found = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { properties = {} } = node as { properties?: Record<string, { const?: string; enum?: string[] }> };
    const { const: one, enum: several = [] } = properties[member] ?? {};
    for (const value of one === undefined ? several : [one]) found.add(value);
    for (const inside of Object.values(node)) walk(inside);
  };
  walk(JSON.parse(publishedSchema()));
  return [...found].sort();
}

describe('the examples', () => {
  const examples = blocks('json');

  it('are there', () => {
    expect(examples).toHaveLength(5);
  });

  it.each(examples.map((code) => [/"name": "([^"]+)"/.exec(code)?.[1], code] as const))(
    '%s can be put into force',
    async (name, code) => {
      const scenario = readScenario(code, 'docs/scenarios.md');
      expect(scenario.name).toBe(name);
      const server = await aServer({ scenario });
      expect(server.scenario).toEqual(scenario);
      server.setScenario(null);
      server.setScenario({ ...scenario, start: [] });
    },
  );

  it('in TypeScript runs', async () => {
    const [code = ''] = blocks('ts');
    const folder = mkdtempSync(join(tmpdir(), 'cpm-scenario-'));
    try {
      const file = join(folder, 'example.ts');
      const entry = pathToFileURL(new URL('fake-server/index.ts', root).pathname).href;
      writeFileSync(file, code.replace("'cpm-conformance/fake-server'", `'${entry}'`));
      const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--no-warnings', file], {
        timeout: 25_000,
      });
      expect({ stdout, stderr }).toEqual({
        stdout: expect.stringMatching(/^\[ 1 \]\nIn 500 ms .*"slow" has not acted\.\n$/),
        stderr: '',
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('of commands name ready scenarios', () => {
    const names = [
      ...blocks('sh')
        .join('')
        .matchAll(/--scenario ([a-z-]+)(?= |$)/gm),
    ].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) expect(READY_SCENARIOS.map((one) => one.name)).toContain(name);
  });

  it('of a fault is told like this', () => {
    const [, quoted = ''] = /`(my-scenario\.json, line 9, [^`]*)`/.exec(text) ?? [];
    const code = blocks('json')[0]!.replace('"answer"', '"anser"');
    let told = '';
    try {
      readScenario(code, 'my-scenario.json');
    } catch (error) {
      const { message, remedy } = error as Error & { remedy: string };
      told = `${message} ${remedy}`;
    }
    expect(told.replace(/line \d+/, 'line 9')).toBe(quoted);
  });
});

describe('the tables', () => {
  it.each(['on', 'do', 'change'])('name every `%s`, and none that there is not', (member) => {
    expect(named(`\`${member}\``).sort()).toEqual(allowed(member));
  });

  it('name every key of a rule that counts or waits', () => {
    expect(named('key').sort()).toEqual(['after', 'every', 'per', 'skip', 'times', 'until']);
  });

  it('list the ready scenarios as they are', () => {
    expect(rows('name')).toEqual(
      READY_SCENARIOS.map(({ name, title, server }) => [`\`${name}\`${server ? ' (start)' : ''}`, title]),
    );
  });
});
