import { afterEach, expect, test } from 'vitest';
import { cleanUpFormerRuns } from '../../run/cleanup.ts';
import { resolveProfile } from '../../target/resolve-profile.ts';
import type { Profile } from '../../target/types.ts';
import { type Reply, type ScriptedServer, scriptedServer } from './scripted-server.ts';

let server: ScriptedServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function profileFor(reply: Reply, capabilities?: string): Promise<Profile> {
  server = await scriptedServer(reply, capabilities);
  const resolved = resolveProfile({ target: [`imap://alice:secret@127.0.0.1:${server.port}`] });
  if (resolved.kind !== 'imap') throw new Error('no target');
  return resolved.profile;
}

const mailboxes = (verb: string, names: string[], delimiter = '/') =>
  names.map((name) => `${verb} () ${delimiter === 'NIL' ? 'NIL' : `"${delimiter}"`} "${name}"`);

/** A store with these mailboxes and subscriptions. */
function store(names: string[], subscribed: string[] = []): Reply {
  return (verb, rest) => {
    if (verb === 'LIST' && rest !== '"" ""') return { untagged: mailboxes('LIST', names), status: 'OK done' };
    if (verb === 'LSUB') return { untagged: mailboxes('LSUB', subscribed), status: 'OK done' };
    return null;
  };
}

const changes = () => server!.commands.filter((command) => /^(DELETE|UNSUBSCRIBE|SETACL)/.test(command));

test('deletes the folders of runs, the deepest first, and their subscriptions', async () => {
  const names = ['CPMTEST-k3v9x2ab', 'CPMTEST-k3v9x2ab/a', 'CPMTEST-k3v9x2ab/a/b', 'CPMTEST-a1b2c3de/x'];
  const profile = await profileFor(store(names, ['CPMTEST-k3v9x2ab/gone']));
  const [report] = await cleanUpFormerRuns(profile, false);
  expect(report?.faults).toEqual([]);
  expect(changes()).toEqual([
    'UNSUBSCRIBE "CPMTEST-k3v9x2ab/gone"',
    'DELETE "CPMTEST-k3v9x2ab/a/b"',
    'DELETE "CPMTEST-k3v9x2ab/a"',
    'DELETE "CPMTEST-a1b2c3de/x"',
    'DELETE "CPMTEST-k3v9x2ab"',
  ]);
});

test('touches nothing whose name has not the exact shape, whatever LIST answers', async () => {
  const others = [
    'INBOX',
    'CPMTEST',
    'CPMTEST-',
    'CPMTEST-invoices',
    'CPMTEST-k3v9x2abc',
    'CPMTEST-k3v9x2ab.x',
    'cpmtest-k3v9x2ab',
    'mine/CPMTEST-k3v9x2ab',
    'CPMTEST-K3V9X2AB',
  ];
  const profile = await profileFor(store(others, others));
  expect(await cleanUpFormerRuns(profile, false)).toEqual([
    { user: 'alice', mailboxes: [], subscriptions: [], faults: [] },
  ]);
  expect(changes()).toEqual([]);
});

test('only lists in a dry run', async () => {
  const profile = await profileFor(store(['CPMTEST-k3v9x2ab'], ['CPMTEST-k3v9x2ab']));
  const [report] = await cleanUpFormerRuns(profile, true);
  expect(report).toMatchObject({ mailboxes: ['CPMTEST-k3v9x2ab'], subscriptions: ['CPMTEST-k3v9x2ab'] });
  expect(changes()).toEqual([]);
});

test('looks under the prefix of the personal name space', async () => {
  const names = ['INBOX.CPMTEST-k3v9x2ab', 'CPMTEST-k3v9x2ab'];
  const profile = await profileFor((verb, rest) => {
    if (verb === 'NAMESPACE') return { untagged: ['NAMESPACE (("INBOX." ".")) NIL NIL'], status: 'OK done' };
    if (verb === 'LIST' && rest !== '"" ""')
      return { untagged: mailboxes('LIST', names, '.'), status: 'OK done' };
    return null;
  }, 'IMAP4rev1 NAMESPACE');
  await cleanUpFormerRuns(profile, false);
  expect(server!.commands).toContain('LIST "" "INBOX.CPMTEST-*"');
  expect(changes()).toEqual(['DELETE "INBOX.CPMTEST-k3v9x2ab"']);
});

test('takes the hyphen for the delimiter where names are flat', async () => {
  const names = ['CPMTEST-k3v9x2ab-box', 'CPMTEST-k3v9x2ab/box'];
  const profile = await profileFor((verb, rest) => {
    if (verb !== 'LIST') return null;
    const listed = rest === '"" ""' ? ['LIST (\\Noselect) NIL ""'] : mailboxes('LIST', names, 'NIL');
    return { untagged: listed, status: 'OK done' };
  });
  await cleanUpFormerRuns(profile, false);
  expect(changes()).toEqual(['DELETE "CPMTEST-k3v9x2ab-box"']);
});

test('gives itself the rights back where a check has taken them, and tells what cannot be deleted', async () => {
  let granted = false;
  const inner = store(['CPMTEST-k3v9x2ab/stuck', 'CPMTEST-k3v9x2ab/locked']);
  const profile = await profileFor((verb, rest) => {
    if (verb === 'SETACL') granted = true;
    if (verb === 'DELETE' && (rest.includes('stuck') || !granted)) return { status: 'NO not permitted' };
    return inner(verb, rest);
  }, 'IMAP4rev1 ACL');
  const [report] = await cleanUpFormerRuns(profile, false);
  expect(changes()).toContain('SETACL "CPMTEST-k3v9x2ab/locked" "alice" lrswipkxtea');
  expect(report?.faults).toEqual([
    expect.stringMatching(/^CPMTEST-k3v9x2ab\/stuck could not be deleted: .*NO not permitted/),
  ]);
});
