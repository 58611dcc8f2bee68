import { describe, expect, it } from 'vitest';
import { type ClauseEntry, clausesOf } from '../../../scr/clauses/clause.ts';
import type { CheckHeader } from '../../../scr/types.ts';
import { faultsOf } from './rules.ts';

const ROW = 'cpm-ms-2.0/§5.3';

function check(id: string, clauses: string[]): CheckHeader {
  const at = id.lastIndexOf('/');
  return {
    ids: [id],
    rows: [id.slice(0, at)],
    slug: id.slice(at + 1),
    title: 'does so',
    level: 'MUST',
    clauses,
    extension: null,
    subject: 'server',
    errata: [],
  };
}

const checks = [
  check(`${ROW}/uids-ascend`, ['cpm-ms-2.0 §5.3']),
  check('cpm-ms-2.0/§5.2.6/conversation-names', ['cpm-ms-2.0 §5.2.6']),
];

const sound: ClauseEntry = {
  level: 'MUST',
  binds: ['server'],
  asks: 'UIDs of a folder ascend.',
  rows: [ROW],
  shownBy: [`${ROW}/uids-ascend`],
};

/** The faults of one clause that differs from a sound one. */
function faultsWith(change: Partial<ClauseEntry>): string[] {
  return faultsOf(clausesOf('cpm-ms-2.0', '5.3', [{ ...sound, ...change }]), checks);
}

describe('the rules of clauses', () => {
  it('find nothing wrong with what is sound', () => {
    expect(faultsWith({})).toEqual([]);
    expect(faultsWith({ shownBy: [`${ROW}/*`] })).toEqual([]);
    expect(faultsWith({ rows: [] })).toEqual([]);
    expect(faultsWith({ shownBy: [], notShown: ['inside', 'It is not seen by clients.'] })).toEqual([]);
  });

  const mistakes: Record<string, [Partial<ClauseEntry>, string]> = {
    'a check that does not exist': [{ shownBy: [`${ROW}/uids-descend`] }, 'there is no check'],
    'a check about something else': [
      { shownBy: ['cpm-ms-2.0/§5.2.6/conversation-names'] },
      'neither cites cpm-ms-2.0 §5.3 nor serves its rows',
    ],
    'a check named twice': [{ shownBy: [`${ROW}/uids-ascend`, `${ROW}/uids-ascend`] }, 'names a check twice'],
    'all checks of a row that has none': [{ shownBy: ['cpm-ms-2.0/§5.9/*'] }, 'no check serves'],
    'all checks of another row': [{ shownBy: ['cpm-ms-2.0/§5.2.6/*'] }, 'does not belong to'],
    'a row that does not exist': [{ rows: [ROW, 'cpm-ms-2.0/§9.9'] }, 'there is no row'],
    'a row named twice': [{ rows: [ROW, ROW] }, 'names a row twice'],
    'no words': [{ asks: ' ' }, 'asks is no sentence'],
    'nobody who is bound': [{ binds: [] }, 'binds nobody'],
    'neither a check nor a reason': [{ shownBy: [] }, 'is neither shown nor'],
    'an empty reason': [{ notShown: ['inside', ''] }, 'the reason is no sentence'],
    'an erratum that does not exist': [
      { notShown: ['erratum', 'E-999: it is so.'] },
      'there is no erratum E-999',
    ],
    'an erratum that is not named': [{ notShown: ['erratum', 'It is said otherwise.'] }, 'names no erratum'],
    'a permission that is a duty': [
      { notShown: ['permission', 'It allows this and that.'] },
      'its level is not MAY',
    ],
  };
  for (const [mistake, [change, fault]] of Object.entries(mistakes)) {
    it(`find ${mistake}`, () => {
      expect(faultsWith(change).join()).toContain(fault);
    });
  }

  it('find the same sentence twice in a section', () => {
    const twice = clausesOf('cpm-ms-2.0', '5.3', [sound, sound]);
    expect(faultsOf(twice, checks).join()).toContain('asks the same as cpm-ms-2.0 §5.3/1');
  });

  it('find a section that is written in two places, or out of its order', () => {
    const of = (section: string) => clausesOf('cpm-ms-2.0', section, [sound]);
    expect(faultsOf([...of('5.3'), ...of('5.10'), ...of('Appendix C')], checks)).toEqual([]);
    for (const [first, second] of [
      ['5.10', '5.9'],
      ['5.3', '5.3'],
      ['Appendix C', '5.3'],
    ] as const)
      expect(faultsOf([...of(first), ...of(second)], checks)).not.toEqual([]);
  });
});
