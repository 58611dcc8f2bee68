import { newsResponses } from '../../fake-server/imap/news.ts';
import { data } from '../../fake-server/imap/responses.ts';
import { bendResponse } from './bend-objects.ts';
import { bendSearch } from './bend-search.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-018_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'search-silent-without-hits',
    bug: 'a search that finds nothing has no SEARCH response',
    breaks: [`${ROW}/finds-nothing`],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'data' && response.type === 'SEARCH' && response.numbers.length === 0
          ? []
          : [response],
      ),
  },
  {
    name: 'search-no-without-hits',
    bug: 'a search that finds nothing is answered NO',
    breaks: [`${ROW}/finds-nothing`],
    hooks: () => {
      let found = true;
      return bendResponse((response, _, during) => {
        if (response.kind === 'data' && response.type === 'SEARCH') found = response.numbers.length > 0;
        const none =
          during?.name === 'SEARCH' && response.kind === 'status' && response.tag !== null && !found;
        return [none ? { ...response, status: 'NO' } : response];
      });
    },
  },
  {
    name: 'search-malformed-ok',
    bug: 'a command that cannot be read is answered OK',
    breaks: [`${ROW}/malformed`],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'status' && response.status === 'BAD'
          ? [{ ...response, status: 'OK' }]
          : [response],
      ),
  },
  {
    name: 'search-malformed-empty',
    bug: 'an empty result goes before every BAD',
    breaks: [`${ROW}/malformed`, `${ROW}/not-selected`],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'status' && response.status === 'BAD'
          ? [data({ type: 'SEARCH', numbers: [], modseq: null }), response]
          : [response],
      ),
  },
  {
    name: 'search-read-only-refused',
    bug: 'a folder opened by EXAMINE cannot be searched',
    breaks: [`${ROW}/examined`],
    hooks: () =>
      bendSearch((ctx, next) => {
        if (!ctx.session.selected?.readOnly) return next();
        ctx.tagged('NO', null, 'Read-only');
      }),
  },
  {
    name: 'search-tells-expunges',
    bug: 'EXPUNGE responses are sent while SEARCH is answered',
    breaks: [`${ROW}/expunged-elsewhere`],
    hooks: () =>
      bendSearch((ctx, next) => {
        ctx.respond(...newsResponses(ctx.session, ctx.features, true));
        return next();
      }),
  },
  {
    name: 'search-numbers-of-mailbox',
    bug: 'a search counts messages as the mailbox has them, whatever the session was told',
    breaks: [`${ROW}/expunged-elsewhere`],
    hooks: () =>
      bendResponse((response, { session }, during) => {
        const { selected } = session;
        if (response.kind !== 'data' || response.type !== 'SEARCH' || !selected) return [response];
        if (during?.name !== 'SEARCH' || during.uid) return [response];
        const uids = response.numbers.map((number) => selected.messages[number - 1]?.uid);
        const numbers = uids
          .map((uid) => selected.mailbox.messages.findIndex((message) => message.uid === uid) + 1)
          .filter((number) => number > 0);
        return [{ ...response, numbers }];
      }),
  },
];
