/** The embedded server with all its doors, in a process of its own, for octets that mean it no good. */
import { startFakeServer } from '../../fake-server/index.ts';
import { type Memory, memoryNow } from './asked-server.ts';
import type { Known } from './hostile-input.ts';

export type HostileQuestion = 'where' | 'faults' | 'reset';

export interface Where extends Known {
  ports: { imap: number; imaps: number; nms: number; control: number };
}

export type HostileAnswer =
  | Where
  /** What the server said of itself since it was asked the last time. */
  | { faults: string[] }
  /** After everything was put back to the beginning: what it holds, and its sockets and timers. */
  | { memory: Memory; resources: string[] };

/** A client that cannot be reached is no fault of the server's. */
function isOwn(line: string): boolean {
  return !line.startsWith('a notification could not be delivered');
}

/** Does nothing unless it is the child of the soak. */
async function serve(): Promise<void> {
  const faults: string[] = [];
  const server = await startFakeServer({
    controlPort: 0,
    log: (line) => void (isOwn(line) && faults.push(line)),
  });
  const { user, password, token, nmsUrl } = server.users[0]!;
  const answerTo = async (question: HostileQuestion): Promise<HostileAnswer> => {
    if (question === 'faults') return { faults: faults.splice(0) };
    if (question === 'reset') {
      await server.reset({ what: ['store', 'recording', 'scenario'] });
      return { memory: memoryNow(), resources: process.getActiveResourcesInfo() };
    }
    const { imapPort: imap, imapsPort: imaps, nmsPort: nms, controlUrl } = server;
    const control = Number(new URL(controlUrl!).port);
    return { user, password, token, box: new URL(nmsUrl).pathname, ports: { imap, imaps, nms, control } };
  };
  process.on('message', async (question: HostileQuestion) => process.send!(await answerTo(question)));
  process.once('disconnect', () => process.exit());
}

if (process.send) await serve();
