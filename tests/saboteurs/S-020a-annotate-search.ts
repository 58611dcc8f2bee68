import type { StoredMessage } from '../../fake-server/store/message.ts';
import type { SearchKey } from '../../protocol/imap/model/command.ts';
import { bendFound, bendKeys, NOTHING } from './bend-search.ts';
import { bendInput } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-020a_O';

type Key = Extract<SearchKey, { key: 'ANNOTATION' }>;

export const saboteurs: Saboteur[] = [
  {
    name: 'search-any-entry',
    bug: 'a search for an annotation looks into all entries',
    breaks: [`${ROW}/search-values`],
    hooks: () => bendAnnotationKey((key) => ({ ...key, entry: '*' })),
  },
  {
    name: 'search-both-values',
    bug: 'a search looks into private and shared values alike',
    breaks: [`${ROW}/search-attribute`],
    hooks: () => bendAnnotationKey((key) => ({ ...key, attribute: 'value' })),
  },
  {
    name: 'search-percent-crosses-levels',
    bug: '% in a search matches / too',
    breaks: [`${ROW}/search-wildcards`],
    hooks: () => bendAnnotationKey((key) => ({ ...key, entry: key.entry.replaceAll('%', '*') })),
  },
  {
    name: 'search-annotation-with-case',
    bug: 'annotations are searched with regard to case',
    breaks: [`${ROW}/search-case`],
    hooks: () =>
      bendFound((found, { key }) =>
        key.key === 'ANNOTATION' ? found.filter((message) => hasShared(message, key)) : found,
      ),
  },
  {
    name: 'search-not-annotation',
    bug: 'NOT in front of ANNOTATION is passed over',
    breaks: [`${ROW}/search-combined`],
    hooks: () =>
      bendKeys((key) => (key.key === 'NOT' && key.operand.key === 'ANNOTATION' ? key.operand : key)),
  },
  {
    name: 'search-annotation-in-ascii',
    bug: 'a string that is not US-ASCII is found in no annotation',
    breaks: [`${ROW}/search-utf8`],
    hooks: () => bendAnnotationKey((key) => (key.value?.some((octet) => octet > 127) ? NOTHING : key)),
  },
  {
    name: 'search-size-as-value',
    bug: 'a search for a size looks into the value',
    breaks: [`${ROW}/search-other-attribute`],
    patch: bendInput((text) => text.replace(/(ANNOTATION \S+ )size/, '$1value')),
  },
  {
    name: 'search-remembers-annotations',
    bug: 'a search for an annotation gives what it gave the first time',
    breaks: [`${ROW}/search-is-current`],
    hooks: () => {
      const known = new Map<string, StoredMessage[]>();
      return bendFound((found, { key }) => {
        if (key.key !== 'ANNOTATION') return found;
        const text = JSON.stringify(key);
        const first = known.get(text) ?? found;
        known.set(text, first);
        return first;
      });
    },
  },
];

function bendAnnotationKey(change: (key: Key) => SearchKey): ReturnType<typeof bendKeys> {
  return bendKeys((key) => (key.key === 'ANNOTATION' ? change(key) : key));
}

function hasShared({ annotations }: StoredMessage, { entry, value }: Key): boolean {
  return annotations.get({ entry, user: null })?.includes(value ?? '') ?? false;
}
