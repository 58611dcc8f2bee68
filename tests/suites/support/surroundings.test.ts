/** What an experiment stands in: names, doors, what its target can do, and what a run keeps. */
import { describe, expect, test } from 'vitest';
import { inapplicable } from '../../../suites/support/applicability.ts';
import type { CheckDefinition } from '../../../suites/support/definition.ts';
import { connectionOptions, endpointOf } from '../../../suites/support/doors.ts';
import type { SuiteEnvironment } from '../../../suites/support/environment.ts';
import { FIXTURE_NAMES } from '../../../suites/support/fixture-types.ts';
import { systemFlags } from '../../../suites/support/flags.ts';
import { Folder, FolderNames } from '../../../suites/support/folder.ts';
import { idling } from '../../../suites/support/idling.ts';
import {
  authorised,
  daysAhead,
  generatedFor,
  tokenOf,
  urlForOther,
  urlStart,
} from '../../../suites/support/imap-url.ts';
import { code } from '../../../suites/support/judge.ts';
import { keep, keptFrom } from '../../../suites/support/kept.ts';
import { polled, polledFor } from '../../../suites/support/polled.ts';
import { secondAccount } from '../../../suites/support/second-account.ts';
import { Failure, Inconclusive, NotApplicable } from '../../../suites/support/verdict-errors.ts';
import type { Profile } from '../../../target/types.ts';
import { answer } from './answer.ts';
import { type Script, scriptedSession, sessionOf } from './scripted-session.ts';

const environment = (more: object = {}): SuiteEnvironment =>
  ({
    root: 'CPMTEST-r',
    delimiter: '/',
    runId: 'r',
    secondRefusal: null,
    capabilities: [],
    ...more,
  }) as unknown as SuiteEnvironment;

describe('a folder', () => {
  test('has inferiors where there is a hierarchy', () => {
    const folder = new Folder('a', '.');
    expect(folder.child('b')).toEqual(new Folder('a.b', '.'));
    expect([folder.prefix, new Folder('a', null).prefix]).toEqual(['a.', 'a']);
    expect(() => new Folder('a', null).child('b')).toThrow(NotApplicable);
  });

  test('is an atom where it can be one, and a quoted string in any case', () => {
    for (const name of ['a', '&AOQ-', 'a/b.c-d', '~[}', '!']) expect(new Folder(name, '/').plain).toBe(name);
    for (const octet of ['(', ')', '{', ' ', '%', '*', ']', '\x7f', '\x1f', 'é'])
      expect([octet, new Folder(`a${octet}b`, '/').plain]).toEqual([octet, `"a${octet}b"`]);
    expect(new Folder('a"b\\c', '/').plain).toBe('"a\\"b\\\\c"');
    expect(String(new Folder('a', '/'))).toBe('"a"');
  });

  test('has a name that no other check has, and no other try', () => {
    const names = (id: string, attempt = 1, more = {}) => new FolderNames(environment(more), id, attempt);
    const { name, delimiter } = names('one').fresh('box');
    expect(name).toMatch(/^CPMTEST-r\/[0-9a-f]{6}-box$/);
    expect(delimiter).toBe('/');
    expect(names('one').fresh('box').name).toBe(name);
    expect(names('one').fresh('other').name).not.toBe(name);
    expect(names('two').fresh('box').name).not.toBe(name);
    expect(names('one', 2).fresh('box').name).toBe(name.replace('-box', 'r2-box'));
    expect(names('one', 1, { delimiter: null }).fresh('box').name).toMatch(/^CPMTEST-r-[0-9a-f]{6}-box$/);
    expect(names('one').root).toEqual(new Folder('CPMTEST-r', '/'));
  });
});

describe('a door', () => {
  const [clear, tls] = [
    { host: 'a', port: 1 },
    { host: 'b', port: 2 },
  ];
  test.each([
    ['both', { clear, tls }, [tls, clear, tls]],
    ['a clear one', { clear, tls: null }, [clear, clear, null]],
    ['one of TLS', { clear: null, tls }, [tls, null, tls]],
  ])('is found where there are %s', (_, doors, expected) => {
    const profile = doors as unknown as Profile;
    expect((['usual', 'clear', 'tls'] as const).map((door) => endpointOf(profile, door))).toEqual(expected);
  });

  test('is opened as the profile says', () => {
    const profile = { timeoutMs: 5, insecure: true, caFile: 'ca.pem' } as Profile;
    expect(connectionOptions(profile, clear as never, null, 'a label')).toEqual({
      endpoint: clear,
      transcript: null,
      label: 'a label',
      timeoutMs: 5,
      insecure: true,
      caFile: 'ca.pem',
    });
  });
});

