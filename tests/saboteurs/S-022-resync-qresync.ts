import { bendCode } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'untold-expunge-unmarked',
    bug: 'STORE does not say by HIGHESTMODSEQ that an expunge before it is still untold.',
    breaks: [id('resync-untold-expunge')],
    hooks: () => bendCode('HIGHESTMODSEQ', (code, _, during) => (during?.name === 'STORE' ? null : code)),
  },
];
