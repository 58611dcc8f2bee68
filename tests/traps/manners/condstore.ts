/**
 * Servers that use the room which RFC 7162 and RFC 5161 leave are not blamed: the checks of mod-sequences, of
 * synchronisation and of ENABLE run against the embedded server in each such manner.
 */
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import { highestModseq } from '../../../fake-server/imap/modseq.ts';
import { untagged } from '../../../fake-server/imap/responses.ts';
import { Mailbox } from '../../../fake-server/store/mailbox.ts';
import type { SequenceRange } from '../../../protocol/imap/model/common.ts';
import type { FetchItem } from '../../../protocol/imap/model/response.ts';
import { compressNumbers, expandSet } from '../../../protocol/imap/sequence-set.ts';
import { greatest } from '../../../suites/support/modseq.ts';
import { bendResync } from '../../saboteurs/bend-modseq.ts';
import { bendResponse, bendStrangersCommand } from '../../saboteurs/bend-objects.ts';
import { bendCode, bendData, bendStatusItem } from '../../saboteurs/bend-selection.ts';
import type { Patch } from '../../saboteurs/saboteur.ts';
import { mannerSet, together } from '../manners.ts';
import { withGaps } from './gaps.ts';
import { otherModseqs } from './other-modseqs.ts';

const FILES = /S-022-(condstore|qresync|enable|resync|offline|two-sessions|list-status)/;

/** The highest mod-sequence that there may be, less room for what the checks change. */
const NEARLY_LAST = 2n ** 63n - 1_000_000n;

/** Each number of a set by itself, from the last to the first, and the first again. */
function rewritten(set: SequenceRange[]): SequenceRange[] {
  const numbers = expandSet(set, 0, 100_000).reverse();
  return [...numbers, numbers[0]!].map((number) => ({ from: number, to: number }));
}

/** A response for each UID where VANISHED tells of now; one, with its ranges written from their ends, where of before. */
const vanishedOtherwise: ServerHooks = bendData('VANISHED', (told) => {
  const uids = expandSet(told.uids, 0, 100_000);
  if (!told.earlier) return uids.map((uid) => ({ ...told, uids: [{ from: uid, to: uid }] }));
  const ranges = compressNumbers(uids).map(({ from, to }) => ({ from: to, to: from }));
  return [{ ...told, uids: ranges.reverse() }];
});

const modifiedOtherwise: ServerHooks = bendCode('MODIFIED', (code) => ({
  ...code,
  set: rewritten(code.set as SequenceRange[]),
}));

/** The mailbox remembers no expunge: whatever is not there was expunged. */
function forgetful(patch: Patch): void {
  withGaps(patch);
  patch(
    Mailbox.prototype,
    'vanishedSince',
    () =>
      function (this: Mailbox) {
        const gone: [number, number][] = [];
        for (let uid = 1; uid < this.uidnext; uid++) if (!this.byUid(uid)) gone.push([uid, uid]);
        return gone;
      },
  );
}

/** Every change of a mailbox moves its mod-sequence once more. */
function restless(patch: Patch): void {
  for (const method of ['append', 'expunge'] as const)
    patch(
      Mailbox.prototype,
      method,
      (original: Mailbox[typeof method]) =>
        function (this: Mailbox, ...args: never[]) {
          const result = (original as (...args: never[]) => ReturnType<typeof original>).apply(this, args);
          for (let times = 0; times < 7; times++) this.touch();
          return result;
        } as Mailbox[typeof method],
    );
}

/** One mod-sequence for all flags of a message (§3.1.3); §3.1.12 spares the STOREs that would change nothing. */
function oneForAllFlags(patch: Patch): void {
  patch(
    Mailbox.prototype,
    'flagsModseq',
    () =>
      function (this: Mailbox, message) {
        return message.modseq;
      },
  );
}

/** The highest mod-sequence of the objects that are there: the letter of §3.1.2.1, for who has no QRESYNC. */
function ofThoseThere({ messages }: Pick<Mailbox, 'messages'>): bigint {
  return greatest([1n, ...messages.map(({ modseq }) => modseq)]);
}

const noneForTheGone = together(
  bendCode('HIGHESTMODSEQ', (code, { session }) => {
    const there = session.selected && ofThoseThere(session.selected.mailbox);
    if (there !== null && there < code.value) code.value = there;
    return code;
  }),
  bendStatusItem('HIGHESTMODSEQ', ofThoseThere),
);