describe('what a check may ask for', () => {
  test('is what the vocabulary has', () => {
    expect([...FIXTURE_NAMES].sort()).toEqual([
      'anonymous',
      'connect',
      'environment',
      'folder',
      'imap',
      'makeFolder',
      'names',
      'note',
      'openRaw',
      'openSink',
      'other',
      'profile',
      'rest',
      'restConnect',
      'restFolder',
      'restOther',
      'second',
    ]);
  });
});

describe('a check', () => {
  const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-022_M';
  const OPTIONAL = 'cpm-ms-2.0/CPM-TS-MS-S-020_O';
  const check = (more: object = {}): CheckDefinition =>
    ({ rows: [ROW], disposable: false, extension: 'UIDPLUS', ...more }) as unknown as CheckDefinition;
  const judged = (
    more: object,
    { claims = [], capabilities = [], disposable = true }: Record<string, unknown> = {},
  ) =>
    inapplicable(check(more), environment({ profile: { claims, disposable, reading: 'scr' }, capabilities }));

  test('applies where it needs nothing, or what it needs is advertised or claimed', () => {
    expect(judged({ extension: null })).toBeNull();
    expect(judged({}, { capabilities: ['IMAP4rev1', 'UIDPLUS'] })).toBeNull();
    expect(judged({}, { claims: ['UIDPLUS'] })).toBeNull();
    expect(judged({ disposable: true }, { claims: ['UIDPLUS'] })).toBeNull();
    expect(judged({ disposable: false }, { claims: ['UIDPLUS'], disposable: false })).toBeNull();
  });

  test('does not apply where it does what cannot be put back', () => {
    const unfit = judged({ disposable: true, extension: null }, { disposable: false })!;
    expect(unfit.verdict).toBe('not-applicable');
    expect(unfit.reason).toContain('"disposable": true');
  });

  test('is judged by the worst of its rows where what it needs is absent', () => {
    expect(judged({})).toMatchObject({ verdict: 'fail', absent: 'UIDPLUS' });
    expect(judged({ rows: [OPTIONAL] })).toMatchObject({ verdict: 'not-applicable', absent: 'UIDPLUS' });
    for (const rows of [
      [ROW, OPTIONAL],
      [OPTIONAL, ROW],
    ])
      expect(judged({ rows })).toMatchObject({ verdict: 'fail', absent: 'UIDPLUS' });
  });
});

describe('the second principal', () => {
  test('is that of the profile, or there is none and the reason says why', () => {
    const account = { user: 'bob', password: 'x' };
    expect(secondAccount(environment({ profile: { second: account } }))).toBe(account);
    const why = (refusal: string | null) => () =>
      secondAccount(environment({ profile: { second: null }, secondRefusal: refusal }));
    expect(why(null)).toThrow(/--second/);
    expect(why('it is odd')).toThrow(/it is odd/);
  });
});

describe('an experiment that is dear', () => {
  test('is kept for the rest of the run, and of no other', async () => {
    const notes: string[] = [];
    const note = (text: string) => notes.push(text);
    let runs = 0;
    const experiment = async () => ++runs;
    const [here, there] = [environment({ runId: 'kept here' }), environment({ runId: 'kept there' })];
    expect(await keptFrom(here, note, 'slug', experiment)).toBe(1);
    expect(await keep(here, 'slug', experiment)).toBe(2);
    expect(notes).toEqual([]);
    expect(await keptFrom(here, note, 'slug', experiment)).toBe(2);
    expect(notes).toEqual([expect.stringContaining('"slug"')]);
    expect(await keptFrom(there, note, 'slug', experiment)).toBe(3);
    expect(await keptFrom(here, note, 'other', experiment)).toBe(4);
    expect(notes).toHaveLength(1);
  });
});

describe('polling', () => {
  const [ALERT, PARSE] = [code('ALERT'), code('PARSE')];
  const tells: Script = (_, number) =>
    number === 1 ? '* OK [ALERT] x' : number === 2 ? '* OK [PARSE] x' : '* 1 EXISTS';

  test('ends when what is awaited was told, or after three', async () => {
    const once = scriptedSession(tells);
    expect(ALERT.test(await polled(once.session, ALERT))).toBe(true);
    expect(once.sent).toEqual(['NOOP', 'NOOP']);
    const never = scriptedSession(tells);
    expect(code('NOPE').test(await polled(never.session, code('NOPE')))).toBe(false);
    expect(never.sent).toHaveLength(3);
    const first = scriptedSession(() => '* OK [ALERT] x');
    await polled(first.session, ALERT);
    expect(first.sent).toHaveLength(1);
  });

  test('for several gathers all answers', async () => {
    const both = scriptedSession(tells);
    expect(await polledFor(both.session, [PARSE, ALERT])).toHaveLength(3);
    const one = scriptedSession(tells);
    expect(await polledFor(one.session, [ALERT])).toHaveLength(2);
    expect(await polledFor(scriptedSession(tells).session, [])).toHaveLength(1);
    const never = scriptedSession(tells);
    expect(await polledFor(never.session, [code('NOPE'), ALERT])).toHaveLength(3);
    expect(never.sent).toEqual(['NOOP', 'NOOP', 'NOOP']);
  });
});

