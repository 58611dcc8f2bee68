import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { replay } from '../../bench/replay.ts';
import { readScript, type Script } from '../../bench/script.ts';
import { openTranscript } from '../../transcript/transcript.ts';

const users = [
  { user: 'alice', password: 'secret' },
  { user: 'bob', password: 'hidden' },
];
const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** A transcript of what is said in turns, read back as a script. */
async function scriptOf(turns: ['C' | 'S' | '!', string][]): Promise<Script> {
  const folder = mkdtempSync(join(tmpdir(), 'cpm-replay-'));
  cleanUps.push(() => rmSync(folder, { recursive: true }));
  const transcript = openTranscript(join(folder, 't.txt'), { secrets: ['secret', 'hidden'] });
  const connection = transcript.connection('first');
  for (const [kind, text] of turns) {
    if (kind === '!') connection.event(text);
    else connection.record(kind, Buffer.from(text, 'latin1'));
  }
  await transcript.close();
  return readScript(transcript.file, users);
}

/** Answers each stretch of octets with the next text; keeps what it heard. */
async function scripted(answers: string[]): Promise<{ server: Server; heard: string[] }> {
  const heard: string[] = [];
  const server = createServer((socket) => {
    const left = [...answers];
    socket.write(left.shift() ?? '');
    socket
      .on('error', () => undefined)
      .on('data', (octets) => {
        heard.push(octets.toString('latin1'));
        const answer = left.shift();
        if (answer === undefined) socket.end();
        else socket.write(answer);
      });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  cleanUps.push(() => server.close());
  return { server, heard };
}

function targetAt(server: Server) {
  const { port } = server.address() as AddressInfo;
  const none = async () => undefined;
  return { name: 'scripted', host: '127.0.0.1', imapPort: port, imapsPort: port, users, stop: none };
}

const session: ['C' | 'S' | '!', string][] = [
  ['!', 'connected 127.0.0.1:143'],
  ['S', '* OK ready\r\n'],
  ['C', 'A1 LOGIN "bob" "hidden"\r\n'],
  ['S', 'A1 OK done\r\n'],
  ['C', 'A2 IDLE\r\n'],
  ['S', '+ idling\r\n'],
  ['S', '* 1 EXISTS\r\n'],
  ['C', 'DONE\r\n'],
  ['S', 'A2 OK done\r\n'],
  ['!', 'closed by us'],
];

test('reads a session as steps that wait for what had come', async () => {
  const { steps, commands } = await scriptOf(session);
  expect(commands).toBe(2);
  expect(steps.map((step) => step.act)).toEqual(['connect', 'write', 'write', 'write', 'close']);
  expect(steps[1]).toMatchObject({ after: [{ connection: 1, answers: 0, pushed: true }] });
  expect(steps[3]).toMatchObject({ after: [{ connection: 1, answers: 2, pushed: true }] });
});

test('says the same octets again, secrets and all, each when it is due', async () => {
  const script = await scriptOf(session);
  const { server, heard } = await scripted(['* OK hi\r\n', 'A1 OK\r\n', '+ \r\n* 1 EXISTS\r\n', 'A2 OK\r\n']);
  expect(await replay(script, targetAt(server))).toBe(0);
  expect(heard).toEqual(['A1 LOGIN "bob" "hidden"\r\n', 'A2 IDLE\r\n', 'DONE\r\n']);
});

test('counts where the server hangs up instead of answering', async () => {
  const script = await scriptOf(session);
  const { server } = await scripted(['* OK hi\r\n']);
  expect(await replay(script, targetAt(server))).toBeGreaterThan(0);
});
