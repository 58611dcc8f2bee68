/** All invariants of an IMAP connection but the grammar, which is asked where responses are read. */
import { watchContinuations, watchGreeting, watchTags } from './invariants/answers.ts';
import { watchEnabled, watchEnableKeeps } from './invariants/capabilities.ts';
import { watchClosing } from './invariants/closing.ts';
import { watchNewUids } from './invariants/copied.ts';
import { watchFlags } from './invariants/flags.ts';
import { watchImmutable } from './invariants/immutable.ts';
import { watchExists, watchExpungeTime, watchNumbers, watchVanished } from './invariants/mailbox-size.ts';
import { watchModseq, watchQresyncFetch } from './invariants/modseq.ts';
import { watchOpening } from './invariants/opening.ts';
import { watchSearched } from './invariants/searched.ts';
import { watchUidNext, watchUids, watchUidValidity } from './invariants/uids.ts';
import type { Watch } from './scene.ts';

export const WATCHES: readonly Watch[] = [
  watchGreeting,
  watchTags,
  watchContinuations,
  watchExists,
  watchNumbers,
  watchExpungeTime,
  watchVanished,
  watchUids,
  watchUidNext,
  watchUidValidity,
  watchFlags,
  watchModseq,
  watchQresyncFetch,
  watchImmutable,
  watchEnableKeeps,
  watchEnabled,
  watchOpening,
  watchClosing,
  watchNewUids,
  watchSearched,
];
