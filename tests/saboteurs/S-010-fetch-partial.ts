import { bendCommand, bendItems } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-010_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'fetch-partial-from-one',
    bug: 'the octets of a partial fetch are counted from one',
    breaks: [`${ROW}/partial`, `${ROW}/pieces`],
    hooks: () =>
      bendCommand('FETCH', ({ command }, next) => {
        for (const item of command.items)
          if (item.name === 'BODY[]' && item.partial && item.partial.offset > 0) item.partial.offset--;
        return next();
      }),
  },
  {
    name: 'fetch-partial-beyond-nil',
    bug: 'a partial fetch beyond the end gives NIL',
    breaks: [`${ROW}/partial`],
    hooks: () =>
      bendItems((item) =>
        item.name === 'BODY[]' && item.data?.length === 0 ? { ...item, data: null } : item,
      ),
  },
  {
    name: 'fetch-partial-splits-line-ends',
    bug: 'a piece that would begin within a line end begins behind it',
    breaks: [`${ROW}/partial`],
    hooks: () =>
      bendItems((item) =>
        item.name === 'BODY[]' && item.origin !== null && item.data?.[0] === 10
          ? { ...item, data: item.data.subarray(1) }
          : item,
      ),
  },
  {
    name: 'fetch-whole-with-origin',
    bug: 'an entire message comes with the origin 0',
    breaks: [`${ROW}/no-origin-unasked`],
    hooks: () => bendItems((item) => (item.name === 'BODY[]' ? { ...item, origin: item.origin ?? 0 } : item)),
  },
];
