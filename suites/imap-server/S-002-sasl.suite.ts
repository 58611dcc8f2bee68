import { singleMessage } from '../../drivers/imap/authenticate.ts';
import { plainMessage } from '../../drivers/imap/sasl/plain.ts';
import { ScramServerError } from '../../drivers/imap/sasl/scram.ts';
import { must, tagged, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { actsAsFirst, actsAsNobody, plainStranger, stranger } from '../support/stranger.ts';
import { Failure, notApplicable } from '../support/verdict-errors.ts';

const CLAUSES = ['cpm-ms-2.0 §7.1.1', 'RFC 3501 §6.2.2'];

requirement('cpm-ms-2.0/CPM-TS-MS-S-002_M', ({ check }) => {
  check(
    'lists AUTH=PLAIN among its capabilities where TLS protects the password',
    { slug: 'mechanisms-listed', clauses: [...CLAUSES, 'RFC 3501 §6.1.1'], level: 'SHOULD' },
    async ({ connect, profile }) => {
      const session = await stranger(connect, profile);
      const answer = await session.act`CAPABILITY`;
      that(session.has('AUTH=PLAIN'), 'a client knows from the list which mechanisms it may use', {
        expected: 'AUTH=PLAIN, the one mechanism that every server implements',
        saw: answer.lines()[0] ?? 'nothing',
        evidence: [answer],
      });
    },
  );

  check(
    'authenticates with PLAIN, whatever the case of its name',
    { slug: 'plain', clauses: [...CLAUSES, 'RFC 4616 §2', 'RFC 3501 §9'], level: 'MUST' },
    async ({ connect, profile, names }) => {
      const session = await plainStranger(connect, profile);
      const client = singleMessage('plain', plainMessage(profile.first));
      const answer = await session.acting().authenticate(client, false);
      must(answer, tagged('OK'), 'the right user and password authenticate');
      await actsAsFirst(session, names.root, 'the session is that of the user who was authenticated');
    },
  );

  check(
    'takes the message of PLAIN with the command',
    {
      slug: 'plain-initial-response',
      clauses: [...CLAUSES, 'RFC 4959 §3'],
      level: 'MUST',
    },
    async ({ connect, profile, names }) => {
      const session = await plainStranger(connect, profile);
      if (!session.has('SASL-IR')) notApplicable('SASL-IR is not advertised before the login');
      const answer = await session.acting().authenticatePlain({ ...profile.first, initialResponse: true });
      must(answer, tagged('OK'), 'SASL-IR lets the first response go with the command');
      await actsAsFirst(session, names.root, 'the session is that of the user who was authenticated');
    },
  );

  check(
    'acts for the user that the authorization identity names, or refuses',
    { slug: 'authorization-identity', clauses: [...CLAUSES, 'RFC 4616 §2'], level: 'MUST' },
    async ({ connect, environment, profile, names }) => {
      const { first, second } = profile;
      // Without a second principal the identity is of nobody, and only a refusal is right.
      const authzid = second?.user ?? `nobody-${environment.runId}`;
      const session = await plainStranger(connect, profile);
      const answer = await session.acting().authenticatePlain({ ...first, authzid, initialResponse: false });
      if (!answer.ok) return actsAsNobody(session, 'a refused identity is no identity');
      const list = await session.ok`LIST "" ${names.root}`;
      that(list.data('LIST').length === 0, 'the privileges are those of the identity that was asked for', {
        expected: `tagged NO, or a session of ${authzid}`,
        saw: `a session of ${first.user}`,
        evidence: [answer, list],
      });
    },
  );

  check(
    'ends the exchange with BAD when the client cancels it',
    { slug: 'cancel', clauses: CLAUSES, level: 'MUST' },
    async ({ connect, profile }) => {
      const session = await plainStranger(connect, profile);
      const silent = { mechanism: 'PLAIN', initial: null, respond: () => null };
      const answer = await session.acting().authenticate(silent, false);
      must(answer, tagged('BAD'), 'a line with "*" alone cancels the exchange');
      await actsAsNobody(session, 'a cancelled exchange authenticates nobody');
      const again = await session.connection.authenticatePlain({ ...profile.first, initialResponse: false });
      must(again, tagged('OK'), 'after a cancelled exchange another one may be begun');
    },
  );

  check(
    'proves with SCRAM-SHA-256 that it knows the password, and authenticates',
    { slug: 'scram-sha-256', clauses: [...CLAUSES, 'RFC 5802 §3', 'RFC 7677 §3'], level: 'MUST' },
    async ({ connect, profile, names }) => {
      const session = await stranger(connect, profile);
      if (!session.has('AUTH=SCRAM-SHA-256')) notApplicable('AUTH=SCRAM-SHA-256 is not offered');
      const answer = await session
        .acting()
        .authenticateScramSha256({ ...profile.first, initialResponse: false })
        .catch((error: unknown) => {
          if (!(error instanceof ScramServerError)) throw error;
          throw new Failure({
            because: 'both sides of SCRAM prove that they know the password',
            acceptable: ['a nonce that begins with that of the client, and the signature of the server'],
            saw: error.message,
            evidence: [],
          });
        });
      must(answer, tagged('OK'), 'the right proof authenticates');
      await actsAsFirst(session, names.root, 'the session is that of the user who was authenticated');
    },
  );

  check(
    'authenticates with EXTERNAL who showed a certificate',
    { slug: 'external', clauses: [...CLAUSES, 'RFC 4422 Appendix A'], level: 'MUST' },
    async ({ connect, profile, names }) => {
      const { clientCertificate } = profile;
      if (!clientCertificate) notApplicable('the profile names no client certificate');
      const session = await connect({ door: 'tls', login: false, tls: { clientCertificate } });
      await session.ok`CAPABILITY`;
      if (!session.has('AUTH=EXTERNAL')) notApplicable('AUTH=EXTERNAL is not offered');
      const answer = await session.acting().authenticateExternal({ initialResponse: false });
      must(answer, tagged('OK'), 'the certificate stands for its user');
      await actsAsFirst(session, names.root, 'the session is that of the user of the certificate');
    },
  );

  check(
    'refuses AUTHENTICATE of a session that is authenticated',
    {
      slug: 'already-authenticated',
      clauses: ['cpm-ms-2.0 §7.1.1', 'RFC 3501 §6.2', 'RFC 3501 §3'],
      level: 'MUST',
    },
    async ({ imap, profile, names }) => {
      const account = profile.second ?? profile.first;
      const answer = await imap.acting().authenticatePlain({ ...account, initialResponse: false });
      must(answer, tagged('BAD', 'NO'), 'AUTHENTICATE is a command of the not authenticated state');
      await actsAsFirst(imap, names.root, 'the session remains that of its user');
    },
  );
});
