import { bendKeys, bendMatches, headerOf, NOTHING } from './bend-search.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-018_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'search-few-fields',
    bug: 'HEADER finds only fields that mail has always had',
    breaks: [`${ROW}/header-cpm-fields`],
    hooks: () => bendKeys((key) => (key.key === 'HEADER' && /^inreplyto-/i.test(key.field) ? NOTHING : key)),
  },
  {
    name: 'search-empty-string-finds-none',
    bug: 'HEADER with the empty string finds nothing',
    breaks: [`${ROW}/header-cpm-fields`, `${ROW}/header-empty-field`],
    hooks: () => bendKeys((key) => (key.key === 'HEADER' && key.value === '' ? NOTHING : key)),
  },
  {
    name: 'search-passes-empty-fields',
    bug: 'HEADER does not know of fields without text',
    breaks: [`${ROW}/header-empty-field`],
    hooks: () =>
      bendMatches(
        (message, key) =>
          key.key !== 'HEADER' || new RegExp(`^${key.field}: *\\S`, 'im').test(headerOf(message)),
      ),
  },
  {
    name: 'search-header-anywhere',
    bug: 'HEADER looks for its string in the whole object',
    breaks: [`${ROW}/header-cpm-fields`, `${ROW}/header-matching`],
    hooks: () =>
      bendKeys((key) => (key.key === 'HEADER' && key.value !== '' ? { key: 'TEXT', value: key.value } : key)),
  },
  {
    name: 'search-field-name-by-case',
    bug: 'HEADER compares field names with their case',
    breaks: [`${ROW}/header-matching`],
    hooks: () =>
      bendMatches((message, key) => key.key !== 'HEADER' || headerOf(message).includes(`\n${key.field}:`)),
  },
  {
    name: 'search-by-case',
    bug: 'strings are compared with their case',
    breaks: [`${ROW}/header-matching`, `${ROW}/envelope-keys`],
    hooks: () => bendMatches(({ octets }, { value }) => octets.includes(value)),
  },
  {
    name: 'search-first-field-alone',
    bug: 'HEADER looks into the first of several fields of a name',
    breaks: [`${ROW}/header-matching`],
    hooks: () =>
      bendMatches((message, key) => {
        if (key.key !== 'HEADER' || !/^comments$/i.test(key.field)) return true;
        return /^comments:.*$/im.exec(headerOf(message))?.[0].includes(key.value) ?? false;
      }),
  },
  {
    name: 'search-first-line-alone',
    bug: 'HEADER looks into the first line of a folded field',
    breaks: [`${ROW}/header-matching`],
    hooks: () =>
      bendMatches((message, key) => {
        if (key.key !== 'HEADER') return true;
        return new RegExp(`^${key.field}:.*${key.value}`, 'im').test(headerOf(message));
      }),
  },
  {
    name: 'search-folded',
    bug: 'fields are not unfolded before they are searched',
    breaks: [`${ROW}/header-unfolded`],
    hooks: () =>
      bendMatches((message, { value }) =>
        message.octets.toString('latin1').toLowerCase().includes(value.toLowerCase()),
      ),
  },
  {
    name: 'search-to-is-any-recipient',
    bug: 'TO looks into Cc, too',
    breaks: [`${ROW}/envelope-keys`],
    hooks: () =>
      bendKeys((key) =>
        key.key === 'TO' ? { key: 'OR', left: key, right: { key: 'CC', value: key.value } } : key,
      ),
  },
  {
    name: 'search-from-is-reply-to',
    bug: 'FROM looks into Reply-To, too',
    breaks: [`${ROW}/envelope-keys`],
    hooks: () =>
      bendKeys((key) =>
        key.key === 'FROM'
          ? { key: 'OR', left: key, right: { key: 'HEADER', field: 'Reply-To', value: key.value } }
          : key,
      ),
  },
  {
    name: 'search-bcc-unknown',
    bug: 'BCC finds nothing',
    breaks: [`${ROW}/envelope-keys`],
    hooks: () => bendKeys((key) => (key.key === 'BCC' ? NOTHING : key)),
  },
  {
    name: 'search-subject-anywhere',
    bug: 'SUBJECT looks into the whole object',
    breaks: [`${ROW}/envelope-keys`, `${ROW}/text-in-parts`],
    hooks: () => bendKeys((key) => (key.key === 'SUBJECT' ? { key: 'TEXT', value: key.value } : key)),
  },
];
