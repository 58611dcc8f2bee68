/** What the documents point to is there, and what is published needs nothing else than it says. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Paths that a page links to, from the root. */
function linksOf(page: string): string[] {
  const text = read(page).replaceAll(/^```.*?^```/gms, '');
  return [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map(([, to]) => to!)
    .filter((to) => !/^[a-z]+:/.test(to))
    .map((to) => relative(ROOT, join(ROOT, dirname(page), to)));
}

test('every link of a page leads to a file', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: ROOT })];
  const dead = pages.flatMap((page) =>
    linksOf(page)
      .filter((to) => !existsSync(join(ROOT, to)))
      .map((to) => `${page}: ${to}`),
  );
  expect(dead).toEqual([]);
});

test('docs/README.md points to every page of docs', () => {
  const pages = globSync('docs/*.md', { cwd: ROOT }).filter((page) => page !== 'docs/README.md');
  const pointed = new Set(linksOf('docs/README.md'));
  expect(pages.filter((page) => !pointed.has(page))).toEqual([]);
});

test('the README is short, and pictures are small', () => {
  expect(read('README.md').split('\n').length).toBeLessThan(250);
  const pictures = globSync('docs/pictures/*', { cwd: ROOT });
  expect(pictures.filter((picture) => statSync(join(ROOT, picture)).size >= 300_000)).toEqual([]);
  expect(pictures.length).toBeGreaterThan(0);
});

test('the check that CONTRIBUTING shows is one of the suites, and its saboteur one of the tests', () => {
  const [check, saboteur] = [...read('CONTRIBUTING.md').matchAll(/^```ts\n(.*?)^```/gms)].map(
    ([, code]) => code!,
  );
  expect(read('suites/imap-server/clause-7-subscriptions.suite.ts')).toContain(check);
  expect(read('tests/saboteurs/clause-7-subscriptions.ts')).toContain(saboteur);
});

test('what is published imports packages that are installed with it, and no others', () => {
  const { include } = JSON.parse(read('tsconfig.build.json')) as { include: string[] };
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  const files = include.flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: ROOT }));
  expect(files.length).toBeGreaterThan(500);
  const foreign = new Set<string>();
  for (const file of files) {
    for (const [, name = ''] of read(file).matchAll(/(?:\bfrom |\bimport\(|^import )'([^'.][^']*)'/gm)) {
      if (name.startsWith('node:') || builtinModules.includes(name)) continue;
      const own = name.split('/', name.startsWith('@') ? 2 : 1).join('/');
      if (dependencies[own] === undefined) foreign.add(`${file}: ${own}`);
    }
  }
  expect([...foreign]).toEqual([]);
});
