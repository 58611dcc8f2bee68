/**
 * The table of docs/saboteurs.md, made of what was pinned (`npm run soak -- --part blame --others 12 --pin`): no check and
 * no invariant without a saboteur that shows it to see its fault, and little else.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { invariants } from '../../scr/invariants/all.ts';
import type { CheckDefinition } from '../../suites/support/definition.ts';
import { collectChecks, REST_SERVER_SUITES } from '../../suites/support/registry.ts';
import { allSaboteurs } from './all.ts';
import { type Pins, pinsOf } from './pins.ts';
import { saboteurs as ofImapReferee } from './referee/imap.ts';
import { saboteurs as ofNmsReferee } from './referee/nms.ts';
import { allRestSaboteurs } from './rest/all.ts';
import type { Bug } from './saboteur.ts';
import { describeProofs, MOST_COMPANIONS, proofsOf } from './table.ts';

interface Door {
  readonly checks: readonly CheckDefinition[];
  readonly saboteurs: readonly Bug[];
  readonly pins: Pins;
}

let imap: Door;
let rest: Door;

beforeAll(async () => {
  imap = { checks: await collectChecks(), saboteurs: await allSaboteurs(), pins: pinsOf('imap') };
  rest = {
    checks: await collectChecks(REST_SERVER_SUITES),
    saboteurs: await allRestSaboteurs(),
    pins: pinsOf('rest'),
  };
});

/** Checks that are seen to fail, but only together with more others than three. */
function holesIn(door: Door): string[] {
  return proofs(door)
    .filter(({ saboteur, companions }) => saboteur === null || companions.length > MOST_COMPANIONS)
    .map(({ check }) => check.ids[0]!);
}

const proofs = ({ checks, saboteurs, pins }: Door) => proofsOf(checks, saboteurs, pins);

describe('the proof that every check can fail', () => {
  it.each(['imap', 'rest'] as const)('has no hole: %s', (name) => {
    expect(holesIn(name === 'imap' ? imap : rest)).toEqual([]);
  });

  it.each(['imap', 'rest'] as const)('has pinned every saboteur, and none that there is not: %s', (name) => {
    const { saboteurs, pins } = name === 'imap' ? imap : rest;
    expect(Object.keys(pins)).toEqual(saboteurs.map(({ name: own }) => own).sort());
  });

  it('stands in docs/saboteurs.md', async () => {
    const referee = [...ofImapReferee, ...ofNmsReferee];
    const rows = invariants.map(({ id, title, level }) => {
      const of = referee.filter(({ violates }) => violates === id);
      const companions = [...new Set(of.flatMap(({ companions: also = [] }) => also))].join(', ');
      return `| ${id} | ${title} | ${level} | ${of.map(({ name }) => name).join(', ') || 'NONE'} | ${companions} |`;
    });
    const text = [
      '# Which fault each check was seen to fail by',
      '',
      'Made by `tests/saboteurs/table.test.ts`; do not edit by hand. A saboteur is a server with one bug on purpose',
      '(`tests/saboteurs/`). For each check that judges (those of MAY blame nobody) the table names the saboteur that turns',
      `least else red, ${MOST_COMPANIONS} other checks at most, of those of the requirements that it breaks and of a sample`,
      'of all others; and how many saboteurs the check sees in all. How it is measured: [soak.md](soak.md), "Blame".',
      '',
      'No check is without one.',
      '',
      '## Invariants of the referee',
      '',
      '| invariant | the server | level | saboteur | broken with it |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
      '',
      '## Checks of the IMAP door',
      '',
      describeProofs(proofs(imap)),
      '## Checks of the REST door',
      '',
      describeProofs(proofs(rest)),
    ].join('\n');
    await expect(text).toMatchFileSnapshot('../../docs/saboteurs.md');
  });
});
