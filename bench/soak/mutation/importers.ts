/**
 * Which tests a file is loaded for. What is at work only while it is loaded - a table, a text - is reached by no test in
 * particular: those are asked that are about what imports it.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { RunTest } from './messages.ts';

export interface Importers {
  /** The test stands in a file that imports the other itself. */
  isOwn(file: string, test: RunTest): boolean;
  /** Or the suite that its group is named after does, be it by way of others. */
  isAbout(file: string, test: RunTest): boolean;
}

const SUITES = 'suites/**/*.ts';
const IMPORTED = /\bfrom '(\.[^']+\.ts)'/g;

/** Reads the imports of suites and of the test files, all named from `root`, an URL of a folder. */
export function importersIn(root: URL, tests: readonly string[]): Importers {
  const importers = new Map<string, string[]>();
  for (const name of [...globSync(SUITES, { cwd: root }), ...tests]) {
    const url = new URL(name, root);
    for (const [, specifier] of readFileSync(url, 'utf8').matchAll(IMPORTED)) {
      const imported = new URL(specifier!, url).href.slice(root.href.length);
      const known = importers.get(imported);
      if (known) known.push(name);
      else importers.set(imported, [name]);
    }
  }
  const known = new Map<string, ReadonlySet<string>>();
  const suitesOf = (file: string): ReadonlySet<string> => {
    const suites = known.get(file) ?? new Set([...allOf(file)].map(suiteName));
    known.set(file, suites);
    return suites;
  };
  const isOwn = (file: string, { name }: RunTest): boolean =>
    (importers.get(file) ?? []).includes(name.split(' > ')[0]!);
  return {
    isOwn,
    isAbout: (file, test) =>
      isOwn(file, test) || suitesOf(file).has(suiteName(test.group.split(' > ')[1] ?? '')),
  };

  /** Everything that imports a file, itself or by way of others. */
  function allOf(file: string): Set<string> {
    const all = new Set([file]);
    for (const one of all) for (const importer of importers.get(one) ?? []) all.add(importer);
    return all;
  }
}

/** `S-010-fetch` of `suites/imap-server/S-010-fetch.suite.ts`. */
function suiteName(file: string): string {
  return basename(file).replace(/(\.suite)?\.ts$/, '');
}
