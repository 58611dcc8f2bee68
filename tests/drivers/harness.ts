/** A connection to a scripted server, its transcript kept for the test to read. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConnectionOptions, ImapConnection } from '../../drivers/imap/connection.ts';
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import { openTranscript, type Transcript } from '../../transcript/transcript.ts';
import { closeAll, type Peer, scripted } from './scripted-server.ts';

const connections: ImapConnection[] = [];
const folders: string[] = [];

export interface Driven {
  imap: ImapConnection;
  /** Ends the connection and gives the data of its records, one a line: `C A1 NOOP\r\n`. */
  transcript(): Promise<string>;
}

/** Connects to a script that greets by itself. */
export async function drive(
  script: (peer: Peer) => Promise<void> | void,
  options: Partial<ConnectionOptions> & { secrets?: string[]; greeting?: string } = {},
): Promise<Driven> {
  const { secrets = [], greeting = '* OK ready\r\n', ...settings } = options;
  const server = await scripted(async (peer) => {
    peer.send(greeting);
    await script(peer);
  });
  const transcript = await newTranscript(secrets);
  const imap = await ImapConnection.open({
    endpoint: server.endpoint,
    transcript,
    label: 'test',
    timeoutMs: 5000,
    ...settings,
  });
  connections.push(imap);
  return {
    imap,
    transcript: async () => {
      imap.destroy();
      await transcript.close();
      const text = await readFile(transcript.file, 'latin1');
      return text.replace(/^\d+\.\d{6} \d+ /gm, '');
    },
  };
}

export async function newTranscript(secrets: string[] = []): Promise<Transcript & { file: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'driver-'));
  folders.push(folder);
  return openTranscript(join(folder, 'check.txt'), { secrets });
}

/** What a promise is rejected with, which must be a `ConnectionTrouble`. */
export async function troubleOf(promise: Promise<unknown>): Promise<ConnectionTrouble> {
  const outcome = await promise.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  );
  if (!(outcome instanceof ConnectionTrouble)) throw outcome;
  return outcome;
}

export async function cleanUp(): Promise<void> {
  for (const imap of connections.splice(0)) imap.destroy();
  await closeAll();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
}
