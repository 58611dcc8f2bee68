/** What a server says, as lines, for those who judge it without a server. */
import type { ImapConnection } from '../../../drivers/imap/connection.ts';
import { ReceivedFrame } from '../../../drivers/imap/received.ts';
import { ConnectionTrouble, type TroubleKind } from '../../../drivers/imap/trouble.ts';
import { readWindows, type Window } from '../../../fuzz/imap/window.ts';
import { ResponseReader } from '../../../protocol/imap/response-reader.ts';

/** Behind the lines comes this. */
export interface Ending {
  readonly kind: TroubleKind;
  readonly bye?: boolean;
}

/** Gives the lines one by one, and then trouble: silence unless told. */
export function receiving(
  lines: readonly string[],
  { kind, bye = false }: Ending = { kind: 'silent' },
): Pick<ImapConnection, 'nextReceived'> {
  const reader = new ResponseReader();
  reader.push(Buffer.from(lines.map((line) => `${line}\r\n`).join(''), 'latin1'));
  return {
    nextReceived: async () => {
      const next = reader.next();
      if (next === null) throw new ConnectionTrouble(kind, 'the server says no more', bye);
      return new ReceivedFrame(next.response, next.error, next.frame, 0);
    },
  };
}

/** What came for one command, `A1`, with a fence behind it. */
export async function windowOf(lines: readonly string[], ending?: Ending): Promise<Window> {
  const { windows } = await readWindows(receiving(lines, ending), ['A1'], 'F', 1_000);
  return windows[0]!;
}
