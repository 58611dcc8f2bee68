import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import type { StoredMessage } from '../../fake-server/store/message.ts';
import { bendFound, bendKeys, headerOf } from './bend-search.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-018_M';

/** ON and SENTON compare the day of an instant. */
const onInstant = (
  key: 'ON' | 'SENTON',
  instant: (message: StoredMessage) => number,
): (() => ServerHooks) => {
  return () =>
    bendFound((found, command, all) => {
      const wanted = command.key;
      if (wanted.key !== key) return found;
      const { year, month, day } = wanted.date;
      return all.filter(
        (message) =>
          Math.floor(instant(message) / 86_400_000) === Date.UTC(year, month - 1, day) / 86_400_000,
      );
    });
};

export const saboteurs: Saboteur[] = [
  {
    name: 'search-on-in-utc',
    bug: 'ON compares the day of the internal date in UTC, which FETCH shows in its own zone',
    breaks: [`${ROW}/internal-date`],
    hooks: onInstant('ON', ({ internalDate }) => internalDate.instant),
  },
  {
    name: 'search-since-is-after',
    bug: 'SINCE and SENTSINCE leave out the day itself',
    breaks: [`${ROW}/internal-date`, `${ROW}/sent-date`],
    hooks: () =>
      bendKeys((key) => {
        if (key.key !== 'SINCE' && key.key !== 'SENTSINCE') return key;
        const on = { key: key.key === 'SINCE' ? 'ON' : 'SENTON', date: key.date } as const;
        return { key: 'AND', operands: [key, { key: 'NOT', operand: on }] };
      }),
  },
  {
    name: 'search-before-includes-day',
    bug: 'BEFORE and SENTBEFORE find the day itself',
    breaks: [`${ROW}/internal-date`, `${ROW}/sent-date`],
    hooks: () =>
      bendKeys((key) => {
        if (key.key !== 'BEFORE' && key.key !== 'SENTBEFORE') return key;
        const on = { key: key.key === 'BEFORE' ? 'ON' : 'SENTON', date: key.date } as const;
        return { key: 'OR', left: key, right: on };
      }),
  },
  {
    name: 'search-internal-is-sent',
    bug: 'ON compares the Date field',
    breaks: [`${ROW}/internal-date`],
    hooks: () => bendKeys((key) => (key.key === 'ON' ? { ...key, key: 'SENTON' } : key)),
  },
  {
    name: 'search-sent-is-internal',
    bug: 'SENTON compares the internal date',
    breaks: [`${ROW}/sent-date`],
    hooks: () => bendKeys((key) => (key.key === 'SENTON' ? { ...key, key: 'ON' } : key)),
  },
  {
    name: 'search-sent-in-utc',
    bug: 'SENTON compares the day in UTC of the Date field',
    breaks: [`${ROW}/sent-date`],
    hooks: onInstant('SENTON', (message) => {
      const date = /^Date: (?:\w+, )?([^(\r]*)/m.exec(headerOf(message))?.[1] ?? '';
      return Date.parse(date.trim());
    }),
  },
];
