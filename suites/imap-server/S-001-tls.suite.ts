import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import { must, tagged, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { actsAsFirst, securedStranger } from '../support/stranger.ts';
import { Failure, inconclusive, notApplicable } from '../support/verdict-errors.ts';

/** What old servers speak must be seen, so that it can be told from no TLS at all (E-12). */
const ANY_VERSION = { minVersion: 'TLSv1', ciphers: 'DEFAULT:PSK:@SECLEVEL=0' } as const;
const NO_DOOR = 'the target was given no TLS door: add --target imaps://user:password@host:port';

requirement('cpm-ms-2.0/CPM-TS-MS-S-001_M', ({ check }) => {
  check(
    'speaks TLS from the first octet at its TLS port',
    { slug: 'implicit-tls', clauses: ['cpm-ms-2.0 §7.1.1', 'RFC 3501 §11.1'], level: 'MUST' },
    async ({ connect, profile, names }) => {
      if (!profile.tls) inconclusive(NO_DOOR);
      const session = await connect({
        door: 'tls',
        login: false,
        act: true,
        tls: { tlsOptions: ANY_VERSION },
      }).catch((error: unknown) => {
        if (!(error instanceof ConnectionTrouble) || !/^(tls|refused|garbage)$/.test(error.kind)) throw error;
        throw new Failure({
          because: 'a server for CPM messages is reached under TLS (E-11)',
          acceptable: ['a TLS handshake, and a greeting behind it'],
          saw: error.message,
          evidence: [],
        });
      });
      const { user, password } = profile.first;
      const answer = await session.connection.login(user, password);
      must(answer, tagged('OK'), 'a login under TLS works');
      await actsAsFirst(session, names.root, 'under TLS the account is the one that logged in');
    },
  );

  check(
    'negotiates TLS 1.2 or newer',
    { slug: 'tls-version', clauses: ['cpm-ms-2.0 §7.1.1', 'RFC 3501 §11.1'], level: 'SHOULD' },
    async ({ connect, profile }) => {
      const session = await securedStranger(connect, profile, { tlsOptions: ANY_VERSION });
      const { protocol, cipher } =
        session?.connection.tlsInfo ?? notApplicable('no TLS session could be had');
      that(
        !/^(SSLv|TLSv1(\.1)?$)/.test(protocol),
        'TLS 1.0 and 1.1, the versions of the day of the text, are no protection any more (E-12)',
        { expected: 'TLSv1.2 or TLSv1.3', saw: `${protocol} with ${cipher}` },
      );
    },
  );

  check(
    'takes TLS with a pre-shared key',
    { slug: 'tls-psk', clauses: ['cpm-ms-2.0 §7.1.1'], level: 'SHOULD' },
    async ({ connect, profile }) => {
      const because = 'a server supports TLS and PSK-TLS, though the texts differ on whether both (E-10)';
      const expected = 'a TLS session by pre-shared key';
      try {
        const session = await securedStranger(connect, profile, { psk: profile.psk ?? UNKNOWN_KEY });
        if (!session) notApplicable('no TLS session could be had');
        must(await session.act`NOOP`, tagged('OK'), because);
      } catch (error) {
        if (!(error instanceof ConnectionTrouble) || error.kind !== 'tls') throw error;
        // A server that rejects the identity or the key, which the profile did not give, has chosen PSK before.
        const known = profile.psk === null && /UNKNOWN_PSK|DECRYPT|BAD_RECORD/i.test(error.message);
        that(known, because, { expected, saw: error.message });
      }
    },
  );

  check(
    'refuses STARTTLS with BAD where TLS began with the connection, and goes on',
    { slug: 'starttls-within-tls', clauses: ['cpm-ms-2.0 §7.1.1', 'RFC 3501 §6.2.1'], level: 'MUST' },
    async ({ connect }) => {
      const session = await connect({ door: 'tls', login: false });
      const answer = await session.act`STARTTLS`;
      // A server that goes along waits for a handshake that never comes.
      if (answer.ok) session.connection.destroy();
      must(answer, tagged('BAD'), 'there is no second TLS layer within the first (E-11)');
      must(await session.attempt`NOOP`, tagged('OK'), 'the refusal leaves the session as it was');
    },
  );

  check(
    'does not offer STARTTLS where there is TLS already',
    {
      slug: 'starttls-not-offered-within-tls',
      clauses: ['cpm-ms-2.0 §7.1.1', 'RFC 3501 §6.2.1'],
      level: 'SHOULD',
    },
    async ({ connect, profile }) => {
      const session = await securedStranger(connect, profile);
      if (!session) notApplicable('no TLS session could be had');
      const answer = await session.act`CAPABILITY`;
      that(!session.has('STARTTLS'), 'a capability that gets BAD when it is used is none', {
        expected: 'a CAPABILITY response without STARTTLS',
        saw: 'STARTTLS in it',
        evidence: [answer],
      });
    },
  );
});

/** Serves to see whether a server chooses PSK at all. */
const UNKNOWN_KEY = { identity: 'cpm-conformance', key: '00112233445566778899aabbccddeeff' };
