import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import type { SearchKey } from '../../protocol/imap/model/command.ts';
import { bendFound, bendKeys, bendSearch, NOTHING } from './bend-search.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-018_M';

/** Drops the ranges of sets that do not satisfy the predicate. */
const keepRanges = (
  kind: 'SET' | 'UID',
  keep: (from: number | '*', to: number | '*') => boolean,
): (() => ServerHooks) => {
  return () =>
    bendKeys((key) => {
      if (key.key !== kind || key.set === '$') return key;
      const set = key.set.filter(({ from, to }) => keep(from, to));
      return set.length === 0 ? NOTHING : { ...key, set };
    });
};

/** SEARCH answers with UIDs, or UID SEARCH with sequence numbers. */
const swapNumbers = (uid: boolean): (() => ServerHooks) => {
  return () =>
    bendSearch(({ command }, next) => {
      if (command.uid === uid) command.uid = !uid;
      return next();
    });
};

export const saboteurs: Saboteur[] = [
  {
    name: 'search-ranges-one-way',
    bug: 'a range whose first number is the higher one is empty',
    breaks: [`${ROW}/sequence-sets`],
    hooks: keepRanges('SET', (from, to) => to === '*' || (from !== '*' && from <= to)),
  },
  {
    name: 'search-first-range-alone',
    bug: 'of a set only the first number or range is read',
    breaks: [`${ROW}/sequence-sets`, `${ROW}/uid-sets`],
    hooks: () =>
      bendKeys((key) =>
        (key.key === 'SET' || key.key === 'UID') && key.set !== '$'
          ? { ...key, set: key.set.slice(0, 1) }
          : key,
      ),
  },
  {
    name: 'search-beyond-is-last',
    bug: 'a sequence number beyond the last message is taken for the last',
    breaks: [`${ROW}/sequence-sets`],
    hooks: () =>
      bendKeys((key) =>
        key.key === 'SET' && key.set !== '$' && key.set[0]?.from === 9
          ? { key: 'SET', set: [{ from: '*', to: '*' }] }
          : key,
      ),
  },
  {
    name: 'search-or-of-all',
    bug: 'OR takes all keys behind it',
    breaks: [`${ROW}/logic`],
    hooks: () =>
      bendKeys((key) => {
        if (key.key !== 'AND' || key.operands[0]?.key !== 'OR') return key;
        return key.operands.reduce((left, right): SearchKey => ({ key: 'OR', left, right }));
      }),
  },
  {
    name: 'search-not-of-all',
    bug: 'NOT takes all keys behind it',
    breaks: [`${ROW}/logic`],
    hooks: () =>
      bendKeys((key) => {
        const first = key.key === 'AND' ? key.operands[0] : undefined;
        if (key.key !== 'AND' || first?.key !== 'NOT') return key;
        return { key: 'NOT', operand: { key: 'AND', operands: [first.operand, ...key.operands.slice(1)] } };
      }),
  },
  {
    name: 'search-not-twice',
    bug: 'NOT NOT is one NOT',
    breaks: [`${ROW}/logic`],
    hooks: () => bendKeys((key) => (key.key === 'NOT' && key.operand.key === 'NOT' ? key.operand : key)),
  },
  {
    name: 'search-two-keys',
    bug: 'of keys side by side no more than two are regarded',
    breaks: [`${ROW}/logic`],
    hooks: () =>
      bendKeys((key) => (key.key === 'AND' ? { ...key, operands: key.operands.slice(0, 2) } : key)),
  },
  {
    name: 'search-uid-range-beyond-is-empty',
    bug: 'a UID range from beyond the last message to * is empty',
    breaks: [`${ROW}/uid-sets`],
    hooks: keepRanges('UID', (from, to) => !(to === '*' && from !== '*' && from > 1000)),
  },
  {
    name: 'search-uid-of-place',
    bug: 'UID is taken for a set of sequence numbers',
    breaks: [`${ROW}/uid-sets`],
    hooks: () => bendKeys((key) => (key.key === 'UID' ? { ...key, key: 'SET' } : key)),
  },
  {
    name: 'search-set-of-uids',
    bug: 'a set in UID SEARCH is taken for UIDs',
    breaks: [`${ROW}/uid-sets`],
    hooks: () => {
      let uid = false;
      const keys = bendKeys((key) => (uid && key.key === 'SET' ? { ...key, key: 'UID' } : key));
      return {
        onCommand: async (ctx, next) => {
          uid = ctx.command.name === 'SEARCH' && ctx.command.uid;
          await keys.onCommand?.(ctx, next);
        },
      };
    },
  },
  {
    name: 'search-names-uids',
    bug: 'SEARCH answers with UIDs',
    breaks: [`${ROW}/uid-sets`],
    hooks: swapNumbers(false),
  },
  {
    name: 'uid-search-names-places',
    bug: 'UID SEARCH answers with sequence numbers',
    breaks: [`${ROW}/uid-sets`],
    hooks: swapNumbers(true),
  },
  {
    name: 'search-larger-or-equal',
    bug: 'LARGER finds objects of just that size',
    breaks: [`${ROW}/sizes`],
    hooks: () =>
      bendKeys((key) => (key.key === 'LARGER' && key.size > 0 ? { ...key, size: key.size - 1 } : key)),
  },
  {
    name: 'search-size-in-characters',
    bug: 'SMALLER counts characters',
    breaks: [`${ROW}/sizes`],
    hooks: () =>
      bendFound((found, { key }, all) =>
        key.key === 'SMALLER' ? all.filter(({ octets }) => octets.toString().length < key.size) : found,
      ),
  },
  {
    name: 'search-size-has-sign',
    bug: 'sizes are kept in 32 bits with sign',
    breaks: [`${ROW}/sizes-32-bit`],
    hooks: () => bendKeys((key) => ('size' in key ? { ...key, size: key.size | 0 } : key)),
  },
];
