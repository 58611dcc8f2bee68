import { withoutModseq } from './bend-modseq.ts';
import { bendCommand } from './bend-objects.ts';
import { bendCode, bendData } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'status-enables-nothing',
    bug: 'STATUS of HIGHESTMODSEQ does not make the session aware of mod-sequences.',
    breaks: [id('enabling-tells-modseq')],
    hooks: () =>
      bendCommand('STATUS', async ({ session }, next) => {
        const before = session.condstore;
        await next();
        session.condstore = before;
      }),
  },
  {
    name: 'enabling-tells-nothing',
    bug: 'SEARCH MODSEQ does not tell HIGHESTMODSEQ where it is the first to need it.',
    breaks: [id('enabling-tells-highest')],
    hooks: () => bendCode('HIGHESTMODSEQ', (code, _, during) => (during?.name === 'SEARCH' ? null : code)),
  },
  {
    name: 'news-without-modseq',
    bug: 'NOOP tells the flags that another session has changed without MODSEQ.',
    breaks: [id('news-with-modseq')],
    hooks: () => withoutModseq((_, during) => during?.name === 'NOOP'),
  },
  {
    name: 'news-without-uid',
    bug: 'FETCH that sets \\Seen tells the flags without UID.',
    breaks: [id('news-with-uid')],
    hooks: () =>
      bendData('FETCH', (fetch, _, during) => [
        during?.name === 'FETCH' && !during.uid
          ? { ...fetch, items: fetch.items.filter(({ name }) => name !== 'UID') }
          : fetch,
      ]),
  },
];
