/** Servers that leave data out, lie about sizes or hang up: each is survived, and every object accounted for. */
import { afterEach, expect, test } from 'vitest';
import { type AuditEnd, audit } from '../../../run/audit/audit.ts';
import type { AuditEntry } from '../../../run/audit/entry.ts';
import { type FoldersOptions, foldersSource } from '../../../run/audit/folders.ts';
import { resolveProfile } from '../../../target/resolve-profile.ts';
import { cpm } from '../../bin/spawn.ts';
import { listen, type Reply, type ScriptedServer, scriptedServer } from '../scripted-server.ts';
import { brokenMessage, chatMessage } from './objects.ts';

let server: ScriptedServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const GOOD = chatMessage('1');

function target(): string {
  return `imap://alice:secret@127.0.0.1:${server!.port}`;
}

function literal(number: number, octets: string, items = `UID ${number}`): string {
  return `${number} FETCH (${items} BODY[] {${octets.length}}\r\n${octets})`;
}

/** A server with one mailbox of so many messages; `fetch` answers FETCH by its set and items. */
async function serve(exists: number, fetch: (items: string, set: string) => ReturnType<Reply>, more?: Reply) {
  server = await scriptedServer((verb, rest) => {
    const own = more?.(verb, rest) ?? null;
    if (own !== null) return own;
    if (verb === 'LIST' && rest === '"" "*"') return { untagged: ['LIST () "/" INBOX'], status: 'OK done' };
    if (verb === 'EXAMINE')
      return { untagged: [`${exists} EXISTS`, 'OK [UIDVALIDITY 7] so'], status: 'OK [READ-ONLY] done' };
    if (verb !== 'FETCH') return null;
    const [, set = '', items = ''] = /^(\S+) \((.*)\)$/.exec(rest) ?? [];
    return fetch(items, set);
  });
}

/** Sizes as told, `null` for those that are left out; then the bodies. */
function fetching(sizes: (number | null)[], bodies: string[]) {
  return (items: string) => ({
    untagged: items.includes('RFC822.SIZE')
      ? sizes.flatMap((size, i) =>
          size === null ? [] : [`${i + 1} FETCH (UID ${i + 1} RFC822.SIZE ${size})`],
        )
      : bodies,
    status: 'OK done',
  });
}

async function auditAll(options: Partial<FoldersOptions> = {}, timeoutMs = 2_000) {
  const resolved = resolveProfile({ target: [target()], timeoutMs });
  if (resolved.kind !== 'imap') throw new Error('no target');
  const entries: AuditEntry[] = [];
  const given = { largest: 10_000, patterns: [], defaultFolder: null, ...options };
  const end: AuditEnd = await audit(await foldersSource(resolved.profile, given), {
    settings: { changeRequest: true, callLog: true, scrStrict: false },
    as: null,
    signal: new AbortController().signal,
    listener: (entry) => {
      entries.push(entry);
    },
  });
  const told = entries.map((entry) => {
    const name = entry.kind === 'folder' ? entry.type : (entry.at.uid ?? 'no UID');
    return `${name} ${entry.verdict}: ${entry.reason}`;
  });
  return { end, told, entries };
}

test('a message that is not sent is inconclusive, and so is its folder; the others are judged', async () => {
  await serve(3, fetching([600, 600, 600], [literal(1, GOOD), literal(3, brokenMessage('3'))]));
  const { end, told } = await auditAll();
  expect(told).toEqual([
    expect.stringMatching(/^1 pass/),
    expect.stringMatching(/^3 fail/),
    expect.stringMatching(
      /^2 inconclusive: It was not read: the server did not send it, but ".* OK done"\.$/,
    ),
    expect.stringMatching(/^\S*folder inconclusive: Some of its objects were not read/),
  ]);
  expect(end).toEqual({ how: 'complete' });
});

test('data in several responses, in any order, repeated and unasked-for, are put together', async () => {
  await serve(2, (items) =>
    items.includes('RFC822.SIZE')
      ? {
          untagged: ['2 FETCH (RFC822.SIZE 9 UID 8)', '1 FETCH (UID 4 RFC822.SIZE 9)', '9 EXISTS'],
          status: 'OK x',
        }
      : {
          untagged: [
            '1 FETCH (FLAGS (\\Seen))',
            literal(2, GOOD, 'FLAGS ()'),
            literal(2, brokenMessage('2'), 'UID 8'),
            literal(7, GOOD, 'UID 77'),
            literal(1, GOOD, 'FLAGS () UID 4'),
          ],
          status: 'OK x',
        },
  );
  const { told } = await auditAll();
  expect(told).toMatchObject(
    [/^8 pass/, /^4 pass/, /folder/].map((pattern) => expect.stringMatching(pattern)),
  );
});

test('sizes that are too large are not fetched, sizes that lie are found out', async () => {
  await serve(3, fetching([20_000, 5, 600], [literal(2, 'x'.repeat(10_001)), literal(3, GOOD)]));
  const { told } = await auditAll();
  expect(told.slice(0, 3)).toEqual([
    expect.stringMatching(/^1 inconclusive: .*20000 octets.*10000/),
    expect.stringMatching(/^2 inconclusive: .*10001 octets.*10000/),
    expect.stringMatching(/^3 pass/),
  ]);
  const fetches = server!.commands.filter((command) => command.startsWith('FETCH'));
  expect(fetches).toEqual(['FETCH 1:3 (UID RFC822.SIZE)', 'FETCH 2:3 (UID BODY.PEEK[])']);
});

