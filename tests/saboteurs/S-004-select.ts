import { Mailbox } from '../../fake-server/store/mailbox.ts';
import { hasFlag } from '../../fake-server/store/message.ts';
import { storeForgets } from './bend-flags.ts';
import { bendCode, bendData, forgetRecent } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-004_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'select-without-permanentflags',
    bug: 'SELECT does not say which flags are permanent.',
    breaks: [id('required-data')],
    hooks: () => bendCode('PERMANENTFLAGS', () => null),
  },
  {
    name: 'exists-counts-expunged',
    bug: 'EXISTS counts what was ever stored, expunged objects among it.',
    breaks: [id('exists-is-count')],
    hooks: () =>
      bendData('EXISTS', (exists, { session }) => [
        { ...exists, number: (session.selected?.mailbox.uidnext ?? 1) - 1 },
      ]),
  },
  {
    name: 'uidnext-is-last-uid',
    bug: 'UIDNEXT is the last UID given.',
    breaks: [id('uidnext-predicts')],
    hooks: () => bendCode('UIDNEXT', (code) => ({ ...code, value: Math.max(1, code.value - 1) })),
  },
  {
    name: 'uidnext-ahead',
    bug: 'UIDNEXT is above the UID that the next object gets.',
    breaks: [id('uidnext-predicts')],
    hooks: () => bendCode('UIDNEXT', (code) => ({ ...code, value: code.value + 1 })),
  },
  {
    name: 'unseen-is-uid',
    bug: 'UNSEEN gives the UID of the first unseen object.',
    breaks: [id('unseen-is-first')],
    hooks: () =>
      bendCode('UNSEEN', (code, { session }) => ({
        ...code,
        value: session.selected?.messages[code.value - 1]?.uid ?? code.value,
      })),
  },
  {
    name: 'flags-without-draft',
    bug: 'FLAGS leaves \\Draft out.',
    breaks: [id('flags-has-system-flags')],
    hooks: () =>
      bendData('FLAGS', (data) => [{ ...data, flags: data.flags.filter((flag) => flag !== '\\Draft') }]),
  },
  {
    name: 'draft-does-not-last',
    bug: 'STORE forgets \\Draft, which PERMANENTFLAGS lists.',
    breaks: [id('permanentflags-last')],
    patch: storeForgets('\\Draft'),
  },
  {
    name: 'no-read-write',
    bug: 'SELECT does not say READ-WRITE.',
    breaks: [id('read-write-code')],
    hooks: () => bendCode('READ-WRITE', () => null),
  },
  {
    name: 'append-takes-recent',
    bug: 'The session that stores an object counts as told of it: it is recent to nobody.',
    breaks: [id('recent-to-first')],
    patch: (patch) =>
      patch(
        Mailbox.prototype,
        'append',
        (original) =>
          function (this: Mailbox, messages, origin) {
            const stored = original.call(this, messages, origin);
            forgetRecent(this);
            return stored;
          },
      ),
  },
  {
    name: 'recent-counts-unseen',
    bug: 'RECENT counts unseen objects.',
    breaks: [id('recent-counts-flags')],
    hooks: () =>
      bendData('RECENT', (data, { session }) => {
        const unseen = session.selected?.messages.filter((message) => !hasFlag(message, '\\Seen')) ?? [];
        return [{ ...data, number: unseen.length }];
      }),
  },
  {
    name: 'always-recent',
    bug: 'What is recent to one session stays recent to all later ones.',
    breaks: [id('recent-once')],
    patch: (patch) => patch(Mailbox.prototype, 'markNotified', () => () => undefined),
  },
];
