/** Transcripts as a run would have left them, for the audit of transcripts. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openTranscript } from '../../../transcript/transcript.ts';
import { loggedIn, recordsOf, selected } from '../../referee/conversation.ts';

/** A session that keeps everything, and says goodbye. */
export const KEPT = `
  ${selected(3)}
  C: a UID FETCH 1:* FLAGS
  S: * 1 FETCH (UID 5 FLAGS ())
  S: * 2 FETCH (UID 6 FLAGS ())
  S: a OK done
  C: b LOGOUT
  S: * BYE for now
  S: b OK done
  ! closed by peer
`;

/** A MUST is broken on the second connection. */
export const FALLING_UIDS = `
  ${KEPT}
  ${selected(3, '', 2)}
  2C: a UID FETCH 1:* UID
  2S: * 1 FETCH (UID 6)
  2S: * 2 FETCH (UID 5)
  2S: a OK done
`;

/** Only a SHOULD is broken. */
export const STRANGE_ENABLED = `
  ${loggedIn('', 'IMAP4rev1 ENABLE CONDSTORE QRESYNC')}
  C: a ENABLE CONDSTORE
  S: * ENABLED CONDSTORE X-STRANGE
  S: a OK done
`;

/** Writes a conversation (tests/referee/conversation.ts) as a transcript. */
export async function writeTranscript(file: string, script: string): Promise<string> {
  const transcript = openTranscript(file, { secrets: [] });
  const connections = new Map<number, ReturnType<typeof transcript.connection>>();
  for (const record of recordsOf(script)) {
    const { connection: number, direction } = record;
    const recorder = connections.get(number) ?? transcript.connection(`number ${number}`);
    connections.set(number, recorder);
    if (direction === '!') recorder.event(record.text);
    else if (direction !== '=') recorder.record(direction, record.octets);
  }
  await transcript.close();
  return file;
}

/** Writes a text as it is. */
export function writeText(folder: string, name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}
