import { data, equal, must, mustNot, type Outcome, tagged, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { filled } from '../support/stored.ts';
import { actsAsNobody } from '../support/stranger.ts';
import { notApplicable } from '../support/verdict-errors.ts';

/** Capability names are compared without case (RFC 3501 §9). */
const REVISION = /^IMAP4rev1$/i;
const CAPABILITY = data('CAPABILITY', '* CAPABILITY … IMAP4rev1 …', ({ capabilities }) =>
  capabilities.some((name) => REVISION.test(name)),
);
const BYE: Outcome = {
  description: '* BYE before the tagged response',
  test: ({ responses }) =>
    responses.some(({ response }) => response?.kind === 'status' && response.status === 'BYE'),
};

requirement(['cpm-ms-2.0/§7', 'cpm-ms-1.0/§6.2'], ({ check }) => {
  check(
    'greets with OK where nobody is authenticated, and names IMAP4rev1 if it lists capabilities',
    { slug: 'greeting', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §7.1.1', 'RFC 3501 §7.2.1'], level: 'MUST' },
    async ({ connect }) => {
      const session = await connect({ login: false, act: true });
      const { status, code, text } = session.connection.greeting;
      if (status === 'PREAUTH') notApplicable('the connection is authenticated by other means');
      equal(status, 'OK', 'the greeting', 'a connection that awaits a login is greeted with OK');
      await actsAsNobody(session, 'OK greets who is not authenticated');
      // A list without IMAP4rev1 is no code by the grammar, and stands in the text as it came.
      const unread = /^\[CAPABILITY ([^\]]*)\]/i.exec(text)?.[1]?.split(' ');
      const listed = code?.name === 'CAPABILITY' ? code.capabilities : unread;
      if (!listed) return;
      that(
        listed.some((name) => REVISION.test(name)),
        'every list of capabilities has IMAP4rev1',
        {
          expected: '[CAPABILITY … IMAP4rev1 …]',
          saw: `[CAPABILITY ${listed.join(' ')}]`,
        },
      );
    },
  );

  check(
    'tells its capabilities, IMAP4rev1 among them, in every state',
    { slug: 'capability', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §6.1.1'], level: 'MUST' },
    async ({ anonymous, imap }) => {
      const because = 'CAPABILITY is answered with a list that has IMAP4rev1, and then OK';
      const ask = async (session: typeof imap): Promise<void> => {
        const answer = await session.act`CAPABILITY`;
        must(answer, tagged('OK'), because);
        must(answer, CAPABILITY, because);
      };
      await ask(anonymous);
      await ask(imap);
      await imap.ok`EXAMINE INBOX`;
      await ask(imap);
    },
  );

  check(
    'lists the same capabilities with the answer to a login as to CAPABILITY',
    {
      slug: 'capability-code',
      clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §6.2.3', 'RFC 3501 §7.1'],
      level: 'SHOULD',
    },
    async ({ connect, profile }) => {
      const session = await connect({ login: false });
      const login = await session.connection.login(profile.first.user, profile.first.password);
      const code = login.code('CAPABILITY');
      if (!code) notApplicable('the answer to LOGIN lists no capabilities');
      const answer = await session.act`CAPABILITY`;
      equal(
        sorted(answer.data('CAPABILITY').flatMap(({ capabilities }) => capabilities)),
        sorted(code.capabilities),
        'the list that CAPABILITY gives, beside that of the login,',
        'the code makes it unnecessary to ask',
        login,
        answer,
      );
    },
  );

  check(
    'answers NOOP with OK in every state',
    { slug: 'noop', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §6.1.2'], level: 'MUST' },
    async ({ anonymous, imap }) => {
      must(await anonymous.act`NOOP`, tagged('OK'), 'NOOP always succeeds');
      must(await imap.act`NOOP`, tagged('OK'), 'NOOP always succeeds');
      await imap.ok`EXAMINE INBOX`;
      must(await imap.act`NOOP`, tagged('OK'), 'NOOP always succeeds');
    },
  );

  check(
    'says BYE before OK to LOGOUT, and closes the connection, in every state',
    { slug: 'logout', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §6.1.3', 'RFC 3501 §3.4'], level: 'MUST' },
    async ({ anonymous, imap }) => {
      await imap.ok`EXAMINE INBOX`;
      for (const session of [anonymous, imap]) {
        const answer = await session.act`LOGOUT`;
        must(answer, BYE, 'an untagged BYE comes before the tagged response to LOGOUT');
        must(answer, tagged('OK'), 'LOGOUT succeeds');
        await session.connection.waitClose();
      }
    },
  );

  check(
    'executes commands that came together in the order in which they came',
    { slug: 'pipelined', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §5.5'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, 1);
      const answers = await imap.actAll([
        ['STORE 1 +FLAGS.SILENT (\\Flagged)'],
        ['SEARCH FLAGGED'],
        ['STORE 1 -FLAGS.SILENT (\\Flagged)'],
        ['SEARCH FLAGGED'],
        ['STORE 1 +FLAGS.SILENT (\\Answered)'],
        ['SEARCH ANSWERED'],
      ]);
      for (const answer of answers) must(answer, tagged('OK'), 'each of the commands is answered by its tag');
      // The data of commands in progress at once may come before the first of their tagged responses.
      const found = answers.flatMap((answer) => answer.data('SEARCH').map(({ numbers }) => numbers));
      equal(
        found,
        [[1], [], [1]],
        'what the three searches between the changes found',
        'a command that changes what another one sees is completed before that',
        ...answers,
      );
    },
  );

  check(
    'uses none of its extensions before a client asks for it',
    { slug: 'base-protocol', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §6.1.1'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, 2);
      const because = 'no capability beyond the base is enabled without action of the client';
      const search = await imap.act`SEARCH ALL`;
      must(search, data('SEARCH'), because);
      mustNot(search, data('ESEARCH'), because);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      const expunge = await imap.act`EXPUNGE`;
      must(expunge, data('EXPUNGE'), because);
      mustNot(expunge, data('VANISHED'), because);
      const list = await imap.act`LIST "" ${folder}`;
      mustNot(list, data('STATUS'), because);
    },
  );
});

function sorted(capabilities: string[]): string[] {
  return [...new Set(capabilities.map((name) => name.toUpperCase()))].sort();
}
