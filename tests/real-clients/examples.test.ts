/** Clients that others wrote, run by their examples and judged: exactly what docs/findings/clients.md explains is red. */
import { describe, expect, it } from 'vitest';
import { CONVERSATION, example, judged, passedRows, redOf } from './judged.ts';
import { missing, runClient } from './run-client.ts';

interface Case {
  /** What it does otherwise than usual. */
  way: string;
  command: string[];
  red: string[];
  /** Rows that must have been seen, and done right. */
  passed: string;
}

interface Client {
  name: string;
  why: string | null;
  cases: Case[];
}

const shell = (name: string, ...args: string[]): string[] => ['sh', example(name), ...args];

const CLIENTS: readonly Client[] = [
  {
    name: 'curl',
    why: missing('curl', '--version'),
    cases: [
      {
        way: 'over TLS',
        command: shell('curl/run.sh'),
        red: [],
        passed: 'C-001 C-002 C-004 C-009 C-010 C-012 C-013 C-014 C-017 C-018 C-019 C-019a',
      },
      {
        way: 'in clear',
        command: shell('curl/in-clear.sh'),
        red: ['fail: tls-before-login'],
        passed: 'C-002',
      },
    ],
  },
  {
    name: "Python's imaplib",
    why: missing('python3', '-c', 'import imaplib, ssl'),
    cases: [
      {
        way: 'over TLS',
        command: ['python3', example('imaplib/session.py')],
        red: [],
        passed:
          'C-001 C-003 C-004 C-005 C-006 C-007 C-009 C-010 C-012 C-013 C-014 C-016 C-017 C-018 C-019 C-019a',
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
        red: [],
        passed: 'C-001 C-002 C-004 C-009 C-010 C-012 C-013 C-014 C-015 C-016 C-017 C-018 C-019 C-019a',
      },
    ],
  },
  {
    name: 'mbsync',
    why: missing('mbsync', '--version'),
    cases: [
      {
        way: 'over TLS',
        command: shell('mbsync/run.sh'),
        red: [],
        passed: 'C-001 C-002 C-004 C-009 C-010 C-019 C-019a',
      },
      {
        way: 'by STARTTLS',
        command: shell('mbsync/run.sh', 'STARTTLS'),
        red: ['fail: direct-tls'],
        passed: 'C-002 C-004 C-009 C-010 C-019 C-019a',
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
        red: [],
        passed: 'C-001 C-002 C-004 C-010 C-012 C-013 C-014 C-019',
      },
      {
        way: 'as with mail',
        command: shell('mutt/run.sh', CONVERSATION, 'alone'),
        red: ['fail: copies-imdns', 'fail: keeps-session-info', 'fail: removes-imdns'],
        passed: 'C-001 C-002 C-004 C-010 C-014 C-019',
      },
    ],
  },
  {
    name: 'fetchmail',
    why: missing('fetchmail', '--version'),
    cases: [
      {
        way: 'over TLS',
        command: shell('fetchmail/run.sh', CONVERSATION),
        red: [],
        passed: 'C-001 C-003 C-004 C-010 C-019',
      },
    ],
  },
];

for (const { name, why, cases } of CLIENTS) {
  describe(`${name}${why ? ` (${why})` : ''}`, () => {
    for (const { way, command, red, passed } of cases) {
      it.skipIf(why)(`${way} is judged as it deserves`, async () => {
        const { results, exitCode, said } = await judged(command);
        expect(said).not.toMatch(/ended with|was ended by/);
        expect(redOf(results)).toEqual(red);
        expect(passedRows(results).join(' ')).toBe(passed);
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
