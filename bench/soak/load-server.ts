/** The embedded server in a process of its own, which delivers messages when it is told to. */
import { startFakeServer } from '../../fake-server/index.ts';
import { type Memory, memoryNow } from './asked-server.ts';

export type LoadQuestion = { ask: 'where' } | { ask: 'deliver'; number: number } | { ask: 'memory' };

export type LoadAnswer =
  | { port: number; user: string; password: string }
  /** Octets of the message, and how many there are in the folder now. */
  | { octets: number; exists: number }
  | Memory;

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
  return Buffer.from(lines.join('\r\n'));
}

/** Does nothing unless it is the child of the soak. */
async function serve(): Promise<void> {
  const server = await startFakeServer();
  const { user, password } = server.users[0]!;
  const { inbox } = server.store.account(user)!;
  const answerTo = (question: LoadQuestion): LoadAnswer => {
    if (question.ask === 'where') return { port: server.imapPort, user, password };
    if (question.ask === 'memory') return memoryNow();
    const octets = message(question.number);
    inbox.append([{ octets, internalDate: { instant: Date.now(), zone: '+0000' }, flags: [] }]);
    return { octets: octets.length, exists: inbox.messages.length };
  };
  process.on('message', (question: LoadQuestion) => process.send!(answerTo(question)));
  process.once('disconnect', () => process.exit());
}

if (process.send) await serve();
