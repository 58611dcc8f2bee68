/** What becomes of a check that a suite declares, and what is refused. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckDefinition } from '../../../suites/support/definition.ts';
import { setSink } from '../../../suites/support/registry.ts';
import { declare, HERE } from './declaring.suite.ts';

const declared: CheckDefinition[] = [];
beforeAll(() => setSink((check) => declared.push(check)));
afterAll(() => setSink(null));

test('a header is completed, with an id for each row and the place of the suite', () => {
  const run = async () => {};
  declare({}, run, ['cpm-ms-2.0/§7', 'cpm-ms-1.0/§6.2']);
  expect(declared.pop()).toEqual({
    ids: ['cpm-ms-2.0/§7/made-up', 'cpm-ms-1.0/§6.2/made-up'],
    rows: ['cpm-ms-2.0/§7', 'cpm-ms-1.0/§6.2'],
    slug: 'made-up',
    title: 'does as it is told',
    level: 'MUST',
    clauses: ['RFC 3501 §7'],
    extension: null,
    disposable: false,
    hearsay: false,
    fixtures: [],
    file: HERE,
    run,
  });
});

test('what a header says is kept', () => {
  const said = { extension: 'ACL', disposable: true, hearsay: true, level: 'SHOULD' } as const;
  declare(said, async () => {});
  expect(declared.pop()).toMatchObject(said);
});

test('fixtures are those that the experiment names', () => {
  declare({}, async ({ imap, folder: box, names = null }) => void [imap, box, names]);
  expect(declared.pop()!.fixtures).toEqual(['imap', 'folder', 'names']);
});

test.each([
  [{ slug: 'Not Kebab' }, /slug "Not Kebab" of "does as it is told" is not kebab-case/],
  [{ slug: 'double--dash' }, /is not kebab-case/],
  [{ slug: '-first' }, /is not kebab-case/],
  [{ slug: 'last-' }, /is not kebab-case/],
  [{ hearsay: true }, /binds nobody, so its level is SHOULD or MAY/],
])('%j is refused', (options, message) => {
  expect(() => declare(options, async () => {})).toThrow(message);
});

test('an experiment must name its fixtures, and only those that there are', () => {
  expect(() => declare({}, async (fixtures) => void fixtures)).toThrow(
    /write the experiment as async \(\{ fixture/,
  );
  const strange = { run: async ({ nobody }: never) => void nobody };
  expect(() => declare({}, strange.run as never)).toThrow(/there is no fixture "nobody"; there are .*imap, /);
  expect(declared).toEqual([]);
});
