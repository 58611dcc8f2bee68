/** Clients that others wrote, run by their examples and judged: what docs/findings/clients.md explains is red, no more. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONVERSATION, example, flagsSet, judged, passedRows, redOf } from './judged.ts';
import { CURL, FETCHMAIL, IMAPLIB, MBSYNC } from './meets.ts';
import { missing, runClient } from './run-client.ts';

interface Case {
  /** What it does otherwise than usual. */
  way: string;
  command: string[];
  /** `verdict: slug`, and the heading under which docs/findings/clients.md explains it. */
  red: Record<string, string>;
  /** Rows that must have been seen, and done right. */
  passed: string;
  /** Flags of cpm-ms-2.0 §5.5 that it must have been seen to set, by the slugs of their checks; no others. */
  flags: string;
}

interface Client {
  name: string;
  why: string | null;
  cases: Case[];
}

const shell = (name: string, ...args: string[]): string[] => ['sh', example(name), ...args];

const CLIENTS: readonly Client[] = [
  {
    ...CURL,
    cases: [
      {
        way: 'over TLS',
        command: shell('curl/run.sh'),
        red: {},
        passed: 'C-001 C-002 C-004 C-009 C-010 C-012 C-013 C-014 C-017 C-018 C-019 C-019a',
        flags: 'sets-deleted sets-flagged',
      },
      {
        way: 'in clear',
        command: shell('curl/in-clear.sh'),
        red: { 'fail: tls-before-login': '`imap://` gives the password away in clear' },
        passed: 'C-002',
        flags: '',
      },
    ],
  },
  {
    ...IMAPLIB,
    cases: [
      {
        way: 'over TLS',
        command: ['python3', example('imaplib/session.py')],
        red: {},
        passed:
          'C-001 C-003 C-004 C-005 C-006 C-007 C-009 C-010 C-012 C-013 C-014 C-016 C-017 C-018 C-019 C-019a',
        flags: 'sets-deleted sets-flagged',
      },
    ],
  },
  {
    name: 'imapflow',
    why: null,
    cases: [
      {
        way: 'over TLS',
        command: [process.execPath, example('imapflow/session.ts')],
        red: {},
        passed: 'C-001 C-002 C-004 C-009 C-010 C-012 C-013 C-014 C-015 C-016 C-017 C-018 C-019 C-019a',
        flags: 'sets-deleted sets-flagged',
      },
    ],
  },
  {
    ...MBSYNC,
    cases: [
      {
        way: 'over TLS',
        command: shell('mbsync/run.sh'),
        red: {},
        passed: 'C-001 C-002 C-004 C-009 C-010 C-019 C-019a',
        flags: 'sets-deleted sets-flagged',
      },
      {
        way: 'by STARTTLS',
        command: shell('mbsync/run.sh', 'STARTTLS'),
        red: { 'fail: direct-tls': 'STARTTLS instead of TLS from the start' },
        passed: 'C-002 C-004 C-009 C-010 C-019 C-019a',
        flags: 'sets-deleted sets-flagged',
      },
    ],
  },
  {
    name: 'mutt',
    why: missing('mutt', '-v') ?? missing('script', '--version'),
    cases: [
      {
        way: 'with a message and its notifications together',
        command: shell('mutt/run.sh', CONVERSATION),
        red: {},
        passed: 'C-001 C-002 C-004 C-010 C-012 C-013 C-014 C-019',
        flags: 'sets-deleted sets-flagged',
      },
      {
        way: 'as with mail',
        command: shell('mutt/run.sh', CONVERSATION, 'alone'),
        red: {
          'fail: copies-imdns': 'A message is copied without its notifications',
          'fail: keeps-session-info': 'The session info object is removed while the session is there',
          'fail: removes-imdns': 'A message is removed, and its notification stays',
        },
        passed: 'C-001 C-002 C-004 C-010 C-014 C-019',
        flags: 'sets-deleted sets-flagged',
      },
    ],
  },
  {
    ...FETCHMAIL,
    cases: [
      {
        way: 'over TLS',
        command: shell('fetchmail/run.sh', CONVERSATION),
        red: {},
        passed: 'C-001 C-003 C-004 C-010 C-019',
        flags: 'sets-seen',
      },
    ],
  },
];