describe('IDLE', () => {
  const begin = (refused: ReturnType<typeof answer> | null) =>
    idling({ idle: async () => ({ refused }) } as never);

  test('begins, or is not allowed now, and is never BAD', async () => {
    expect(await begin(null)).toEqual({ refused: null });
    await expect(begin(answer('A1 NO not now'))).rejects.toThrow(Inconclusive);
    await expect(begin(answer('A1 BAD what'))).rejects.toThrow(Failure);
  });
});

describe('URLs', () => {
  const profile = {
    first: { user: 'alice@x', password: 'p' },
    urlHost: null,
    clear: { host: 'clear.example', port: 143 },
    tls: { host: '::1', port: 993 },
  } as unknown as Profile;
  const box = new Folder('a b', '/');

  test('begin with the name that the profile says, or the first that is taken', async () => {
    const said = sessionOf();
    const start = await urlStart(said.session, { ...profile, urlHost: 'imap.example' }, box, 4);
    expect(start(box)).toBe('imap://alice%40x@imap.example/a%20b');
    expect(said.sent).toEqual([]);
    const tried = scriptedSession((_, number) => (number < 3 ? 'NO' : undefined));
    expect((await urlStart(tried.session, profile, box, 4))(box)).toBe('imap://alice%40x@[::1]:993/a%20b');
    const asked = (host: string) =>
      `GENURLAUTH "imap://alice%40x@${host}/a%20b/;UID=4;URLAUTH=anonymous" INTERNAL`;
    expect(tried.sent).toEqual(['[::1]', 'clear.example', 'localhost', '[::1]:993'].map(asked));
    const never = scriptedSession(() => 'NO');
    await expect(urlStart(never.session, profile, box, 4)).rejects.toThrow(Inconclusive);
    expect(never.sent.slice(4)).toEqual(['localhost:993', 'clear.example:143', 'localhost:143'].map(asked));
    const clear = scriptedSession(() => 'NO');
    await expect(urlStart(clear.session, { ...profile, tls: null }, box, 4)).rejects.toThrow(Inconclusive);
    expect(clear.sent).toHaveLength(4);
  });

  test('of another are under that one’s name', async () => {
    const second = { user: 'bob', password: 'q' };
    const surroundings = environment({ profile: { ...profile, urlHost: 'h', second } });
    expect(await urlForOther(sessionOf().session, surroundings, box, 7)).toBe('imap://bob@h/a%20b/;UID=7');
  });

  test('are authorised, each with its token', async () => {
    const [one, other] = ['imap://a@h/x/;UID=1;URLAUTH=anonymous', 'imap://a@h/x/;UID=2;URLAUTH=anonymous'];
    const told = `* GENURLAUTH "${other}:internal:22" "${one}:internal:11"`;
    const { session, sent } = sessionOf(told);
    const urls = await authorised(session, [one, other]);
    expect(urls).toEqual([`${one}:internal:11`, `${other}:internal:22`]);
    expect(sent).toEqual([`GENURLAUTH "${one}" INTERNAL "${other}" INTERNAL`]);
    expect(urls.map(tokenOf)).toEqual(['11', '22']);
    expect(generatedFor(answer(told, 'A1 OK x'), 'imap://a@h/x/;UID=3')).toBeNull();
    expect(generatedFor(answer(`* GENURLAUTH "${one}0:internal:1"`, 'A1 OK x'), one)).toBeNull();
    await expect(
      authorised(sessionOf(`* GENURLAUTH "${one}:internal:11"`).session, [one, other]),
    ).rejects.toThrow(Inconclusive);
  });

  test('may end some days from now', () => {
    const then = daysAhead(2);
    expect(then).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    const ahead = Date.parse(`${then}Z`) - Date.now();
    expect(Math.abs(ahead - 2 * 86_400_000)).toBeLessThan(60_000);
  });
});

test('flags of the system are five', () => {
  const all = ['\\Answered', '\\Deleted', '\\Draft', '\\Flagged', '\\Seen'];
  expect(systemFlags(new Set([...all, '\\Recent', '$Forwarded']))).toEqual(all);
});
