import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { afterEach, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const options = await extractOptions(join(root, '.dependency-cruiser.cjs'));
const temporary: string[] = [];
afterEach(() => {
  for (const folder of temporary.splice(0)) rmSync(folder, { recursive: true });
});

/** Reads all sources under `folder`; gives the files seen and `rule: from -> to` for each breach. */
async function survey(folder: string): Promise<{ files: string[]; breaches: string[] }> {
  const { output } = await cruise(['.'], { ...options, baseDir: folder });
  const { modules, summary } = output as ICruiseResult;
  return {
    files: modules.map(({ source }) => source),
    breaches: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  };
}

function houseOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cpm-house-'));
  temporary.push(folder);
  for (const [path, text] of Object.entries({ 'package.json': '{"type":"module"}', ...files })) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Files of the tree, save what .gitignore names (folders and patterns of names). */
function ownFiles(): string[] {
  const ignored = readFileSync(join(root, '.gitignore'), 'utf8').split('\n').filter(Boolean);
  const exclude = ['.git', ...ignored.map((name) => name.replace(/\/$/, ''))].map((name) => `**/${name}`);
  return globSync(['**', '.*', '.*/**'], { cwd: root, exclude, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

describe('the order of the folders', () => {
  test('holds for all sources, and nothing runs in a circle', { timeout: 120_000 }, async () => {
    const { files, breaches } = await survey(root);
    const sources = ownFiles().filter((path) => path.endsWith('.ts'));
    expect(files).toEqual(expect.arrayContaining(sources));
    expect(breaches).toEqual([]);
  });

  test('is broken by an import that looks up, also of types alone', async () => {
    const folder = houseOf({
      'scr/up.ts': `import type { Up } from '../drivers/up.ts';\nexport type { Up };\n`,
      'drivers/up.ts': 'export interface Up { up: true }\n',
      'protocol/late.ts': `export const late = () => import('../tests/aid.ts');\n`,
      'tests/aid.ts': 'export const aid = 1;\n',
    });
    expect((await survey(folder)).breaches.sort()).toEqual([
      'protocol-looks-down-only: protocol/late.ts -> tests/aid.ts',
      'scr-looks-down-only: scr/up.ts -> drivers/up.ts',
    ]);
  });

  test('is broken by a circle', async () => {
    const folder = houseOf({
      'scr/a.ts': `import { b } from './b.ts';\nexport const a = () => b;\n`,
      'scr/b.ts': `import { a } from './a.ts';\nexport const b = () => a;\n`,
    });
    expect((await survey(folder)).breaches).toContain('no-circles: scr/a.ts -> scr/b.ts');
  });

  test('is kept by an import that looks down', async () => {
    const folder = houseOf({
      'bin/top.ts': `import { low } from '../scr/low.ts';\nexport const top = low;\n`,
      'scr/low.ts': 'export const low = 1;\n',
    });
    expect((await survey(folder)).breaches).toEqual([]);
  });
});

test('the lock file names every optional package, also those for other machines', () => {
  // Where a registry lacks one, `npm install` leaves it out, and then `npm ci` refuses the file everywhere.
  interface Locked {
    optionalDependencies?: Record<string, string>;
  }
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});

describe('the text of the tree', () => {
  // Classes of one letter, so that this file does not hold what it looks for.
  const foreign = /\/wor[k]\/|issu[e] #/i;

  function foreignLines(path: string, text: string): string[] {
    return text
      .split('\n')
      .flatMap((line, index) => (foreign.test(line) ? [`${path}:${index + 1}: ${line}`] : []));
  }

  /** Tables of what there is, a line for each. */
  const DATA = /^(?:scr\/requirements\/|docs\/saboteurs\.md$)/;

  test('names no place of a build machine and no ticket', () => {
    const found = ownFiles()
      .filter((path) => !path.endsWith('package-lock.json'))
      .flatMap((path) => foreignLines(path, readFileSync(join(root, path), 'latin1')));
    expect(found).toEqual([]);
  });

  test('is searched for both', () => {
    expect(foreignLines('a.ts', ['good', `see /${'work'}/main`, `Issue ${'#'}7`].join('\n'))).toHaveLength(2);
  });

  test('comes in files of 400 lines at most, data apart', () => {
    const long = ownFiles()
      .filter((path) => /\.(?:[cm]?[jt]s|md)$/.test(path) && !DATA.test(path))
      .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > 400);
    expect(long).toEqual([]);
  });
});
