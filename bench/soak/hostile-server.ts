/** The embedded server with all its doors, in a process of its own, for octets that mean it no good. */
import { type FakeServerOptions, startFakeServer } from '../../fake-server/index.ts';
import { answerParent, type Memory, memoryNow } from './asked-server.ts';
import type { Known } from './hostile-case.ts';

/** `settle`: after a case; `reset`: everything back to the beginning. */
export type HostileQuestion = 'where' | 'settle' | 'reset';

export interface Where extends Known {
  ports: { imap: number; imaps: number; nms: number; control: number };
}

export type HostileAnswer =
  | Where
  /** What the server said of itself since it was asked the last time. The scenario that it was given is gone. */
  | { faults: string[] }
  /** What it holds, and its sockets and timers. */
  | { memory: Memory; resources: string[] };

const DATASET = 'conversation';

/** A client that cannot be reached is no fault of the server's. */
function isOwn(line: string): boolean {
  return !line.startsWith('a notification could not be delivered');
}

/** Starts a server and answers what the parent asks, until it lets go. */
export async function serveHostile(options: FakeServerOptions = {}): Promise<void> {
  const faults: string[] = [];
  const log = (line: string): void => void (isOwn(line) && faults.push(line));
  const server = await startFakeServer({ dataset: DATASET, controlPort: 0, log, ...options });
  const { user, password, token, nmsUrl } = server.users[0]!;
  const folder = [...server.store.account(user)!.entries()].find(({ mailbox }) => mailbox?.messages.length);
  const answerTo = async (question: HostileQuestion): Promise<HostileAnswer> => {
    if (question === 'settle') {
      server.setScenario(null);
      return { faults: faults.splice(0) };
    }
    if (question === 'reset') {
      await server.reset({ what: ['store', 'recording', 'scenario'] });
      return { memory: memoryNow(), resources: process.getActiveResourcesInfo() };
    }
    const { imapPort: imap, imapsPort: imaps, nmsPort: nms, controlUrl } = server;
    const ports = { imap, imaps, nms, control: Number(new URL(controlUrl!).port) };
    return { user, password, token, box: new URL(nmsUrl).pathname, folder: folder!.name, ports };
  };
  answerParent(answerTo);
}

if (import.meta.main) await serveHostile();
