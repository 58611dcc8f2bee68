import { SelectedMailbox } from '../../fake-server/imap/selected-mailbox.ts';
import type { Mailbox } from '../../fake-server/store/mailbox.ts';
import { bendVanished } from './bend-modseq.ts';
import { bendCode } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'untold-expunge-unmarked',
    bug: 'STORE does not say by HIGHESTMODSEQ that an expunge before it is still untold.',
    breaks: [id('resync-untold-expunge')],
    hooks: () => bendCode('HIGHESTMODSEQ', (code, _, during) => (during?.name === 'STORE' ? null : code)),
  },
  {
    name: 'untold-expunge-taken-for-told',
    bug: 'SELECT with QRESYNC leaves out what a session left the folder before it was told of.',
    breaks: [id('resync-repeated')],
    ...untoldForgotten(),
  },
];

function untoldForgotten(): Pick<Saboteur, 'hooks' | 'patch'> {
  const forgotten = new WeakMap<Mailbox, Set<number>>();
  return {
    hooks: () =>
      bendVanished(true, (uids, { session }) => {
        const missing = session.selected && forgotten.get(session.selected.mailbox);
        return missing ? uids.filter((uid) => !missing.has(uid)) : uids;
      }),
    patch: (patch) =>
      patch(
        SelectedMailbox.prototype,
        'close',
        (original) =>
          function (this: SelectedMailbox) {
            const missing = forgotten.get(this.mailbox) ?? new Set();
            for (const { uid } of this.messages) if (!this.mailbox.byUid(uid)) missing.add(uid);
            forgotten.set(this.mailbox, missing);
            original.call(this);
          },
      ),
  };
}
