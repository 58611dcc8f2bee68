import type { Answer } from '../../drivers/imap/answer.ts';
import { data, equal, must, mustNot, tagged, that } from '../support/judge.ts';
import { selected } from '../support/modseq.ts';
import { requirement } from '../support/requirement.ts';
import { command, type Session } from '../support/session.ts';
import { filled } from '../support/stored.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const rows = ['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'cpm-ms-1.0/CPM-TS-MS-S-015_M'] as const;
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.7', ...rfc];
const extension = 'ENABLE';

requirement([...rows], ({ check }) => {
  check(
    'tells with ENABLED what a command has turned on, in any case and order, and ignores names that it does not know',
    { slug: 'enable-tells', clauses: clauses('RFC 5161 §3.1', 'RFC 5161 §3.2'), level: 'MUST', extension },
    async ({ connect, imap }) => {
      const name = switchable(imap);
      for (const line of [name, name.toLowerCase(), `X-CPMTEST-A ${name} X-CPMTEST-B`]) {
        const client = await connect();
        const answer = await client.act`ENABLE ${line}`;
        must(answer, tagged('OK'), 'names that are not known are ignored');
        equal(enabledBy(answer).has(name), true, `whether ENABLED has ${name}`, 'it can be enabled', answer);
        mustName(answer, [name, 'CONDSTORE']);
        await client.connection.close();
      }
    },
  );

  check(
    'answers ENABLE with ENABLED though it names nothing that can be turned on',
    { slug: 'enable-nothing', clauses: clauses('RFC 5161 §3.1', 'RFC 5161 §3.2'), level: 'MUST', extension },
    async ({ imap }) => {
      const answer = await imap.act`ENABLE X-CPMTEST-UNKNOWN IDLE`;
      must(answer, tagged('OK'), 'what is not known, or needs no enabling, is ignored');
      must(answer, data('ENABLED'), 'a successful ENABLE is answered with ENABLED');
      mustName(answer, []);
    },
  );

  check(
    'answers BAD to ENABLE without arguments',
    { slug: 'enable-bare', clauses: clauses('RFC 5161 §3.1', 'RFC 3501 §2.2.2'), level: 'SHOULD', extension },
    async ({ imap }) => {
      const answer = await imap.act`ENABLE`;
      must(answer, tagged('BAD'), 'ENABLE has at least one argument');
      await imap.ok`NOOP`;
    },
  );

  check(
    'refuses ENABLE from who is not authenticated',
    {
      slug: 'enable-before-login',
      clauses: clauses('RFC 5161 §3.1', 'RFC 5161 §4', 'RFC 3501 §3'),
      // §3.1 allows ENABLE in the authenticated state alone; in §4 it is among the commands for any state.
      level: 'SHOULD',
      extension,
    },
    async ({ anonymous, imap }) => {
      const name = switchable(imap);
      await anonymous.ok`NOOP`;
      const answer = await anonymous.act`ENABLE ${name}`;
      must(answer, tagged('BAD', 'NO'), 'a command that the state does not allow gets BAD or NO');
      mustNot(answer, data('ENABLED'), 'ENABLE is valid only when authenticated');
      await anonymous.ok`NOOP`;
    },
  );

  check(
    'offers the same capabilities after ENABLE as before',
    { slug: 'enable-keeps-capabilities', clauses: clauses('RFC 5161 §3.1'), level: 'MUST', extension },
    async ({ imap }) => {
      const before = capabilities(await imap.ok`CAPABILITY`);
      await imap.act`ENABLE ${switchable(imap)}`;
      const answer = await imap.ok`CAPABILITY`;
      equal(capabilities(answer), before, 'the capabilities', 'ENABLE must not change the list', answer);
    },
  );

  check(
    'offers ENABLE where it offers QRESYNC',
    { slug: 'enable-with-qresync', clauses: clauses('RFC 7162 §3.2.3'), level: 'MUST', extension: 'QRESYNC' },
    async ({ imap }) => {
      const answer = await imap.act`CAPABILITY`;
      equal(capabilities(answer).includes('ENABLE'), true, 'whether ENABLE is offered', 'QRESYNC is', answer);
    },
  );

  check(
    'names in ENABLED only what that very ENABLE has turned on',
    { slug: 'enabled-own-only', clauses: clauses('RFC 5161 §3.1'), level: 'SHOULD', extension },
    async ({ imap }) => {
      await imap.ok`ENABLE ${switchable(imap)}`;
      const answer = await imap.act`ENABLE X-CPMTEST-UNKNOWN`;
      mustName(answer, []);
    },
  );

  check(
    'takes what is written behind an ENABLE without waiting as enabled',
    {
      slug: 'enable-pipelined',
      clauses: clauses('RFC 5161 §3.1', 'RFC 7162 §3.2.3'),
      level: 'MUST',
      extension: 'QRESYNC',
    },
    async ({ imap, folder, connect }) => {
      const [uid] = await filled(imap, folder, 2);
      await selected(imap, folder);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      const client = await connect();
      const [enable, select, fetch] = await client.actAll([
        command`ENABLE QRESYNC`,
        command`SELECT ${folder}`,
        command`UID FETCH 1:${uid!} (FLAGS) (CHANGEDSINCE 1 VANISHED)`,
      ]);
      must(enable!, tagged('OK'), 'QRESYNC is advertised');
      must(select!, tagged('OK'), 'nothing limits the pipelining of ENABLE');
      must(fetch!, tagged('OK'), 'QRESYNC was enabled before');
    },
  );
});

/** An advertised extension that ENABLE turns on: RFC 7162 §3.1, §3.2.3. */
function switchable(imap: Session): string {
  const name = ['QRESYNC', 'CONDSTORE'].find((candidate) => imap.has(candidate));
  return name ?? notApplicable('neither QRESYNC nor CONDSTORE, which ENABLE turns on, is advertised');
}

function enabledBy(answer: Answer): Set<string> {
  return new Set(
    answer.data('ENABLED').flatMap(({ capabilities }) => capabilities.map((c) => c.toUpperCase())),
  );
}

/** Fails if ENABLED names anything else. */
function mustName(answer: Answer, allowed: string[]): void {
  const others = [...enabledBy(answer)].filter((name) => !allowed.includes(name));
  that(others.length === 0, 'ENABLED lists what was successfully enabled', {
    expected: `ENABLED with ${allowed.join(' or ') || 'no name'}`,
    saw: `ENABLED with ${others.join(' ')}`,
    evidence: [answer],
  });
}

function capabilities(answer: Answer): string[] {
  return [
    ...new Set(answer.data('CAPABILITY').flatMap((told) => told.capabilities.map((c) => c.toUpperCase()))),
  ].sort();
}
