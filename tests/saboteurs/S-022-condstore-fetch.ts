import { withoutModseq } from './bend-modseq.ts';
import { bendCommand } from './bend-objects.ts';
import { bendData } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'changedsince-includes-equal',
    bug: 'CHANGEDSINCE gives objects with that very mod-sequence, too.',
    breaks: [id('changedsince')],
    hooks: () =>
      bendCommand('FETCH', ({ command }, next) => {
        for (const modifier of command.modifiers) if (modifier.name === 'CHANGEDSINCE') modifier.modseq -= 1n;
        return next();
      }),
  },
  {
    name: 'changedsince-skips-next',
    bug: 'CHANGEDSINCE leaves out objects whose mod-sequence is one above.',
    breaks: [id('changedsince'), id('resync-changedsince'), id('resync-fetch-vanished')],
    hooks: () =>
      bendCommand('FETCH', ({ command }, next) => {
        for (const modifier of command.modifiers)
          if (modifier.name === 'CHANGEDSINCE' && modifier.modseq > 1n) modifier.modseq += 1n;
        return next();
      }),
  },
  {
    name: 'changedsince-without-modseq',
    bug: 'CHANGEDSINCE gives no MODSEQ that was not asked for.',
    breaks: [id('changedsince'), id('fetch-vanished')],
    hooks: () =>
      withoutModseq(
        (_, during) => during?.name === 'FETCH' && during.items.every(({ name }) => name !== 'MODSEQ'),
      ),
  },
  {
    name: 'fetch-modseq-of-folder',
    bug: 'MODSEQ of an object is one above what the folder has as the highest.',
    breaks: [id('fetch-modseq')],
    hooks: () =>
      bendCommand('FETCH', ({ session }, next) => {
        for (const message of session.selected?.messages ?? []) message.modseq += 1n;
        return next();
      }),
  },
  {
    name: 'fetch-modseq-of-first-range',
    bug: 'FETCH of several ranges tells the mod-sequence of the first object with all of them.',
    breaks: [id('fetch-modseq')],
    hooks: () =>
      bendData('FETCH', (fetch, { session }, during) => {
        if (during?.name !== 'FETCH' || during.uid || during.set === '$' || during.set.length < 2)
          return [fetch];
        const first = session.selected?.messages[Number(during.set[0]!.from) - 1];
        const items = fetch.items.map((item) =>
          item.name === 'MODSEQ' && first ? { ...item, modseq: first.modseq } : item,
        );
        return [{ ...fetch, items }];
      }),
  },
];
