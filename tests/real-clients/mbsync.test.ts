import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasFlag } from '../../fake-server/store/message.ts';
import { aServer } from '../fake-server/imap/a-server.ts';
import { aMaildir, messagesIn as files } from './maildir.ts';
import { MBSYNC } from './meets.ts';

const { why } = MBSYNC;

const internalDate = { instant: 0, zone: '+0000' };

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
    const { box, sync: run } = aMaildir(server);
    const sync = async (): Promise<void> => {
      const { exitCode, stderr } = await run();
      expect(exitCode, stderr).toBe(0);
    };
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
