import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import { bendKeys, bendMatches, headerOf } from './bend-search.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-018_M';

/** Leaves out messages whose header has this, unless the string is in the header. */
const passesOver = (pattern: RegExp): (() => ServerHooks) => {
  return () =>
    bendMatches((message, { value }) => {
      const header = headerOf(message).toLowerCase();
      return !pattern.test(header) || header.includes(value.toLowerCase());
    });
};

export const saboteurs: Saboteur[] = [
  {
    name: 'search-body-is-text',
    bug: 'BODY looks into the header, too',
    breaks: [`${ROW}/body-and-text`],
    hooks: () => bendKeys((key) => (key.key === 'BODY' ? { key: 'TEXT', value: key.value } : key)),
  },
  {
    name: 'search-text-is-body',
    bug: 'TEXT does not look into the header',
    breaks: [`${ROW}/body-and-text`],
    hooks: () => bendKeys((key) => (key.key === 'TEXT' ? { key: 'BODY', value: key.value } : key)),
  },
  {
    name: 'search-first-32k',
    bug: 'only the first 32 kB of an object are in the index',
    breaks: [`${ROW}/body-and-text`],
    hooks: () =>
      bendMatches(({ octets }, { value }) => octets.length < 32768 || octets.indexOf(value) < 32768),
  },
  {
    name: 'search-whole-words',
    bug: 'the index holds words, and strings are looked up in it as words',
    breaks: [`${ROW}/body-and-text`, `${ROW}/header-matching`],
    hooks: () =>
      bendMatches(({ octets }, { value }) =>
        new RegExp(`\\b${value.replace(/[^\w ]/g, '\\$&')}\\b`, 'i').test(octets.toString()),
      ),
  },
  {
    name: 'search-first-part-alone',
    bug: 'BODY and TEXT look into the first part of a multipart',
    breaks: [`${ROW}/text-in-parts`],
    hooks: () =>
      bendMatches(({ octets }, { value }) => {
        const second = octets.indexOf('\r\n--outer', octets.indexOf('--outer\r\n'));
        return second < 0 || octets.indexOf(value) < second;
      }),
  },
  {
    name: 'search-two-charsets',
    bug: 'text that is neither in US-ASCII nor in UTF-8 is passed over',
    breaks: [`${ROW}/text-in-latin-1`],
    hooks: passesOver(/charset=iso-/),
  },
  {
    name: 'search-passes-cpim',
    bug: 'Message/CPIM is not looked into',
    breaks: [`${ROW}/text-in-cpim`],
    hooks: passesOver(/content-type: message\/cpim/),
  },
];
