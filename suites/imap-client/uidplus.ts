/** What shows that a client makes use of UIDPLUS (RFC 4315). */
import type { SequenceRange, SequenceSet } from '../../protocol/imap/model/common.ts';
import { setRanges } from '../../protocol/imap/sequence-set.ts';
import type { ClientSession, HeardCommand } from './session/client-session.ts';

/** UID EXPUNGE, and commands by just such UIDs as APPENDUID or COPYUID had told the client. */
export function usesOfUidplus({ commands }: ClientSession): HeardCommand[] {
  const told = new Map<string, SequenceRange[]>();
  return commands.filter((heard) => {
    if (heard.answer?.status !== 'OK') return false;
    noteTold(heard, told);
    const { command, state } = heard;
    if (command?.name === 'EXPUNGE') return command.uid;
    return namesOnly(heard, told.get(state.selected ?? '') ?? []);
  });
}

function noteTold({ command, answer }: HeardCommand, told: Map<string, SequenceRange[]>): void {
  if (command?.name !== 'APPEND' && command?.name !== 'COPY' && command?.name !== 'MOVE') return;
  const code = answer?.code;
  const uids = code?.name === 'APPENDUID' ? code.uids : code?.name === 'COPYUID' ? code.destination : [];
  if (uids !== '$') told.set(command.mailbox, [...(told.get(command.mailbox) ?? []), ...uids]);
}

/** Whether the command names UIDs, and none but these. */
function namesOnly({ command }: HeardCommand, told: readonly SequenceRange[]): boolean {
  switch (command?.name) {
    case 'FETCH':
    case 'STORE':
    case 'COPY':
    case 'MOVE':
      return command.uid && isWithin(command.set, told);
    default:
      return false;
  }
}

function isWithin(set: SequenceSet, told: readonly SequenceRange[]): boolean {
  if (set === '$') return false;
  const known = setRanges([...told], 0);
  return set.every(({ from, to }) => {
    if (from === '*' || to === '*') return false;
    return known.some(([first, last]) => first <= Math.min(from, to) && Math.max(from, to) <= last);
  });
}
