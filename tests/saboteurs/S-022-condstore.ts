import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import { Mailbox } from '../../fake-server/store/mailbox.ts';
import type { Origin } from '../../fake-server/store/mailbox-events.ts';
import type { StoredMessage } from '../../fake-server/store/message.ts';
import { bendStoredModseq } from './bend-modseq.ts';
import { bendCommand, bendItems } from './bend-objects.ts';
import { bendCode } from './bend-selection.ts';
import type { Patch, Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'clearing-keeps-modseq',
    bug: 'STORE that takes a flag away leaves the mod-sequence as it was.',
    breaks: [id('modseq-rises')],
    patch: bendStoredModseq((message, before, { action }) => (action === 'remove' ? before : message.modseq)),
  },
  {
    name: 'only-one-session-raises',
    bug: 'Only the session that first stored flags in a folder raises mod-sequences there.',
    breaks: [id('modseq-rises')],
    patch: (patch) => {
      const first = new WeakMap<Mailbox, Origin>();
      bendStoredModseq((message, before, { mailbox, origin }) => {
        if (!first.has(mailbox)) first.set(mailbox, origin);
        return first.get(mailbox) === origin ? message.modseq : before;
      })(patch);
    },
  },
  {
    name: 'seen-by-fetch-keeps-modseq',
    bug: 'FETCH that sets \\Seen leaves the mod-sequence as it was.',
    breaks: [id('modseq-rises')],
    hooks: () =>
      bendCommand('FETCH', async ({ session }, next) => {
        const before = [...(session.selected?.messages ?? [])].map(
          (message) => [message, message.modseq] as const,
        );
        await next();
        for (const [message, modseq] of before) message.modseq = modseq;
      }),
  },
  {
    name: 'modseq-of-last-only',
    bug: 'STORE of many objects raises the mod-sequence of the last one.',
    breaks: [id('modseq-of-each')],
    patch: bendStoredModseq((message, before, { changed }) =>
      changed.includes(message) && message !== changed.at(-1) ? before : message.modseq,
    ),
  },
  {
    name: 'idle-store-raises-modseq',
    bug: 'STORE that changes no flag raises the mod-sequence.',
    breaks: [id('modseq-stays')],
    patch: bendStoredModseq((message, _, { mailbox, changed }) => {
      if (changed.includes(message)) return message.modseq;
      mailbox.touch();
      return mailbox.highestModseq;
    }),
  },
  {
    name: 'store-raises-all',
    bug: 'STORE raises the mod-sequence of every object in the folder.',
    breaks: [id('modseq-stays')],
    patch: bendStoredModseq((message, _, { mailbox }) => {
      for (const other of mailbox.messages) other.modseq = mailbox.highestModseq;
      return message.modseq;
    }),
  },
  {
    name: 'append-reuses-modseq',
    bug: 'A new object gets the highest mod-sequence that there was.',
    breaks: [id('modseq-of-new')],
    patch: bendAdded((added, mailbox) => {
      for (const message of added) message.modseq = mailbox.highestModseq - 1n;
    }),
  },
  {
    name: 'copy-takes-modseq-along',
    bug: 'COPY takes the mod-sequences along.',
    breaks: [id('modseq-of-new')],
    patch: (patch) =>
      patch(
        Mailbox.prototype,
        'copyFrom',
        (original) =>
          function (this: Mailbox, messages, origin, kept) {
            const copies = original.call(this, messages, origin, kept);
            for (const [index, copy] of copies.entries()) copy.modseq = messages[index]!.modseq;
            return copies;
          },
      ),
  },
  {
    name: 'modseq-reused',
    bug: 'Two STOREs in a row get the same mod-sequence.',
    breaks: [id('modseq-distinct')],
    patch: bendStoredModseq(({ modseq }) => modseq - (modseq % 2n)),
  },
  {
    name: 'modseq-ends-with-the-name',
    bug: 'RENAME lets HIGHESTMODSEQ begin anew.',
    breaks: [id('modseq-lasts')],
    hooks: forgottenByRename,
  },
  {
    name: 'modseq-of-the-session',
    bug: 'Each session gives the objects mod-sequences of its own.',
    breaks: [id('modseq-lasts'), id('fetch-modseq')],
    hooks: () => {
      const sessions = new Map<object, number>();
      return bendItems((item, _, { session }) => {
        if (!sessions.has(session)) sessions.set(session, sessions.size);
        return item.name === 'MODSEQ'
          ? { ...item, modseq: item.modseq + BigInt(sessions.get(session)!) }
          : item;
      });
    },
  },
  {
    name: 'modseq-shared-by-turns',
    bug: 'When two sessions store by turns, a STORE gets the mod-sequence of the one before.',
    breaks: [id('modseq-distinct')],
    patch: sharedByTurns,
  },
];

/** Does something to messages that were just added. */
function bendAdded(change: (added: StoredMessage[], mailbox: Mailbox) => void): (patch: Patch) => void {
  return (patch) =>
    patch(
      Mailbox.prototype,
      'append',
      (original) =>
        function (this: Mailbox, messages, origin) {
          const added = original.call(this, messages, origin);
          change(added, this);
          return added;
        },
    );
}

function forgottenByRename(): ServerHooks {
  const names = new WeakMap<Mailbox, string>();
  return bendCode('HIGHESTMODSEQ', (code, { session }) => {
    const mailbox = session.selected?.mailbox;
    if (!mailbox) return code;
    if (!names.has(mailbox)) names.set(mailbox, mailbox.name);
    return names.get(mailbox) === mailbox.name ? code : { ...code, value: 1n };
  });
}

/** The third of STOREs by one session, another one and the first again has the mod-sequence of the second. */
function sharedByTurns(patch: Patch): void {
  const stores = new WeakMap<Mailbox, { origin: Origin; modseq: bigint }[]>();
  bendStoredModseq((message, _, { mailbox, origin, changed }) => {
    if (!changed.includes(message)) return message.modseq;
    const known = stores.get(mailbox) ?? [];
    const [former, last] = known;
    const isTurn = last && last.origin !== origin && former?.origin === origin;
    const modseq = isTurn ? last.modseq : message.modseq;
    stores.set(mailbox, [...known, { origin, modseq }].slice(-2));
    return modseq;
  })(patch);
}
