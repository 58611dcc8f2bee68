/** CONDSTORE: RFC 7162 §3.1. What it changes in FETCH, STORE, SEARCH and STATUS is in those commands. */
import { enableModseqs, highestModseq } from '../modseq.ts';
import { untagged } from '../responses.ts';
import type { Extension } from './extension.ts';

export const condstore: Extension = {
  name: 'CONDSTORE',
  capabilities: () => ['CONDSTORE'],
  enables: ['CONDSTORE'],
  onEnabled: enableModseqs,
  statusItems: { HIGHESTMODSEQ: (mailbox) => (mailbox.keepsModseqs ? mailbox.highestModseq : 0n) },
  selectParameters: ['CONDSTORE'],
  selectResponses: ({ mailbox }) => [
    mailbox.keepsModseqs
      ? untagged('OK', highestModseq(mailbox.highestModseq), 'Highest mod-sequence')
      : untagged('OK', { name: 'NOMODSEQ' }, 'No lasting mod-sequences here'),
  ],
  // RFC 7162 §3.2.4: the UID too, whoever caused the response.
  flagItems: ({ uid, modseq }, { condstore: aware, selected }) => {
    if (!aware) return [];
    const items = [{ name: 'UID', uid } as const];
    return selected?.mailbox.keepsModseqs ? [...items, { name: 'MODSEQ', modseq }] : items;
  },
  fetchItems: { MODSEQ: (_, { modseq }) => ({ name: 'MODSEQ', modseq }) },
  searchKeys: ['MODSEQ'],
};
