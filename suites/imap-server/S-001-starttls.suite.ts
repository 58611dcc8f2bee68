import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import { data, must, mustNot, tagged, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import type { Session } from '../support/session.ts';
import { actsAsFirst, actsAsNobody } from '../support/stranger.ts';
import { Failure, inconclusive, notApplicable } from '../support/verdict-errors.ts';

requirement('cpm-ms-2.0/CPM-TS-MS-S-001_M', ({ check }) => {
  check(
    'offers STARTTLS on its clear port',
    {
      slug: 'starttls-offered',
      clauses: ['cpm-ms-2.0 §7.1.1', 'RFC 3501 §6.1.1', 'RFC 3501 §6.2.1'],
      level: 'MUST',
    },
    async ({ connect }) => {
      const session = await connect({ door: 'clear', login: false });
      const answer = await session.act`CAPABILITY`;
      that(session.has('STARTTLS'), 'a server that opens a clear port implements STARTTLS there (E-11)', {
        expected: 'STARTTLS among the capabilities',
        saw: `${answer.lines()[0]}`,
        evidence: [answer],
      });
    },
  );

  check(
    'begins TLS after STARTTLS, still not authenticated, and takes a login under it',
    { slug: 'starttls', clauses: ['cpm-ms-2.0 §7.1.1', 'RFC 3501 §6.2.1'], level: 'MUST' },
    async ({ connect, profile, names }) => {
      const session = await withStartTls(connect);
      const answer = await session.acting().startTls().catch(failedHandshake);
      must(answer, tagged('OK'), 'STARTTLS that is offered is granted');
      that(session.connection.injectedPlaintext.length === 0, NOTHING_IN_CLEAR, {
        expected: 'TLS records only, behind the tagged OK',
        saw: `${session.connection.injectedPlaintext.length} octets in clear`,
        evidence: [answer],
      });
      const capability = await session.attempt`CAPABILITY`;
      must(capability, data('CAPABILITY'), 'capabilities can be asked for anew under TLS');
      await actsAsNobody(session, 'STARTTLS authenticates nobody');
      const { user, password } = profile.first;
      must(await session.connection.login(user, password), tagged('OK'), 'a login under TLS works');
      await actsAsFirst(session, names.root, 'under TLS the account is the one that logged in');
    },
  );

  check(
    'refuses a second STARTTLS with BAD, and goes on',
    { slug: 'starttls-twice', clauses: ['cpm-ms-2.0 §7.1.1', 'RFC 3501 §6.2.1'], level: 'MUST' },
    async ({ connect }) => {
      const session = await withStartTls(connect);
      if (!(await session.connection.startTls()).ok) inconclusive('the first STARTTLS was refused');
      const answer = await session.act`STARTTLS`;
      // A server that goes along waits for a handshake that never comes.
      if (answer.ok) session.connection.destroy();
      must(answer, tagged('BAD'), 'there is no second TLS layer within the first (E-11)');
      must(await session.attempt`NOOP`, tagged('OK'), 'the refusal leaves the session as it was');
    },
  );

  check(
    'takes no command under TLS that came in clear behind STARTTLS',
    { slug: 'starttls-injection', clauses: ['cpm-ms-2.0 §7.1.1', 'RFC 3501 §6.2.1'], level: 'MUST' },
    async ({ connect }) => {
      const session = await withStartTls(connect);
      const { connection } = session;
      await session.actRaw('J1 STARTTLS\r\nJ2 NOOP\r\n');
      try {
        const answer = await connection.readUntilTagged('J1');
        // Refusing the pair, or dropping the connection over it, injects nothing.
        if (!answer.ok) return;
        await connection.upgradeToTls();
      } catch (error) {
        if (error instanceof ConnectionTrouble && /^(tls|closed|reset)$/.test(error.kind)) return;
        throw error;
      }
      const because = 'what was sent in clear is not of the peer that TLS has shown to be there';
      mustNot(
        await session.attempt`NOOP`,
        {
          description: 'tagged response of the command that came in clear',
          test: (answer) =>
            answer.responses.some(({ response }) => response?.kind === 'status' && response.tag === 'J2'),
        },
        because,
      );
      that(!connection.injectedPlaintext.includes('J2 '), NOTHING_IN_CLEAR, {
        expected: 'TLS records only, behind the tagged OK',
        saw: JSON.stringify(connection.injectedPlaintext.toString('latin1')),
      });
    },
  );

  check(
    'refuses STARTTLS once a user is logged in',
    {
      slug: 'starttls-after-login',
      clauses: ['cpm-ms-2.0 §7.1.1', 'RFC 3501 §6.2', 'RFC 3501 §3'],
      level: 'MUST',
    },
    async ({ connect, profile }) => {
      const session = await withStartTls(connect);
      if (session.has('LOGINDISABLED')) notApplicable('the clear port takes no login');
      const { user, password } = profile.first;
      const login = await session.connection.login(user, password);
      if (!login.ok) notApplicable('the clear port takes no login');
      const answer = await session.act`STARTTLS`;
      if (answer.ok) session.connection.destroy();
      must(answer, tagged('BAD', 'NO'), 'STARTTLS is a command of the not authenticated state');
      must(await session.attempt`LIST "" ""`, tagged('OK'), 'the refusal leaves the session as it was');
    },
  );
});

const NOTHING_IN_CLEAR = 'TLS begins with the octet behind the line of the tagged OK';

/** A connection in clear to a target that offers STARTTLS. */
async function withStartTls(
  connect: (options: { door: 'clear'; login: false }) => Promise<Session>,
): Promise<Session> {
  const session = await connect({ door: 'clear', login: false });
  await session.ok`CAPABILITY`;
  if (!session.has('STARTTLS')) notApplicable('STARTTLS is not offered on the clear port');
  return session;
}

function failedHandshake(error: unknown): never {
  if (!(error instanceof ConnectionTrouble) || error.kind !== 'tls') throw error;
  throw new Failure({
    because: 'a TLS negotiation follows the tagged OK',
    acceptable: ['a TLS handshake'],
    saw: error.message,
    evidence: [],
  });
}
