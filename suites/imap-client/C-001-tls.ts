/** TLS before anything else: C-001 (cpm-ms-2.0 §6.1.1, errata E-10 to E-12). */
import type { Untrusted } from '../../transcript/session-facts.ts';
import { type Broken, clientChecks, each } from './client-check.ts';
import { type ClientSession, commandsOf, type HeardCommand } from './session/client-session.ts';

const BAD: Record<Untrusted, string> = {
  'wrong-name': 'the certificate is for another host',
  expired: 'the time of the certificate is over',
  'unknown-authority': 'no authority that the client can know has signed the certificate',
};

/** Connections on which somebody logged in, by the command that did it. */
function logins(session: ClientSession): HeardCommand[] {
  return commandsOf(session, 'LOGIN', 'AUTHENTICATE').filter(({ answer }) => answer?.status === 'OK');
}

export const tlsChecks = clientChecks('cpm-ms-2.0/CPM-TS-MS-C-001_M', (check) => {
  check(
    'sets up TLS before it authenticates',
    {
      slug: 'tls-before-login',
      level: 'MUST',
      clauses: ['cpm-ms-2.0 §6.1.1'],
      show: 'log in at the TLS port (imaps)',
    },
    (session) => {
      const credentials = commandsOf(session, 'LOGIN', 'AUTHENTICATE');
      const { broken } = each(credentials, ({ state }) =>
        state.tls === null
          ? 'the client sent credentials in clear, and TLS comes before authentication'
          : null,
      );
      return { seen: logins(session).length, broken };
    },
  );

  check(
    'begins TLS at once, without STARTTLS',
    {
      slug: 'direct-tls',
      level: 'MUST',
      clauses: ['cpm-ms-2.0 §6.1.1'],
      show: 'log in at the TLS port (imaps)',
    },
    (session) => {
      const { broken } = each(
        commandsOf(session, 'STARTTLS'),
        () => 'the client sent STARTTLS, and TLS is to be attempted directly (erratum E-11)',
      );
      return { seen: logins(session).filter(({ state }) => state.tls?.how === 'implicit').length, broken };
    },
  );

  check(
    'sends no credentials to a server whose certificate cannot be trusted',
    {
      slug: 'certificate-checked',
      conditional: true,
      level: 'MUST',
      clauses: ['cpm-ms-2.0 §5.1.1', 'cpm-ms-1.0 §5.1.1', 'RFC 3501 §11.1'],
      show: 'connect to a server with a bad certificate (--scenario certificate-of-the-wrong-name)',
    },
    (session) => {
      const { broken } = each(commandsOf(session, 'LOGIN', 'AUTHENTICATE'), ({ state: { tls } }) =>
        tls?.untrusted === undefined ? null : `the client sent credentials, and ${BAD[tls.untrusted]}`,
      );
      return { seen: session.connections.filter(({ untrusted }) => untrusted !== null).length, broken };
    },
  );

  check(
    'speaks TLS 1.2 or newer',
    {
      slug: 'tls-version',
      level: 'SHOULD',
      clauses: ['cpm-ms-2.0 §6.1.1', 'RFC 8996 §4'],
      show: 'log in at the TLS port (imaps)',
    },
    (session) => {
      const secured = logins(session).filter(({ state }) => state.tls !== null);
      return each(secured, ({ state }) =>
        /^TLSv1(?:\.1)?$/.test(state.tls!.protocol)
          ? `the session speaks ${state.tls!.protocol}, which is deprecated (erratum E-12)`
          : null,
      );
    },
  );
});

export const noClearTextChecks = clientChecks('cpm-ms-2.0/client/§6', (check) => {
  check(
    'sends nothing behind a STARTTLS before TLS is there',
    {
      slug: 'starttls-waits',
      conditional: true,
      level: 'MUST',
      clauses: ['RFC 3501 §6.2.1'],
      show: 'use STARTTLS (which CPM 2.0 clients do not)',
    },
    (session) => {
      const started = commandsOf(session, 'STARTTLS');
      const broken = started.flatMap((starttls): Broken[] => {
        const behind = starttls.connection.commands.find(({ pending }) => pending.includes(starttls));
        return behind ? [{ saw: 'a command was sent before STARTTLS was answered', command: behind }] : [];
      });
      return { seen: started.length, broken };
    },
  );
});
