import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { realServers } from './all.ts';
import { converse } from './converse.ts';
import { makeFolder } from './mail-folder.ts';
import { startGroup } from './process-group.ts';

/** Process ids of a group, from /proc: the fifth field of `stat`, after a name that may hold blanks. */
function processesOf(group: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      if (!Number.isInteger(pid) || !existsSync(`/proc/${pid}/stat`)) return false;
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')')).split(' ')[3]) === group;
    });
}

describe.each(realServers)('$title', ({ name, found, start, othersPrefix }) => {
  it.runIf(found.available)(
    'takes logins on both ports, shares boxes, and leaves nothing behind',
    async () => {
      const server = await start();
      try {
        expect(server.name).toBe(name);
        expect(server.version).toMatch(/^\d+\.\d+/);
        expect(processesOf(server.pid)).toContain(server.pid);
        for (const { user, password } of server.users) {
          const seen = await converse(server.imapPort, [
            `LOGIN ${user} ${password}`,
            'SELECT INBOX',
            'LOGOUT',
          ]);
          expect(seen[0]).toContain('STARTTLS');
          await converse(server.imapsPort, [`LOGIN ${user} ${password}`, 'SELECT INBOX'], true);
        }
        await converse(server.imapPort, ['LOGIN bob secret', 'CREATE box', 'SETACL box alice lr']);
        const listed = await converse(server.imapPort, ['LOGIN alice secret', 'LIST "" *']);
        expect(listed.join('\n')).toContain(`${othersPrefix('bob')}box`);
      } finally {
        await server.stop();
      }
      expect(processesOf(server.pid)).toEqual([]);
      expect(existsSync(server.folder)).toBe(false);
      await expect(converse(server.imapPort, [])).rejects.toThrow();
    },
  );

  it.runIf(found.available)('refuses a wrong password', async () => {
    const server = await start();
    try {
      await expect(converse(server.imapPort, ['LOGIN alice wrong'])).rejects.toThrow('a0 NO');
    } finally {
      await server.stop();
    }
  });
});

it('quotes what a server printed when it ends by itself', async () => {
  const folder = await makeFolder('ends');
  const group = startGroup('/bin/sh', ['-c', 'echo cannot bind >&2; exit 89'], folder);
  await new Promise((resolve) => group.ended.addEventListener('abort', resolve, { once: true }));
  expect(String(group.ended.reason)).toMatch(/ended \(89\): cannot bind/);
  await group.stop();
  expect(existsSync(folder)).toBe(false);
});

it('ends a server that ignores SIGTERM, and its children', async () => {
  const group = startGroup(
    '/bin/sh',
    ['-c', 'trap "" TERM; sleep 600 & sleep 600'],
    await makeFolder('stays'),
  );
  expect(processesOf(group.pid).length).toBeGreaterThan(0);
  await group.stop();
  expect(processesOf(group.pid)).toEqual([]);
});
