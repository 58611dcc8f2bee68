/** Goes through a sequence at the IMAP door. */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { CaseRun, Session } from './case-run.ts';
import { asOracle, lookAtAll, lookAtSessions } from './checkpoint.ts';
import { fetch } from './fetch-op.ts';
import { list } from './list-op.ts';
import { append, create, missing, remove, rename, select, status, subscribe } from './mailbox-ops.ts';
import { close, copy, expunge, move, store, uidExpunge, unselect } from './message-ops.ts';
import type { ImapOp } from './ops.ts';
import { search } from './search-op.ts';
import { noop } from './synchronise.ts';

/** After so many operations the sessions are compared with the model as a whole. */
const CHECKED_EVERY = 10;

type Does<O extends ImapOp> = (run: CaseRun, session: Session, op: O) => Promise<Answer | null>;

const DOES: { readonly [N in ImapOp['op']]: Does<Extract<ImapOp, { op: N }>> } = {
  append,
  select,
  close,
  unselect,
  noop,
  store,
  copy,
  move,
  expunge,
  'uid-expunge': uidExpunge,
  search,
  fetch,
  create,
  delete: remove,
  rename,
  subscribe,
  unsubscribe: subscribe,
  status,
  list,
  missing,
};

/** Gives how it was answered (`OK`), or null where it makes no sense now. Throws `Broken`. */
export async function runImapOp(run: CaseRun, op: ImapOp): Promise<string | null> {
  const does = DOES[op.op] as Does<ImapOp>;
  const answer = await does(run, await run.session(op.session), op);
  return answer?.status.status ?? null;
}

/**
 * Every operation, then all that there is. `runOp` gives how it was answered, null where it makes no sense. Gives the
 * last answer, `-` where there was none. Throws `Broken`.
 */
export async function runSequence<O>(
  run: CaseRun,
  ops: readonly O[],
  runOp: (op: O) => Promise<string | null>,
): Promise<string> {
  let last = '-';
  for (const [at, op] of ops.entries()) {
    last = (await runOp(op)) ?? last;
    if (at % CHECKED_EVERY === CHECKED_EVERY - 1) await asOracle('checkpoint', () => lookAtSessions(run));
  }
  await asOracle('checkpoint', () => lookAtAll(run));
  return last;
}
