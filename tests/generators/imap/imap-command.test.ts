import type fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImapFacts, ImapInput } from '../../../generators/imap/command-tokens.ts';
import { isOfClass, readCommand } from '../../../generators/imap/is-of-class.ts';
import { commandOctets, renderCommand } from '../../../generators/imap/render.ts';
import {
  anyCommand,
  imapProductions,
  senselessCommand,
  validCommand,
} from '../../../generators/imap-command.ts';
import { malformedCommand } from '../../../generators/imap-malformed.ts';
import type { Thrown } from '../../../generators/thrown.ts';
import { BARE, drawn, RICH } from './facts.ts';

type Case = Thrown<ImapInput>;
const CASES = 2000;
const targets: [string, ImapFacts][] = [
  ['with every extension', RICH],
  ['with none', BARE],
];

const octets = ({ input }: Case): string =>
  commandOctets(renderCommand(input.tokens, (path) => ['R', ...path].join('/')));

/** The first of those that fit the question, as they go on the wire. */
const those = (cases: Iterable<fc.Value<Case>>, which: (one: Case) => boolean): string[] =>
  [...cases]
    .map(({ value_ }) => value_)
    .filter(which)
    .slice(0, 5)
    .map((one) => `${one.class}: ${octets(one)}`);

describe.each(targets)('for a target %s', (_, facts) => {
  test('valid and senseless commands are commands of the strict grammar, for the state that they say', () => {
    const wrong = (one: Case): boolean => !isOfClass(one);
    expect(those(drawn(validCommand(facts), CASES), wrong)).toEqual([]);
    expect(those(drawn(senselessCommand(facts), CASES), wrong)).toEqual([]);
  });

  test('malformed commands are none, save those of the wrong state', () => {
    const wrong = (one: Case): boolean =>
      (readCommand(one.input) !== null) !== (one.class === 'malformed/wrong-state') || !isOfClass(one);
    expect(those(drawn(malformedCommand(facts), CASES), wrong)).toEqual([]);
  });

  test('malformed commands say what is broken and what may come of it, others that they are not', () => {
    const wrong = ({ class: of, input }: Case): boolean =>
      of.startsWith('malformed/')
        ? input.tolerance === null || !input.breaks
        : input.tolerance !== null || (input.breaks !== null) !== of.startsWith('senseless/');
    expect(those(drawn(anyCommand(facts), CASES), wrong)).toEqual([]);
  });

  test('some thousand cases cover every production that is listed, and none that is not', () => {
    const covered = new Set<string>();
    for (const { value_ } of drawn(anyCommand(facts), 4 * CASES))
      for (const production of value_.productions) covered.add(production);
    expect([...covered].sort()).toEqual([...imapProductions(facts)].sort());
  });

  test('the inputs are plain data', () => {
    for (const { value_ } of drawn(anyCommand(facts), 500))
      expect(JSON.parse(JSON.stringify(value_))).toEqual(value_);
  });
});
