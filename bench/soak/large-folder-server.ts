/**
 * The embedded server with one large folder, in a process of its own so that its memory is its own. Is told the
 * number of messages; says where it listens, and how much memory it has whenever it is asked.
 */
import { startFakeServer } from '../../fake-server/index.ts';
import type { NewMessage } from '../../fake-server/store/mailbox.ts';

export const FOLDER = 'large';
/** A message belongs to one of so many lots, named in its header field X-Lot. */
export const LOTS = 100;

/** What the server says, once filled and then at each question. */
export interface ServerMemory {
  port: number;
  /** Of all messages. */
  octets: number;
  /** Resident memory in octets: before the folder was filled, now, and at most so far. */
  emptyRss: number;
  rss: number;
  peakRss: number;
}

/** Every second message is `\Deleted`, from the second on. */
function message(index: number): NewMessage {
  const lines = [
    `Date: Mon, 2 Nov 2026 ${String(index % 24).padStart(2, '0')}:00:00 +0000`,
    `From: Sender ${index % 1000} <sender-${index % 1000}@example.org>`,
    'To: <receiver@example.org>',
    `Subject: message number ${index}`,
    `Message-ID: <${index}@soak.example.org>`,
    `X-Lot: lot-${String(index % LOTS).padStart(3, '0')}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...Array.from(
      { length: 8 },
      (_, line) => `Line ${line} of message ${index}, some words that fill it up.`,
    ),
    '',
  ];
  return {
    octets: Buffer.from(lines.join('\r\n')),
    internalDate: { instant: Date.UTC(2026, 10, 2) + index * 1000, zone: '+0000' },
    flags: index % 2 === 0 ? ['\\Deleted'] : [],
  };
}

/** Does nothing unless it is the child of the soak. */
async function serve(count: number): Promise<void> {
  const server = await startFakeServer();
  const emptyRss = process.memoryUsage.rss();
  const mailbox = server.store.account(server.users[0]!.user)!.create(FOLDER);
  let octets = 0;
  for (let index = 1; index <= count; index++) {
    const one = message(index);
    octets += one.octets.length;
    mailbox.append([one]);
  }
  const report = (): void => {
    const memory: ServerMemory = {
      port: server.imapPort,
      octets,
      emptyRss,
      rss: process.memoryUsage.rss(),
      peakRss: process.resourceUsage().maxRSS * 1024,
    };
    process.send?.(memory);
  };
  report();
  process.on('message', report);
  process.once('disconnect', () => process.exit());
}

if (process.send) await serve(Number(process.argv[2]));
