/** Result options of SEARCH: ESEARCH (RFC 4731) and SEARCHRES (RFC 5182). The commands honour them by themselves. */
import type { Extension } from './extension.ts';

export const esearch: Extension = {
  name: 'ESEARCH',
  capabilities: () => ['ESEARCH'],
  searchReturns: ['MIN', 'MAX', 'ALL', 'COUNT'],
};

export const searchRes: Extension = {
  name: 'SEARCHRES',
  needs: esearch.name,
  capabilities: () => ['SEARCHRES'],
  searchReturns: ['SAVE'],
};
