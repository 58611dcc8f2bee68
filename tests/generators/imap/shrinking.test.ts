import type fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ImapInput } from '../../../generators/imap/command-tokens.ts';
import { isOfClass } from '../../../generators/imap/is-of-class.ts';
import { commandOctets, renderCommand } from '../../../generators/imap/render.ts';
import { anyCommand } from '../../../generators/imap-command.ts';
import type { Thrown } from '../../../generators/thrown.ts';
import { drawn, RICH } from './facts.ts';

type Case = Thrown<ImapInput>;
const STEPS = 40;
const arbitrary = anyCommand(RICH);

const octets = ({ input }: Case): string =>
  commandOctets(renderCommand(input.tokens, (path) => path.join('/')));

/** Follows the first of the smaller cases that `holds` holds for, as long as there is one. */
function shrunk(from: fc.Value<Case>, holds: (one: Case) => boolean): Case {
  let at = from;
  for (let step = 0; step < STEPS; step++) {
    let next: fc.Value<Case> | null = null;
    for (const candidate of arbitrary.shrink(at.value_, at.context)) {
      if (!holds(candidate.value_)) continue;
      next = candidate;
      break;
    }
    if (next === null) break;
    at = next;
  }
  return at.value_;
}

test('whatever shrinks stays of its class', () => {
  for (const value of drawn(arbitrary, 300)) {
    const { class: of } = value.value_;
    const end = shrunk(value, () => true);
    expect(end.class).toBe(of);
    expect(isOfClass(end), `${of}: ${octets(end)}`).toBe(true);
  }
});

test('ends at a few tokens', () => {
  const needs = /ANNOTATION|OR /;
  const ends = [...drawn(arbitrary, 3000)]
    .filter(({ value_ }) => value_.class === 'valid/SEARCH' && needs.test(octets(value_)))
    .slice(0, 20)
    .map((value) => octets(shrunk(value, (one) => needs.test(octets(one)))));
  expect(ends.length).toBe(20);
  expect(ends.filter((end) => end.length > 60)).toEqual([]);
});