test('messages of no told size are fetched one by one, up to the limit', async () => {
  await serve(2, (items, set) =>
    items.includes('RFC822.SIZE')
      ? { status: 'NO not today' }
      : {
          untagged: [
            set === '1'
              ? literal(1, GOOD).replace('BODY[]', 'BODY[]<0>')
              : literal(2, 'x'.repeat(10_001)).replace('BODY[]', 'BODY[]<0>'),
          ],
          status: 'OK done',
        },
  );
  const { told } = await auditAll();
  expect(told.slice(0, 2)).toEqual([
    expect.stringMatching(/^1 pass/),
    expect.stringMatching(/^2 inconclusive: .*more than the 10000 octets/),
  ]);
  expect(server!.commands).toContain('FETCH 2 (UID BODY.PEEK[]<0.10001>)');
});

test('NIL and a missing UID are told of', async () => {
  await serve(2, (items) =>
    items.includes('RFC822.SIZE')
      ? { untagged: ['1 FETCH (UID 1 RFC822.SIZE 5)', '2 FETCH (RFC822.SIZE 5)'], status: 'OK x' }
      : { untagged: ['1 FETCH (BODY[] NIL UID 1)', literal(2, GOOD, 'FLAGS ()')], status: 'OK x' },
  );
  const { told } = await auditAll();
  expect(told.slice(0, 2)).toEqual([
    '1 inconclusive: It was not read: the server sent NIL for it.',
    'no UID inconclusive: It was not read: message 2: the server does not tell its UID.',
  ]);
});

test('an EXPUNGE in the middle of a FETCH ends the folder, not the audit', async () => {
  await serve(3, fetching([600, 600, 600], [literal(1, GOOD), '1 EXPUNGE', literal(2, GOOD)]));
  const { end, told } = await auditAll();
  expect(told.at(-1)).toMatch(/inconclusive/);
  expect(told).toContainEqual(expect.stringMatching(/^folder inconclusive: .*removed messages from it/));
  expect(end).toEqual({ how: 'complete' });
});

test('a folder that may not be opened is inconclusive', async () => {
  await serve(0, fetching([], []), (verb) =>
    verb === 'EXAMINE' ? { status: 'NO [NOPERM] not yours' } : null,
  );
  const { told } = await auditAll();
  expect(told).toEqual([expect.stringMatching(/^folder inconclusive: .*NO \[NOPERM\] not yours/)]);
});

test('a server that keeps sending other things is given up after a time', { timeout: 20_000 }, async () => {
  // Instead of the answer: an untagged response now and then, well within the deadline of silence.
  server = await listen((socket) => {
    socket.write('* OK ready\r\n');
    socket.setEncoding('latin1').on('data', (line: string) => {
      const [, tag, verb, rest = ''] = /^(\S+) (\S+) ?(.*)\r\n$/.exec(line) ?? [];
      if (verb === 'LIST')
        socket.write(rest === '"" ""' ? '* LIST () "/" ""\r\n' : '* LIST () "/" INBOX\r\n');
      if (verb === 'EXAMINE') socket.write('* 1 EXISTS\r\n');
      if (verb === 'FETCH') {
        const dripping = setInterval(() => socket.write('* OK still here\r\n'), 20);
        socket.on('close', () => clearInterval(dripping));
      } else socket.write(`${tag} OK done\r\n`);
    });
  });
  const { end } = await auditAll({}, 200);
  expect(end).toMatchObject({ how: 'lost' });
});

test('a target that is lost midway closes the array and ends with 3', async () => {
  await serve(1, fetching([600], [literal(1, GOOD)]), (verb, rest) => {
    if (verb === 'LIST' && rest === '"" "*"')
      return { untagged: ['LIST () "/" INBOX', 'LIST () "/" Other'], status: 'OK done' };
    if (verb !== 'EXAMINE' || !rest.includes('Other')) return null;
    void server?.close();
    return 'silence';
  });
  const { exitCode, stdout, stderr } = await cpm(['audit', '--json', '--target', target()]);
  server = null;
  expect(JSON.parse(stdout)).toMatchObject([{ uid: 1, uidvalidity: 7, verdict: 'pass' }]);
  expect(stderr).toMatch(/^The target was lost while it was audited: .*\n.*\n$/);
  expect(stderr).not.toMatch(/secret|at /);
  expect(exitCode).toBe(3);
});

test('only folders of the personal namespace are read, and those that match', async () => {
  const names = [
    'INBOX',
    'CPM/a',
    'CPM/a/b',
    '&AOk-t&AOk-',
    'Other Users/bob/INBOX',
    'Other Users',
    'shared/x',
  ];
  await serve(0, fetching([], []), (verb, rest) => {
    if (verb === 'CAPABILITY') return { untagged: ['CAPABILITY IMAP4rev1 NAMESPACE'], status: 'OK done' };
    if (verb === 'NAMESPACE')
      return {
        untagged: ['NAMESPACE (("" "/")) (("Other Users/" "/")) (("shared/" "/"))'],
        status: 'OK done',
      };
    if (verb !== 'LIST' || rest !== '"" "*"') return null;
    const listed = names.map((name) => `LIST () "/" "${name}"`);
    return { untagged: [...listed, 'LIST (\\Noselect) "/" CPM'], status: 'OK done' };
  });
  const examined = async (patterns: string[]) => {
    server!.commands.length = 0;
    await auditAll({ patterns });
    return server!.commands.flatMap((command) => /^EXAMINE "(.*)"$/.exec(command)?.[1] ?? []);
  };
  expect(await examined([])).toEqual(['INBOX', '&AOk-t&AOk-', 'CPM/a', 'CPM/a/b']);
  expect(await examined(['CPM/%', 'inbox'])).toEqual(['INBOX', 'CPM/a']);
  expect(await examined(['*b', 'été'])).toEqual(['&AOk-t&AOk-', 'CPM/a/b']);
});
