import { bendUnasked } from './bend-notify.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-023_O/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'annotations-told-once',
    bug: 'An annotation that was told once is not told again, when it is removed.',
    breaks: [id('metadata'), id('metadata-server')],
    hooks: () => {
      const told = new Set<string>();
      return bendUnasked('METADATA', (metadata) => {
        const key = `${metadata.mailbox} ${metadata.names?.join(' ')}`;
        if (told.has(key)) return [];
        told.add(key);
        return [metadata];
      });
    },
    profile: { pushDeadlineMs: 100 },
  },
];
