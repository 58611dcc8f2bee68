/** Sequence numbers of messages that are not there (RFC 3501 §2.3.1.2, §9 `seq-number`). */
import type { HeardCommand, HeardOf } from './session/client-session.ts';

type WithNumbers = HeardOf<'FETCH' | 'STORE' | 'COPY' | 'MOVE'>;

/**
 * The fault of a command that names a number above the count that the client was told, which no other session can
 * excuse; else null. `*` is judged apart: see `namesLastOfNone`.
 */
export function namesAbsent(heard: WithNumbers): string | null {
  const { command, exists } = heard;
  if (command.uid || command.set === '$' || !isSettled(heard)) return null;
  const numbers = command.set
    .filter(({ from, to }) => exists > 0 || (from !== '*' && to !== '*'))
    .flatMap(({ from, to }) => [from, to])
    .filter((number) => number !== '*');
  const beyond = numbers.find((number) => number > exists);
  return beyond === undefined
    ? null
    : `${command.name} names message ${beyond}, and the client was told that there are ${exists}`;
}

/** Whether a command names `*` by sequence number in a folder that the client knows to be empty. */
export function namesLastOfNone(heard: HeardCommand): boolean {
  const { command, exists } = heard;
  if (command === null || exists > 0 || !isSettled(heard)) return false;
  if (command.name !== 'FETCH' && command.name !== 'STORE' && command.name !== 'COPY') return false;
  return (
    !command.uid && command.set !== '$' && command.set.some(({ from, to }) => from === '*' || to === '*')
  );
}

/** A folder is open, and nothing is under way that may change the count. */
function isSettled({ state, pending }: HeardCommand): boolean {
  return state.selected !== null && pending.length === 0;
}
