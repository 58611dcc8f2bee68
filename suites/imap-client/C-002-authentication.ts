/** SASL and LOGIN: C-002, C-003 (cpm-ms-2.0 §6.1.1, erratum E-09). */
import { clientChecks, each } from './client-check.ts';
import { commandsOf, completed } from './session/client-session.ts';

export const saslChecks = clientChecks('cpm-ms-2.0/CPM-TS-MS-C-002_M', (check) => {
  check(
    'authenticates by SASL',
    {
      slug: 'sasl',
      level: 'MUST',
      clauses: ['cpm-ms-2.0 §6.1.1', 'RFC 3501 §6.2.2'],
      show: 'authenticate by SASL (AUTHENTICATE)',
    },
    (session) => each(completed(session, 'AUTHENTICATE'), () => null),
  );

  check(
    'waits for a challenge before it answers one',
    {
      slug: 'sasl-waits',
      level: 'MUST',
      clauses: ['RFC 3501 §6.2.2', 'RFC 4959 §3'],
      show: 'authenticate by SASL (AUTHENTICATE)',
    },
    (session) =>
      each(commandsOf(session, 'AUTHENTICATE'), ({ early }) =>
        early ? 'the client answered before the server had asked' : null,
      ),
  );

  check(
    'sends an initial response only where SASL-IR is offered',
    {
      slug: 'sasl-initial-response',
      level: 'MUST',
      clauses: ['RFC 4959 §3'],
      show: 'authenticate by SASL (AUTHENTICATE)',
    },
    (session) =>
      each(commandsOf(session, 'AUTHENTICATE'), ({ command, state }) =>
        command.initial !== null && state.capabilities.size > 0 && !state.capabilities.has('SASL-IR')
          ? 'an initial response was sent, and the server does not offer SASL-IR'
          : null,
      ),
  );
});

export const loginChecks = clientChecks('cpm-ms-2.0/CPM-TS-MS-C-003_M', (check) => {
  check(
    'logs in with user name and password',
    {
      slug: 'login',
      level: 'MUST',
      clauses: ['cpm-ms-2.0 §6.1.1', 'RFC 3501 §6.2.3'],
      show: 'log in with user name and password (LOGIN)',
    },
    (session) => each(completed(session, 'LOGIN'), () => null),
  );

  check(
    'does not log in where LOGINDISABLED is advertised',
    {
      slug: 'login-disabled',
      level: 'MUST',
      clauses: ['RFC 3501 §6.2.3'],
      show: 'log in with user name and password (LOGIN)',
    },
    (session) =>
      each(commandsOf(session, 'LOGIN'), ({ state }) =>
        state.capabilities.has('LOGINDISABLED')
          ? 'LOGIN was sent though the server advertises LOGINDISABLED'
          : null,
      ),
  );
});
