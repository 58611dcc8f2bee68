import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { cpm, faultText, start } from './spawn.ts';

/** What comes until the answer to the last command, which is tagged `z`. */
function exchange(port: number, commands: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(commands));
    socket.setEncoding('latin1').on('error', reject);
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (!/^z (?:OK|NO|BAD) /m.test(text)) return;
      socket.destroy();
      resolve(text);
    });
  });
}

async function firstLine(args: string[]) {
  const running = start(['serve', ...args]);
  await running.seen(/\n/);
  return { running, facts: JSON.parse(running.stdout()) as { imapPort: number } };
}

test('serve has the dataset that was asked for, in the account of the first user', async () => {
  const { running, facts } = await firstLine(['--dataset', 'large:1234']);
  const list = 'b LIST "" "INBOX/*"\r\n';
  const alices = await exchange(facts.imapPort, `a LOGIN alice secret\r\n${list}z NOOP\r\n`);
  const [, folder] = /^\* LIST .* "?(INBOX\/[^"\r\n]+)"?\r$/m.exec(alices)!;
  const status = await exchange(facts.imapPort, `a LOGIN alice secret\r\nz STATUS ${folder} (MESSAGES)\r\n`);
  expect(status).toMatch(/^\* STATUS .*\(MESSAGES 1238\)/m);
  const bobs = await exchange(facts.imapPort, `a LOGIN bob secret\r\n${list}z NOOP\r\n`);
  expect(bobs).not.toMatch(/^\* LIST /m);
  running.child.kill('SIGTERM');
  expect((await running.ended).exitCode).toBe(0);
});

test('serve says which datasets there are, and which one was meant', async () => {
  const ended = await cpm(['serve', '--dataset', 'groupsession']);
  expect(faultText(ended)).toMatch(/no dataset "groupsession"\. Did you mean group-session\?.*large:100000/);
  expect(ended.exitCode).toBe(2);
});