for (const { name, why, cases } of CLIENTS) {
  describe(`${name}${why ? ` (${why})` : ''}`, () => {
    for (const { way, command, red, passed, flags } of cases) {
      it.skipIf(why)(`${way} is judged as it deserves`, async () => {
        const { results, exitCode, said } = await judged(command);
        expect(said).not.toMatch(/ended with|was ended by/);
        expect(redOf(results)).toEqual(Object.keys(red).sort());
        expect(passedRows(results).join(' ')).toBe(passed);
        expect(flagsSet(results).join(' ')).toBe(flags);
        // None of them shows everything that is mandatory.
        expect(exitCode).toBe(1);
      });
    }
  });
}

it.each(['curl/run.sh', 'curl/in-clear.sh', 'mbsync/run.sh', 'mutt/run.sh', 'fetchmail/run.sh'])(
  '%s without a server says how it is run',
  async (name) => {
    const { exitCode, stderr } = await runClient('sh', [example(name)], { CPM_HOST: '' });
    expect(stderr).toContain(`run me as: cpm-conformance client -- examples/clients/${name}`);
    expect(exitCode).not.toBe(0);
  },
);

describe('docs/findings/clients.md', () => {
  const findings = readFileSync(new URL('../../docs/findings/clients.md', import.meta.url), 'utf8');

  /** What stands under a heading, up to the next one of its kind or above. */
  function section(text: string, heading: string): string {
    const [marks] = /^#+/.exec(heading)!;
    const behind = text.split(`\n${heading}\n`)[1] ?? '';
    return behind.split(new RegExp(`\n#{2,${marks.length}} `))[0]!;
  }

  const pinned = CLIENTS.flatMap(({ name, cases }) =>
    cases.flatMap(({ red }) => Object.entries(red).map(([what, heading]) => ({ name, what, heading }))),
  );
  it.each(pinned)('explains $what of $name, with its clause and its octets', ({ name, what, heading }) => {
    const [verdict, slug] = what.split(': ');
    const finding = section(section(findings, `## ${name}`), `### ${heading}`);
    expect(finding.replaceAll(/\s+/g, ' ')).toMatch(
      new RegExp(`^ \`cpm-ms-2\\.0/CPM-TS-MS-C-\\w+/${slug}\`, ${verdict}\\. cpm-ms-2\\.0 §\\d`),
    );
    expect(finding).toMatch(/^```\n(?:S .*\n)*C /m);
  });

  const cases = CLIENTS.flatMap(({ cases }) => cases);
  it.each(cases)('counts what $command shows', ({ command, red, passed }) => {
    const wrapper = command.slice(1).join(' ').replace(example(''), '').replace(CONVERSATION, 'FOLDER');
    const [rows, breaks] = [passed.split(' ').length, Object.keys(red).length];
    expect(findings.replaceAll(/ +/g, ' ')).toContain(
      `| \`${wrapper}\` | ${rows} |${breaks ? ` ${breaks}` : ''} |\n`,
    );
  });

  it.each(CLIENTS)('names the flags that $name sets', ({ name, cases }) => {
    const slugs = cases[0]!.flags.split(' ');
    const own = section(findings, '## Flags')
      .split('\n')
      .filter((line) => line.includes(name));
    const named = own.flatMap((line) => [...line.matchAll(/`[\\$](\w+)`/g)].map(([, flag]) => flag!));
    expect(named.map((flag) => `sets-${flag.toLowerCase()}`).sort()).toEqual(slugs);
  });

  it('explains nothing that no client is held to', () => {
    const explained = [...findings.matchAll(/^`cpm-ms-2\.0\/\S+\/([a-z-]+)`, (fail|warn)\./gm)];
    expect(explained.map(([, slug, verdict]) => `${verdict}: ${slug}`).sort()).toEqual(
      pinned.map(({ what }) => what).sort(),
    );
  });
});
