/**
 * Stands in for vitest in a thread that judges mutants: it collects tests as they are declared, so that one can be run
 * again and again without loading anything anew. What tests expect is vitest's own.
 */
import { expect } from 'vitest';

export { expect };

type Body = (...args: never[]) => unknown;
type Hook = () => unknown;

/** A group of tests, or a file. */
interface Suite {
  readonly name: string;
  readonly parent: Suite | null;
  readonly hooks: Record<'beforeAll' | 'beforeEach' | 'afterEach' | 'afterAll', Hook[]>;
}

/** A test that can be run whenever it is wanted. */
export interface BookTest {
  /** The file, and the titles around the test and its own. */
  readonly name: string;
  /** The file and the title of the outermost group: what belongs together. */
  readonly group: string;
  readonly suite: Suite;
  readonly run: () => unknown;
}

const tests: BookTest[] = [];
let current = suiteOf('', null);
let finished: Hook[] = [];

/** Imports test files one after the other, and gives the tests that they declare. */
export async function collect(files: readonly URL[], nameOf: (file: URL) => string): Promise<BookTest[]> {
  for (const file of files) {
    current = suiteOf(nameOf(file), null);
    await import(file.href);
  }
  return tests;
}

/** Runs a test within all its hooks, as if it were the only one of its file. Throws what it throws. */
export async function runTest({ suite, run }: BookTest): Promise<void> {
  const around: Suite[] = [];
  for (let at: Suite | null = suite; at; at = at.parent) around.unshift(at);
  finished = [];
  try {
    for (const { hooks } of around) await inTurn(hooks.beforeAll);
    for (const { hooks } of around) await inTurn(hooks.beforeEach);
    await run();
  } finally {
    await inTurn(finished.reverse());
    for (const { hooks } of around.toReversed()) await inTurn(hooks.afterEach);
    for (const { hooks } of around.toReversed()) await inTurn(hooks.afterAll);
  }
}

export const beforeAll = (hook: Hook): number => current.hooks.beforeAll.push(hook);
export const beforeEach = (hook: Hook): number => current.hooks.beforeEach.push(hook);
export const afterEach = (hook: Hook): number => current.hooks.afterEach.push(hook);
export const afterAll = (hook: Hook): number => current.hooks.afterAll.push(hook);
export const onTestFinished = (hook: Hook): number => finished.push(hook);

/** As vitest's, save that names in tables stay as they are, with a number. */
export const it = declarer((title, body) => {
  const titles = [title];
  for (let at: Suite | null = current; at; at = at.parent) titles.unshift(at.name);
  const names = titles.filter((one) => one !== '');
  tests.push({ name: names.join(' > '), group: names.slice(0, 2).join(' > '), suite: current, run: body });
});

export const describe = declarer((title, body) => {
  const outer = current;
  current = suiteOf(title, outer);
  const result = body();
  if (result instanceof Promise)
    throw new Error(`${title}: a group that is declared later is not known here`);
  current = outer;
});

export const test = it;
export const suite = describe;

interface Declare {
  (title: string, body: Body): void;
  (title: string, options: object | Body, body: Body | number): void;
}

interface Declarer extends Declare {
  each(table: readonly unknown[]): Declare;
  skipIf(skip: unknown): Declare;
  concurrent: Declare;
}

/** Every form in which vitest takes a title, options and a body. */
function declarer(add: (title: string, body: () => unknown) => void): Declarer {
  const declare: Declare = (title: string, first: object | Body, second?: Body | number) => {
    const body = typeof first === 'function' ? (first as Body) : (second as Body);
    add(String(title), () => body());
  };
  return Object.assign(declare, {
    each:
      (table: readonly unknown[]): Declare =>
      (title: string, first: object | Body, second?: Body | number) => {
        const body = (typeof first === 'function' ? first : second) as (...args: unknown[]) => unknown;
        for (const [at, row] of table.entries()) {
          const args = Array.isArray(row) ? (row as unknown[]) : [row];
          add(`${title} #${at}`, () => body(...args));
        }
      },
    skipIf: (skip: unknown): Declare => (skip ? () => {} : declare),
    concurrent: declare,
  });
}

function suiteOf(name: string, parent: Suite | null): Suite {
  return { name, parent, hooks: { beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] } };
}

async function inTurn(hooks: readonly Hook[]): Promise<void> {
  for (const hook of hooks) await hook();
}
