import { Mailbox } from '../../fake-server/store/mailbox.ts';
import { compressNumbers, expandSet } from '../../protocol/imap/sequence-set.ts';
import { bendConditional, numbersOf } from './bend-modseq.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import { bendCode, bendData } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;
const modified = [id('modified-numbers'), id('modified-uids')];

export const saboteurs: Saboteur[] = [
  {
    name: 'unchangedsince-ignored',
    bug: 'STORE does not heed UNCHANGEDSINCE.',
    breaks: [...modified, id('unchangedsince-below'), id('unchangedsince-zero'), id('modified-told')],
    hooks: () =>
      bendCommand('STORE', ({ command }, next) => {
        command.unchangedSince = null;
        return next();
      }),
  },
  {
    name: 'unchangedsince-strict',
    bug: 'UNCHANGEDSINCE fails for an object with that very mod-sequence.',
    breaks: [id('unchangedsince-passes')],
    hooks: () =>
      bendConditional((command) => {
        command.unchangedSince -= 1n;
      }),
  },
  {
    name: 'unchangedsince-one-too-many',
    bug: 'UNCHANGEDSINCE passes an object whose mod-sequence is one above.',
    breaks: [id('unchangedsince-below')],
    hooks: () =>
      bendConditional((command) => {
        command.unchangedSince += 1n;
      }),
  },
  {
    name: 'unchangedsince-zero-is-none',
    bug: 'UNCHANGEDSINCE 0 is taken for no condition.',
    breaks: [id('unchangedsince-zero'), id('unchangedsince-below')],
    hooks: () =>
      bendCommand('STORE', ({ command }, next) => {
        if (command.unchangedSince === 0n) command.unchangedSince = null;
        return next();
      }),
  },
  {
    name: 'modified-by-number',
    bug: 'UID STORE names sequence numbers in MODIFIED.',
    breaks: [id('modified-uids')],
    hooks: () =>
      bendCode('MODIFIED', (code, ctx, during) => ({
        ...code,
        set: compressNumbers(numbersOf(during, expandSet(code.set, 0, 1000), ctx)),
      })),
  },
  {
    name: 'modified-names-the-first',
    bug: 'MODIFIED names only the first object that failed.',
    breaks: [...modified, id('unchangedsince-zero')],
    hooks: () =>
      bendCode('MODIFIED', (code) => ({
        ...code,
        set: compressNumbers(expandSet(code.set, 0, 1000).slice(0, 1)),
      })),
  },
  {
    name: 'one-failure-stops-all',
    bug: 'STORE changes no object where one fails the test.',
    breaks: modified,
    hooks: () =>
      bendCommand('STORE', ({ command, session }, next) => {
        const { unchangedSince, uid } = command;
        if (unchangedSince === null) return next();
        const named = session.requireSelected().select(command.set, uid);
        const failing = named.filter(({ message }) => message.modseq > unchangedSince);
        if (failing.length > 0)
          command.set = compressNumbers(failing.map(({ number, message }) => (uid ? message.uid : number)));
        return next();
      }),
  },
  {
    name: 'silent-conditional-store',
    bug: 'STORE of .SILENT with UNCHANGEDSINCE tells no mod-sequence.',
    breaks: [id('unchangedsince-passes')],
    hooks: () =>
      bendData('FETCH', (fetch, _, during) =>
        during?.name === 'STORE' && during.unchangedSince !== null && during.silent ? [] : [fetch],
      ),
  },
  {
    name: 'second-mention-fails',
    bug: 'UNCHANGEDSINCE fails for an object that the set names again.',
    breaks: [id('unchangedsince-twice')],
    hooks: () =>
      bendResponse((response, _, during) => {
        if (response.kind !== 'status' || response.tag === null || during?.name !== 'STORE')
          return [response];
        if (during.unchangedSince === null || !Array.isArray(during.set)) return [response];
        const named = during.set.flatMap((range) => expandSet([range], 0, 1000));
        const again = named.filter((number, index) => named.indexOf(number) < index);
        return again.length === 0
          ? [response]
          : [{ ...response, code: { name: 'MODIFIED', set: compressNumbers(again) } }];
      }),
  },
  {
    name: 'modified-unexplained',
    bug: 'STORE does not tell what objects have become that fail the test.',
    breaks: [id('modified-told')],
    hooks: () =>
      bendData('FETCH', (fetch, { session }, during) => {
        const message = session.selected?.messages[fetch.number - 1];
        const failed = during?.name === 'STORE' && !during.flags.every((flag) => message?.flags.has(flag));
        return failed ? [] : [fetch];
      }),
  },
  {
    name: 'one-modseq-for-all-flags',
    bug: 'UNCHANGEDSINCE fails for a change of any flag, not only of those that STORE names.',
    breaks: [id('modified-not-spurious')],
    patch: (patch) =>
      patch(
        Mailbox.prototype,
        'flagsModseq',
        () =>
          ({ modseq }) =>
            modseq,
      ),
  },
];
