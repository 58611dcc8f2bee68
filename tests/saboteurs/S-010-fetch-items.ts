import { readDateTime } from '../../protocol/imap/date-time.ts';
import { bendItems, bendResponse } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-010_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'fetch-forgets-body',
    bug: 'BODY is left out when other items are asked for with it',
    breaks: [`${ROW}/every-item`, `${ROW}/macros`],
    hooks: () =>
      bendResponse((response) => {
        if (response.kind !== 'data' || response.type !== 'FETCH' || response.items.length < 2)
          return [response];
        return [{ ...response, items: response.items.filter(({ name }) => name !== 'BODY') }];
      }),
  },
  {
    name: 'fetch-text-with-header',
    bug: 'RFC822.TEXT holds the header too',
    breaks: [`${ROW}/items-agree`],
    hooks: () =>
      bendItems((item, { octets }) => (item.name === 'RFC822.TEXT' ? { ...item, data: octets } : item)),
  },
  {
    name: 'fetch-date-of-change',
    bug: 'a change of flags changes the internal date',
    breaks: [`${ROW}/static-items`],
    hooks: () => {
      const changed = readDateTime('21-Nov-2026 10:00:00 +0000')!;
      return bendItems((item, { flags }) =>
        item.name === 'INTERNALDATE' && flags.has('\\Flagged') ? { ...item, date: changed } : item,
      );
    },
  },
  {
    name: 'fetch-numbered-by-uid',
    bug: 'the number in the response to UID FETCH is the UID',
    breaks: [`${ROW}/uid-fetch`],
    hooks: () =>
      bendResponse((response, ctx, during) => {
        if (response.kind !== 'data' || response.type !== 'FETCH') return [response];
        if (during?.name !== 'FETCH' || !during.uid) return [response];
        return [{ ...response, number: ctx.session.selected!.messages[response.number - 1]!.uid }];
      }),
  },
  {
    name: 'fetch-uid-unasked-missing',
    bug: 'the response to UID FETCH has no UID unless it was asked for',
    breaks: [`${ROW}/uid-fetch`],
    hooks: () =>
      bendResponse((response, _, during) => {
        if (response.kind !== 'data' || response.type !== 'FETCH' || during?.name !== 'FETCH')
          return [response];
        if (during.items.some(({ name }) => name === 'UID')) return [response];
        return [{ ...response, items: response.items.filter(({ name }) => name !== 'UID') }];
      }),
  },
  {
    name: 'fetch-refuses-absent-uid',
    bug: 'UID FETCH answers NO when it finds nothing',
    breaks: [`${ROW}/uid-fetch-absent`],
    hooks: () => {
      let found = false;
      return bendResponse((response, _, during) => {
        if (during?.name !== 'FETCH' || !during.uid) return [response];
        if (response.kind === 'data' && response.type === 'FETCH') found = true;
        if (response.kind !== 'status' || response.tag === null) return [response];
        const status = found ? response.status : 'NO';
        found = false;
        return [{ ...response, status }];
      });
    },
  },
];