/** HIGHESTMODSEQ is told before the end of every command of who wants to know it. */
const oftenTold: ServerHooks = bendResponse((response, { session }) => {
  const { selected, condstore } = session;
  if (response.kind !== 'status' || response.tag === null || !condstore || !selected?.mailbox.keepsModseqs)
    return [response];
  return [untagged('OK', highestModseq(selected.toldModseq), 'So far'), response];
});

/** FETCH responses to those who know mod-sequences carry them always, behind or before all else. */
const modseqAlways: ServerHooks = bendData('FETCH', (fetch, { session }) => {
  const { condstore, selected } = session;
  const message = selected?.messages[fetch.number - 1];
  if (!condstore || !message || !selected.mailbox.keepsModseqs) return [fetch];
  const items: FetchItem[] = fetch.items.filter(({ name }) => name !== 'MODSEQ' && name !== 'UID');
  return [
    {
      ...fetch,
      items: [{ name: 'MODSEQ', modseq: message.modseq }, ...items, { name: 'UID', uid: message.uid }],
    },
  ];
});

/** Until it is asked for mod-sequences it tells none (§3.1.2.1). */
const lateTold: ServerHooks = bendCode('HIGHESTMODSEQ', (code, { session }) =>
  session.condstore ? code : null,
);

const enabledTwice: ServerHooks = bendData('ENABLED', (enabled) =>
  enabled.capabilities.length === 0
    ? [enabled]
    : enabled.capabilities.map((name) => ({ ...enabled, capabilities: [name.toLowerCase()] })),
);

const withCondstore: ServerHooks = bendData('ENABLED', (enabled) => [
  enabled.capabilities.includes('QRESYNC')
    ? { ...enabled, capabilities: [...enabled.capabilities, 'CONDSTORE'] }
    : enabled,
]);

export const CONDSTORE = mannerSet(
  FILES,
  {
    'mod-sequences that begin near their end': { hooks: otherModseqs(NEARLY_LAST, 1n) },
    'mod-sequences far apart, those of folders above those of all objects': {
      hooks: otherModseqs(720_575_940_379_279_360n, 1000n),
      patch: restless,
    },
    'one mod-sequence for all flags of an object': {
      patch: oneForAllFlags,
      leavesUndone: ['cpm-ms-2.0/CPM-TS-MS-S-022_M/modified-not-spurious'],
    },
    'no memory of expunges': { patch: forgetful },
    'VANISHED, MODIFIED and ENABLED in other forms': {
      hooks: together(vanishedOtherwise, modifiedOtherwise, enabledTwice, withCondstore),
    },
    'no regard for the UIDs and numbers that a client knows': {
      hooks: bendResync((resync) => {
        resync.known = null;
        resync.match = null;
      }),
      leavesUndone: ['cpm-ms-2.0/CPM-TS-MS-S-022_M/qresync-known-uids-only'],
    },
    'HIGHESTMODSEQ in every answer, MODSEQ and UID in every FETCH': {
      hooks: together(oftenTold, modseqAlways),
    },
    'HIGHESTMODSEQ for those alone who want it': { hooks: lateTold },
    'CONDSTORE without QRESYNC, and no mod-sequence for what is gone': {
      quirks: { disabledExtensions: ['QRESYNC'] },
      hooks: noneForTheGone,
    },
    'OK for ENABLE before the login, which enables nothing': {
      hooks: bendStrangersCommand('ENABLE', (ctx) => {
        ctx.respond({ kind: 'data', type: 'ENABLED', capabilities: [] });
        ctx.tagged('OK', null, 'Nothing to enable yet');
      }),
      leavesUndone: ['cpm-ms-2.0/CPM-TS-MS-S-022_M/enable-before-login'],
    },
    'neither CONDSTORE nor ENABLE': { quirks: { disabledExtensions: ['ENABLE', 'CONDSTORE'] } },
  },
  [
    [
      'mod-sequences that begin near their end',
      'VANISHED, MODIFIED and ENABLED in other forms',
      'HIGHESTMODSEQ in every answer, MODSEQ and UID in every FETCH',
    ],
    [
      'mod-sequences far apart, those of folders above those of all objects',
      'no memory of expunges',
      'HIGHESTMODSEQ for those alone who want it',
    ],
    [
      'OK for ENABLE before the login, which enables nothing',
      'one mod-sequence for all flags of an object',
      'no regard for the UIDs and numbers that a client knows',
    ],
    ['CONDSTORE without QRESYNC, and no mod-sequence for what is gone'],
    ['neither CONDSTORE nor ENABLE'],
  ],
);
