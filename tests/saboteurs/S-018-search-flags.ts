import type { StoredMessage } from '../../fake-server/store/message.ts';
import { bendFound, bendKeys, bendSearch } from './bend-search.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-018_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'search-repeats-itself',
    bug: 'the result of a search is remembered, and given again when the same is asked',
    breaks: [`${ROW}/system-flags`, `${ROW}/up-to-date`],
    hooks: () => {
      const remembered = new WeakMap<StoredMessage, Map<string, StoredMessage[]>>();
      return bendFound((found, { key }, all) => {
        const first = all[0];
        if (!first) return found;
        const results = remembered.get(first) ?? new Map<string, StoredMessage[]>();
        remembered.set(first, results);
        const question = JSON.stringify(key);
        if (!results.has(question)) results.set(question, found);
        return results.get(question)!;
      });
    },
  },
  {
    name: 'search-undraft-finds-all',
    bug: 'UNDRAFT finds drafts, too',
    breaks: [`${ROW}/system-flags`],
    hooks: () => bendKeys((key) => (key.key === 'UNDRAFT' ? { key: 'ALL' } : key)),
  },
  {
    name: 'search-answered-is-seen',
    bug: 'ANSWERED finds what was seen',
    breaks: [`${ROW}/system-flags`],
    hooks: () => bendKeys((key) => (key.key === 'ANSWERED' ? { key: 'SEEN' } : key)),
  },
  {
    name: 'search-keyword-by-beginning',
    bug: 'KEYWORD finds keywords that begin alike',
    breaks: [`${ROW}/keywords`],
    hooks: () =>
      bendFound((found, { key }, all) =>
        key.key === 'KEYWORD'
          ? all.filter(({ flags }) => [...flags].some((flag) => flag.startsWith(key.flag)))
          : found,
      ),
  },
  {
    name: 'search-unknown-keyword-refused',
    bug: 'a keyword that was never set is refused',
    breaks: [`${ROW}/keywords`],
    hooks: () =>
      bendSearch((ctx, next) => {
        const { key } = ctx.command;
        const known = ctx.session.selected?.mailbox.knownFlags ?? [];
        if (!('flag' in key) || known.includes(key.flag)) return next();
        ctx.tagged('NO', null, 'Unknown keyword');
      }),
  },
  {
    name: 'search-new-is-unseen',
    bug: 'NEW finds all that is unseen',
    breaks: [`${ROW}/recent-new-old`],
    hooks: () => bendKeys((key) => (key.key === 'NEW' ? { key: 'UNSEEN' } : key)),
  },
  {
    name: 'search-old-is-not-new',
    bug: 'OLD finds what NEW does not',
    breaks: [`${ROW}/recent-new-old`],
    hooks: () => bendKeys((key) => (key.key === 'OLD' ? { key: 'NOT', operand: { key: 'NEW' } } : key)),
  },
  {
    name: 'search-sets-seen',
    bug: 'what a search has looked into is seen',
    breaks: [`${ROW}/search-changes-nothing`],
    hooks: () =>
      bendSearch(async ({ session }, next) => {
        await next();
        const selected = session.selected;
        selected?.mailbox.storeFlags(selected.messages, 'add', ['\\Seen']);
      }),
  },
];
