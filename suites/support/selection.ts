/** What SELECT and EXAMINE told of a folder (RFC 3501 §6.3.1, §6.3.2). */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { ResponseCode } from '../../protocol/imap/model/response.ts';
import type { Outcome } from './judge.ts';

/** Null where the target did not tell it. */
export interface Selection {
  exists: number | null;
  recent: number | null;
  flags: string[] | null;
  permanentFlags: string[] | null;
  /** The sequence number of the first unseen message. */
  unseen: number | null;
  uidnext: number | null;
  uidvalidity: number | null;
}

/** Where something is told twice, the last counts. */
export function selectionOf(answer: Answer): Selection {
  return {
    exists: answer.data('EXISTS').at(-1)?.number ?? null,
    recent: answer.data('RECENT').at(-1)?.number ?? null,
    flags: answer.data('FLAGS').at(-1)?.flags ?? null,
    permanentFlags: answer.code('PERMANENTFLAGS')?.flags ?? null,
    unseen: answer.code('UNSEEN')?.value ?? null,
    uidnext: answer.code('UIDNEXT')?.value ?? null,
    uidvalidity: answer.code('UIDVALIDITY')?.value ?? null,
  };
}

/** `* OK [NAME …]`: the response code in an untagged OK, where RFC 3501 §6.3.1 wants those of a selection. */
export function untaggedOk(name: ResponseCode['name']): Outcome {
  return {
    description: `* OK [${name} …]`,
    test: (answer) =>
      answer.responses.some(
        ({ response }) =>
          response?.kind === 'status' &&
          response.tag === null &&
          response.status === 'OK' &&
          response.code?.name === name,
      ),
  };
}
