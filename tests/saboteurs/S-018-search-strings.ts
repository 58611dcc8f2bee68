import { bendResponse } from './bend-objects.ts';
import { bendKeys, bendMatches, bendSearch } from './bend-search.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-018_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'search-keeps-escapes',
    bug: 'the backslashes of a quoted string are taken for part of it',
    breaks: [`${ROW}/string-forms`],
    hooks: () =>
      bendKeys((key) => (key.key === 'SUBJECT' ? { ...key, value: key.value.replaceAll('"', '\\"') } : key)),
  },
  {
    name: 'search-wildcards',
    bug: 'a string of % or * is taken for a pattern',
    breaks: [`${ROW}/string-forms`],
    hooks: () =>
      bendKeys((key) => (key.key === 'SUBJECT' && /^[%*]$/.test(key.value) ? { key: 'ALL' } : key)),
  },
  {
    name: 'search-charset-by-case',
    bug: 'the name of a charset is compared with its case',
    breaks: [`${ROW}/charset-us-ascii`],
    hooks: () =>
      bendSearch((ctx, next) => {
        if (ctx.command.charset !== 'us-ascii') return next();
        ctx.tagged('NO', { name: 'BADCHARSET', charsets: ['US-ASCII'] }, 'Unknown charset');
      }),
  },
  {
    name: 'search-charset-is-syntax',
    bug: 'an unknown charset is answered BAD',
    breaks: [`${ROW}/charset-unknown`],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'status' && response.code?.name === 'BADCHARSET'
          ? [{ ...response, status: 'BAD' }]
          : [response],
      ),
  },
  {
    name: 'search-any-charset',
    bug: 'the charset is not regarded',
    breaks: [`${ROW}/charset-unknown`],
    hooks: () =>
      bendSearch(({ command }, next) => {
        command.charset = null;
        return next();
      }),
  },
  {
    name: 'search-without-badcharset',
    bug: 'the NO to an unknown charset has no BADCHARSET',
    breaks: [`${ROW}/badcharset`],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'status' && response.code?.name === 'BADCHARSET'
          ? [{ ...response, code: null }]
          : [response],
      ),
  },
  {
    name: 'search-undecoded-bodies',
    bug: 'bodies are compared as they are stored',
    breaks: [`${ROW}/charset-utf-8`],
    hooks: () =>
      bendMatches(
        ({ octets }, { key, value }) => key !== 'BODY' || octets.includes(Buffer.from(value, 'latin1')),
      ),
  },
];
