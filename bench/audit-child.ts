/**
 * One measurement in a process of its own, so that its memory is nobody else's:
 *
 *     node bench/audit-child.ts audit|live|fetch PORT USER PASSWORD
 *
 * `audit` is the command itself, printing JSON; `live` is the same with garbage collected before each look at the
 * heap, which takes its time; `fetch` gets the same objects in the same batches and drops them.
 * The last line on stderr is a JSON object.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { main } from '../bin/main.ts';
import { fetchBodies } from '../run/audit/fetch-bodies.ts';
import { personalMailboxes } from '../run/audit/mailboxes.ts';
import { LARGEST_OBJECT } from '../run/audit/source.ts';
import { mailboxCommand } from '../run/mailbox-name.ts';
import { signIn } from '../run/sign-in.ts';
import { resolveProfile } from '../target/resolve-profile.ts';

/** What a child says of itself. Times in milliseconds, memory in octets. */
export interface Measured {
  wallMs: number;
  objects: number;
  /** The most that heap and buffers held when they were looked at; garbage included, save with `live`. */
  peakHeap: number;
  /** The most that the process had, by the system's account. */
  peakRss: number;
}

/** Between two looks at the heap. */
const SAMPLE_MS = 100;

const [mode, port, user = '', password = ''] = process.argv.slice(2);
const target = `imap://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}`;
let peakHeap = 0;
setFlagsFromString('--expose-gc');
const collect: () => void = mode === 'live' ? runInNewContext('gc') : () => undefined;
const sampling = setInterval(() => {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  peakHeap = Math.max(peakHeap, heapUsed + arrayBuffers);
}, SAMPLE_MS);
const began = performance.now();
const objects = mode === 'fetch' ? await fetchAll() : await auditAll();
const wallMs = performance.now() - began;
clearInterval(sampling);
const peakRss = process.resourceUsage().maxRSS * 1024;
process.stderr.write(`${JSON.stringify({ wallMs, objects, peakHeap, peakRss } satisfies Measured)}\n`);

/** What is printed goes nowhere (stdout is /dev/null), but it is made. */
async function auditAll(): Promise<number> {
  let printed = 0;
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (text: string | Uint8Array) => {
    printed += countLines(String(text));
    return write(text);
  };
  const exitCode = await main(['audit', '--target', target, '--json']);
  if (exitCode > 1) throw new Error(`audit ended with ${exitCode}`);
  return printed;
}

/** Entries of objects, each on a line: those of folders have no UID. */
function countLines(text: string): number {
  return text.split('\n').filter((line) => /^\{"file":"[^"]*;UID=/.test(line)).length;
}

async function fetchAll(): Promise<number> {
  const resolved = resolveProfile({ target: [target] });
  if (resolved.kind !== 'imap') throw new Error('no target');
  const { profile } = resolved;
  const connection = await signIn(profile, profile.first);
  let fetched = 0;
  for (const { name } of (await personalMailboxes(connection)).mailboxes) {
    const answer = await connection.exchange(mailboxCommand('EXAMINE', name));
    const exists = answer.data('EXISTS').at(-1)?.number ?? 0;
    const options = { largest: LARGEST_OBJECT, timeoutMs: profile.timeoutMs };
    for await (const some of fetchBodies(connection, exists, options)) fetched += some.length;
  }
  await connection.close();
  return fetched;
}
