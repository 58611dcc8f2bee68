import type { FetchItem } from '../../protocol/imap/model/response.ts';
import { bendAsked, bendAttributes, bendTold } from './bend-annotations.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-020a_O';

export const saboteurs: Saboteur[] = [
  {
    name: 'fetch-annotation-without-nil',
    bug: 'a version of a value that is not there is left out',
    breaks: [`${ROW}/both-versions`],
    hooks: () => bendAttributes((told) => (told[1] === null ? [] : [told])),
  },
  {
    name: 'fetch-size-in-characters',
    bug: 'the size counts characters',
    breaks: [`${ROW}/sizes`],
    hooks: () =>
      bendAttributes(([name, value], entry, { annotations }) => {
        const stored = annotations.get({ entry, user: null });
        const wrong = name === 'size.shared' && stored !== null;
        return [[name, wrong ? Buffer.from(String(stored.toString('utf8').length)) : value]];
      }),
  },
  {
    name: 'fetch-all-attributes',
    bug: 'FETCH tells all attributes, whichever are asked for',
    breaks: [`${ROW}/asked-attributes`],
    hooks: () => bendAsked((asked) => ({ ...asked, attributes: ['value', 'size'] })),
  },
  {
    name: 'fetch-percent-crosses-levels',
    bug: '% in entry specifiers matches / too',
    breaks: [`${ROW}/wildcards`],
    hooks: () =>
      bendAsked((asked) => ({ ...asked, entries: asked.entries.map((one) => one.replaceAll('%', '*')) })),
  },
  {
    name: 'fetch-entries-without-case',
    bug: 'names of entries are compared without case',
    breaks: [`${ROW}/asked-entries`],
    hooks: () => bendAsked((asked) => ({ ...asked, entries: asked.entries.map((one) => one.toLowerCase()) })),
  },
  {
    name: 'fetch-first-annotations',
    bug: 'FETCH tells the annotations of the first object of the folder for all',
    breaks: [`${ROW}/fetch-sets`],
    hooks: () => {
      const first = new WeakMap<object, FetchItem>();
      return bendTold((item, message, { session }) => {
        const messages = session.selected?.messages ?? [];
        if (message === messages[0]) first.set(message, item);
        const told = messages[0] && first.get(messages[0]);
        return told?.name === 'ANNOTATION' ? told : item;
      });
    },
  },
  {
    name: 'fetch-annotation-sets-seen',
    bug: 'FETCH of ANNOTATION sets \\Seen',
    breaks: [`${ROW}/fetch-leaves-unseen`],
    hooks: () =>
      bendCommand('FETCH', ({ command, session }, next) => {
        const { selected } = session;
        if (selected && command.items.some(({ name }) => name === 'ANNOTATION')) {
          const messages = selected.select(command.set, command.uid).map(({ message }) => message);
          selected.mailbox.storeFlags(messages, 'add', ['\\Seen']);
        }
        return next();
      }),
  },
  {
    name: 'select-annotate-ignored',
    bug: 'nobody is told of annotations that others change',
    breaks: [`${ROW}/tells-changes`],
    hooks: () =>
      bendCommand('SELECT', ({ command }, next) => {
        command.parameters = command.parameters.filter(({ name }) => name !== 'ANNOTATE');
        return next();
      }),
  },
  {
    name: 'annotation-news-with-values',
    bug: 'what others change is told with its value',
    breaks: [`${ROW}/tells-names-only`],
    hooks: () =>
      bendTold((item, { annotations }) => ({
        ...item,
        entries: item.entries.map(({ entry, attributes }) => ({
          entry,
          attributes:
            attributes.length > 0 ? attributes : [['value.shared', annotations.get({ entry, user: null })]],
        })),
      })),
  },
  {
    name: 'fetch-cached-annotations',
    bug: 'a session sees the annotations that it has seen first',
    breaks: [`${ROW}/fetch-is-current`],
    hooks: () => {
      const cache = new WeakMap<object, Map<object, FetchItem>>();
      return bendTold((item, message, { session }) => {
        const seen = cache.get(session) ?? new Map<object, FetchItem>();
        cache.set(session, seen);
        const known = seen.get(message);
        if (known?.name === 'ANNOTATION') return known;
        if (item.entries.some(({ attributes }) => attributes.length > 0)) seen.set(message, item);
        return item;
      });
    },
  },
];
