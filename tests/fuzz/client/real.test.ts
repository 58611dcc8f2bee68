/** Clients that others wrote, fuzzed for a moment: what is found is explained in docs/findings/clients-fuzzed.md. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { ClientInput } from '../../../generators/responses/bend.ts';
import { definitionOf } from '../../../generators/responses/catalogue.ts';
import type { Thrown } from '../../../generators/thrown.ts';
import { IMAPLIB, MBSYNC } from '../../real-clients/meets.ts';
import { sampleOf } from '../../sample.ts';
import { aLane, casesOf } from './lanes.ts';

const SEED = 20140429;
/** Of the campaign; those of which the client has no place cost nothing. */
const CASES = 18;
const TIMEOUT = 180_000;

const program = (name: string): string =>
  fileURLToPath(new URL(`../../../examples/fuzz-clients/${name}`, import.meta.url));
const docs = readFileSync(new URL('../../../docs/findings/clients-fuzzed.md', import.meta.url), 'utf8');

interface Client {
  readonly name: string;
  /** Why it cannot be run here, or null. */
  readonly why: string | null;
  readonly command: readonly string[];
}

const CLIENTS: readonly Client[] = [
  { name: 'imapflow', why: null, command: [process.execPath, program('imapflow-read.mjs')] },
  { name: 'imaplib', why: IMAPLIB.why, command: ['python3', program('imaplib-read.py')] },
  { name: 'mbsync', why: MBSYNC.why, command: ['sh', program('mbsync-read.sh')] },
];

/** What stands under the heading of a client: `oracle`, `class` of each finding. */
function explained(client: string): string[] {
  const section = docs.split(`\n## ${client}\n`)[1]!.split('\n## ')[0]!;
  return [
    ...section.matchAll(
      /^`([a-z-]+)`, `([a-z/-]+)`\. RFC \d+ §|^`([a-z-]+)`, `([a-z/-]+)`\. The same rule/gm,
    ),
  ].map(([, oracle, claim, other, same]) => `${oracle ?? other}: ${claim ?? same}`);
}

/** Bends that a client is known to stumble over, each at every place. */
const KNOWN: Readonly<Record<string, Pick<ClientInput['bend'], 'name' | 'form'>[]>> = {
  imapflow: [
    { name: 'unknown-code', form: 'with an open quote' },
    { name: 'leading-zeros', form: 'of octets in a literal' },
    { name: 'string-as-literal', form: 'literal' },
    { name: 'fetch-split', form: 'each item alone' },
    { name: 'fetch-unasked', form: 'of the same message behind' },
    { name: 'status-text', form: 'like a literal at the end' },
  ],
  imaplib: [
    { name: 'keyword-case', form: 'names in lower case' },
    { name: 'status-text', form: 'like a literal at the end' },
    { name: 'literal-count', form: '64 bits and more' },
  ],
  mbsync: [
    { name: 'keyword-case', form: 'names in lower case' },
    { name: 'keyword-case', form: 'conditions in lower case' },
  ],
};

function everywhere(bend: Pick<ClientInput['bend'], 'name' | 'form'>): Thrown<ClientInput> {
  const input: ClientInput = {
    door: 'imap',
    command: 'any',
    nth: null,
    bend: { ...bend, at: null },
    pieces: 'whole',
  };
  const { class: claim, production } = definitionOf(input)!;
  const isValid = claim.startsWith('valid/');
  return { class: claim, productions: [production], input: isValid ? input : { ...input, nth: 0 } };
}

for (const { name, why, command } of CLIENTS) {
  describe(`${name}${why ? ` (${why})` : ''}`, () => {
    test.skipIf(why)('is blamed for nothing that is not explained', { timeout: TIMEOUT }, async () => {
      const lane = await aLane(command);
      const cases = casesOf(command, SEED, CASES).filter(({ input }) => input.door === 'imap');
      const { breaches, answers } = await lane.throw(cases);
      const found = breaches.map(({ oracle, at, summary }) => ({
        key: `${oracle}: ${cases[at]!.class}`,
        summary,
      }));
      expect(found.filter(({ key }) => !explained(name).includes(key))).toEqual([]);
      expect(answers.filter((word) => word === 'ran').length).toBeGreaterThan(2);
      expect(answers).toContain('refused');
    });

    test.skipIf(why)('is found to do all that is explained', { timeout: TIMEOUT }, async () => {
      const lane = await aLane(command, 1_500);
      const known = KNOWN[name]!;
      const cases = sampleOf(known, known.length).map(everywhere);
      const { breaches } = await lane.throw(cases);
      const found = breaches.map(({ oracle, at }) => `${oracle}: ${cases[at]!.class}`);
      if (cases.length === known.length) expect(found.sort()).toEqual(explained(name).sort());
      expect(found.length).toBeGreaterThan(0);
      expect(explained(name)).toEqual(expect.arrayContaining(found));
    });
  });
}
