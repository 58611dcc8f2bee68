import { bendFlags } from './bend-flags.ts';
import { bendCommand } from './bend-objects.ts';
import { bendData } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'range-begins-too-late',
    bug: 'UID FETCH takes n:* for what is above n.',
    breaks: [id('offline-fetch')],
    hooks: () =>
      bendCommand('FETCH', ({ command }, next) => {
        if (command.uid && Array.isArray(command.set))
          command.set = command.set.map((range) =>
            range.to === '*' && range.from !== '*' && range.from > 1
              ? { ...range, from: range.from + 1 }
              : range,
          );
        return next();
      }),
  },
  {
    name: 'cleared-flags-come-back',
    bug: 'STORE of an empty list of flags clears none.',
    breaks: [id('offline-fetch'), id('offline-search')],
    patch: bendFlags(({ action, flags }) =>
      action === 'replace' && flags.length === 0 ? { messages: [] } : {},
    ),
  },
  {
    name: 'uid-search-gives-numbers',
    bug: 'UID SEARCH gives sequence numbers.',
    breaks: [id('offline-search')],
    hooks: () =>
      bendData('SEARCH', (search, { session }) => {
        const all = session.requireSelected().messages;
        return [{ ...search, numbers: search.numbers.map((uid) => all.findIndex((m) => m.uid === uid) + 1) }];
      }),
  },
  {
    name: 'range-above-last-is-empty',
    bug: 'UID FETCH takes n:* with n above the last UID for an empty range.',
    breaks: [id('range-to-last')],
    hooks: () =>
      bendCommand('FETCH', (ctx, next) => {
        const { command, session } = ctx;
        const last = session.requireSelected().messages.at(-1)?.uid ?? 0;
        const isAbove =
          command.uid &&
          Array.isArray(command.set) &&
          command.set.every(({ from, to }) => to === '*' && from !== '*' && from > last);
        if (!isAbove) return next();
        ctx.tagged('OK', null, 'Nothing is there');
      }),
  },
];
