import { bendKeys, bendSearch } from './bend-search.ts';
import { bendData } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'search-modseq-excludes-equal',
    bug: 'SEARCH MODSEQ finds only what is above that mod-sequence.',
    breaks: [id('search-modseq'), id('resync-search-modseq')],
    hooks: () => bendKeys((key) => (key.key === 'MODSEQ' ? { ...key, modseq: key.modseq + 1n } : key)),
  },
  {
    name: 'search-tells-no-modseq',
    bug: 'SEARCH MODSEQ does not tell the highest mod-sequence of what it finds.',
    breaks: [id('search-modseq'), id('search-modseq-entry')],
    hooks: () => bendData('SEARCH', (search) => [{ ...search, modseq: null }]),
  },
  {
    name: 'search-tells-modseq-of-folder',
    bug: 'SEARCH MODSEQ tells the highest mod-sequence of the folder.',
    breaks: [id('search-modseq')],
    hooks: () =>
      bendData('SEARCH', (search, { session }) => [
        { ...search, modseq: search.modseq && (session.selected?.mailbox.highestModseq ?? null) },
      ]),
  },
  {
    name: 'esearch-tells-modseq-of-folder',
    bug: 'An extended SEARCH for MODSEQ tells the highest mod-sequence of the folder.',
    breaks: [id('esearch-modseq')],
    hooks: () =>
      bendData('ESEARCH', (search, { session }) => [
        { ...search, modseq: search.modseq && (session.selected?.mailbox.highestModseq ?? null) },
      ]),
  },
  {
    name: 'search-modseq-takes-no-entry',
    bug: 'SEARCH MODSEQ refuses the name of a flag.',
    breaks: [id('search-modseq-entry')],
    hooks: () =>
      bendSearch((ctx, next) => {
        const { key } = ctx.command;
        if (key.key !== 'MODSEQ' || key.entry === null) return next();
        ctx.tagged('BAD', null, 'A number, please');
      }),
  },
];
