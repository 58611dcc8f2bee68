/** The embedded server in a process of its own, which delivers messages when it is told to. */
import { type FakeServerOptions, startFakeServer } from '../../fake-server/index.ts';
import { answerParent, type Memory, memoryNow } from './asked-server.ts';

export type LoadQuestion = { ask: 'where' } | { ask: 'deliver'; number: number } | { ask: 'memory' };

export type LoadAnswer =
  | { port: number; user: string; password: string }
  /** Octets of the message, and how many there are in the folder now. */
  | { octets: number; exists: number }
  | Memory;

/** In a buffer of its own: as a part of a pool it would keep all of that, and what others put there. */
function message(number: number): Buffer {
  const lines = [
    'Date: Mon, 2 Nov 2026 12:00:00 +0000',
    'From: Alice <alice@example.org>',
    'To: Bob <bob@example.org>',
    `Subject: message number ${number}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...Array.from({ length: 8 }, (_, line) => `Line ${line} of message ${number}.`),
    '',
  ];
  const text = lines.join('\r\n');
  const octets = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  octets.write(text);
  return octets;
}

/** Starts a server and answers what the parent asks, until it lets go. */
export async function serveLoad(options: FakeServerOptions = {}): Promise<void> {
  const server = await startFakeServer(options);
  const { user, password } = server.users[0]!;
  const { inbox } = server.store.account(user)!;
  const answerTo = (question: LoadQuestion): LoadAnswer => {
    if (question.ask === 'where') return { port: server.imapPort, user, password };
    if (question.ask === 'memory') return memoryNow();
    const octets = message(question.number);
    inbox.append([{ octets, internalDate: { instant: Date.now(), zone: '+0000' }, flags: [] }]);
    return { octets: octets.length, exists: inbox.messages.length };
  };
  answerParent(answerTo);
}

if (import.meta.main) await serveLoad();
