import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FakeServer } from '../../fake-server/index.ts';
import { hasFlag } from '../../fake-server/store/message.ts';
import { aServer } from '../fake-server/imap/a-server.ts';
import { missing, runClient } from './run-client.ts';

const why = missing('mbsync', '--version');
const internalDate = { instant: 0, zone: '+0000' };

/** A Maildir beside a server, with what brings them in step. */
function aMaildir(server: FakeServer): { box: string; sync: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'cpm-mbsync-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const box = join(folder, 'mail', 'INBOX');
  mkdirSync(join(folder, 'mail'));
  const config = join(folder, 'config');
  writeFileSync(
    config,
    [
      ...['IMAPStore far', 'Host localhost', `Port ${server.imapPort}`, 'User alice', 'Pass secret'],
      ...['SSLType STARTTLS', `CertificateFile ${server.caFile}`, 'AuthMechs PLAIN', ''],
      ...['MaildirStore near', `Path ${folder}/mail/`, `Inbox ${box}`, 'SubFolders Verbatim', ''],
      ...['Channel both', 'Far :far:', 'Near :near:', 'Patterns INBOX', 'Create Both', 'Expunge Both', ''],
    ].join('\n'),
  );
  const sync = async (): Promise<void> => {
    const run = await runClient('mbsync', ['-c', config, 'both'], { HOME: folder });
    expect(run.exitCode, run.stderr).toBe(0);
  };
  return { box, sync };
}

/** The names of the messages, read ones and new ones, in the order of their subjects. */
function files(box: string): { path: string; subject: string }[] {
  return ['cur', 'new']
    .flatMap((part) => readdirSync(join(box, part)).map((name) => join(box, part, name)))
    .map((path) => ({
      path,
      subject: /^Subject: (.*)\r?$/m.exec(readFileSync(path, 'utf8'))?.[1]?.trim() ?? '',
    }))
    .sort((a, b) => (a.subject < b.subject ? -1 : 1));
}

describe(`mbsync${why ? ` (${why})` : ''}`, () => {
  it.skipIf(why)('keeps a Maildir and the server in step, both ways', async () => {
    const server = await aServer();
    const { inbox } = server.store.account('alice')!;
    const subjects = ['one', 'two', 'three'];
    inbox.append(
      subjects.map((subject) => ({
        octets: Buffer.from(`Subject: ${subject}\r\n\r\nHello\r\n`),
        internalDate,
        flags: [],
      })),
    );
    const { box, sync } = aMaildir(server);
    await sync();
    expect(files(box).map(({ subject }) => subject)).toEqual(['one', 'three', 'two']);

    const [one, three] = files(box);
    renameSync(
      one!.path,
      `${join(
        box,
        'cur',
        one!.path
          .split('/')
          .at(-1)!
          .replace(/:2,.*$/, ''),
      )}:2,FS`,
    );
    rmSync(three!.path);
    writeFileSync(join(box, 'new', '1.near'), 'Subject: near\n\nHello\n');
    inbox.storeFlags([inbox.messages[1]!], 'add', ['\\Answered']);
    await sync();
    const far = inbox.messages.map((message) => [
      /Subject: (\S+)/.exec(message.octets.toString('latin1'))?.[1],
      ['\\Flagged', '\\Seen', '\\Answered'].filter((flag) => hasFlag(message, flag)),
    ]);
    expect(far).toEqual([
      ['one', ['\\Flagged', '\\Seen']],
      ['two', ['\\Answered']],
      ['near', []],
    ]);
    expect(files(box).find(({ subject }) => subject === 'two')?.path).toMatch(/:2,R$/);
  });
});
