import type { StatusItem } from '../../protocol/imap/model/response.ts';
import { bendKeys } from './bend-search.ts';
import { bendCode, bendData, bendStatusItem } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'undeleted-finds-all',
    bug: 'SEARCH UNDELETED finds what is deleted, too.',
    breaks: [id('resync-by-searches')],
    hooks: () => bendKeys((key) => (key.key === 'UNDELETED' ? { key: 'ALL' } : key)),
  },
  {
    name: 'uid-search-forgets-ends',
    bug: 'UID SEARCH for UIDs leaves out the last one that it finds.',
    breaks: [id('resync-by-searches'), id('resync-changedsince')],
    hooks: () =>
      bendData('SEARCH', (search, _, during) => {
        const byUid = during?.name === 'SEARCH' && during.key.key === 'UID';
        return [byUid ? { ...search, numbers: search.numbers.slice(0, -1) } : search];
      }),
  },
  {
    name: 'list-status-modseq-of-first',
    bug: 'HIGHESTMODSEQ in a status is that of the first object.',
    breaks: [id('resync-folders')],
    hooks: () => bendStatusItem('HIGHESTMODSEQ', ({ messages }) => messages[0]?.modseq ?? 1n),
  },
  {
    name: 'highestmodseq-one-ahead',
    bug: 'HIGHESTMODSEQ is that of the next change.',
    breaks: [
      id('resync-changedsince'),
      id('resync-search-modseq'),
      id('resync-fetch-vanished'),
      id('resync-select'),
      id('resync-repeated'),
    ],
    hooks: () => bendCode('HIGHESTMODSEQ', (code) => ({ ...code, value: code.value + 1n })),
  },
  {
    name: 'list-status-modseq-with-counts',
    bug: 'LIST tells a new HIGHESTMODSEQ only if another item of the status is new, too.',
    breaks: [id('resync-folders')],
    hooks: () => {
      const told = new Map<string, { others: string; modseq: StatusItem }>();
      return bendData('STATUS', (status, { account }, during) => {
        const modseq = status.items.find(({ name }) => name === 'HIGHESTMODSEQ');
        if (during?.name !== 'LIST' || !modseq) return [status];
        const others = status.items.filter((item) => item !== modseq);
        const folder = `${account?.user} ${status.mailbox}`;
        const now = { others: others.map(({ value }) => String(value)).join(' '), modseq };
        const former = told.get(folder);
        if (former?.others === now.others) return [{ ...status, items: [...others, former.modseq] }];
        told.set(folder, now);
        return [status];
      });
    },
  },
];
