import type { Answer } from '../../drivers/imap/answer.ts';
import type { LoginForm } from '../../drivers/imap/login.ts';
import type { SuiteEnvironment } from '../support/environment.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import { keep, keptFrom } from '../support/kept.ts';
import { requirement } from '../support/requirement.ts';
import type { Session } from '../support/session.ts';
import { actsAsFirst, actsAsNobody, securedStranger, stranger } from '../support/stranger.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const CLAUSES = ['cpm-ms-2.0 §7.1.1', 'RFC 3501 §6.2.3'];

const NAMES = {
  quoted: 'quoted strings',
  literal: 'literals',
  atom: 'atoms',
  'literal+': 'non-synchronising literals',
} as const;

/** What each form can hold: RFC 3501 §9. */
const FITS = {
  quoted: /^[\x01-\x09\x0b\x0c\x0e-\x7f]*$/,
  literal: /^[^\0]*$/,
  atom: /^[A-Za-z0-9.@_-]+$/,
  'literal+': /^[^\0]*$/,
} as const;

requirement('cpm-ms-2.0/CPM-TS-MS-S-003_M', ({ check }) => {
  for (const form of ['quoted', 'literal', 'atom', 'literal+'] as const satisfies LoginForm[]) {
    check(
      `takes user and password of LOGIN as ${NAMES[form]}`,
      {
        slug: `login-${form.replace('+', '-plus')}`,
        clauses: [...CLAUSES, form === 'literal+' ? 'RFC 7888 §4' : 'RFC 3501 §9'],
        level: 'MUST',
        ...(form === 'literal+' && { extension: 'LITERAL+' }),
      },
      async ({ connect, profile, names }) => {
        const { user, password } = profile.first;
        if (!FITS[form].test(user + password)) notApplicable(`user and password are no ${NAMES[form]}`);
        const session = await stranger(connect, profile);
        const answer = await session.acting().login(user, password, { form });
        must(answer, tagged('OK'), 'the right user and password log in, in any form of an astring');
        await actsAsFirst(session, names.root, 'the session is that of the user who logged in');
      },
    );
  }

  check(
    'does not disable LOGIN under TLS',
    { slug: 'login-enabled-under-tls', clauses: [...CLAUSES, 'RFC 3501 §6.1.1'], level: 'MUST' },
    async ({ connect, profile }) => {
      const session = await securedStranger(connect, profile);
      if (!session) notApplicable('no TLS session could be had');
      const answer = await session.act`CAPABILITY`;
      that(!session.has('LOGINDISABLED'), 'a server takes LOGIN where TLS protects the password (E-09)', {
        expected: 'a CAPABILITY response without LOGINDISABLED',
        saw: answer.lines()[0] ?? 'nothing',
        evidence: [answer],
      });
    },
  );

  check(
    'refuses the right password in clear where it says LOGINDISABLED',
    { slug: 'login-disabled', clauses: [...CLAUSES, 'RFC 3501 §11.2'], level: 'MUST' },
    async ({ connect, profile }) => {
      const session = await connect({ door: 'clear', login: false });
      await session.ok`CAPABILITY`;
      if (!session.has('LOGINDISABLED')) notApplicable('LOGINDISABLED is not advertised');
      const answer = await session.acting().login(profile.first.user, profile.first.password);
      must(answer, tagged('NO', 'BAD'), 'LOGINDISABLED says that LOGIN is not permitted');
      await actsAsNobody(session, 'a LOGIN that is not permitted logs nobody in');
    },
  );

  check(
    'refuses a wrong password and an unknown user with NO, and lets the client try again',
    { slug: 'wrong-login', clauses: CLAUSES, level: 'MUST' },
    async ({ connect, environment, profile }) => {
      const sessions = [await stranger(connect, profile), await stranger(connect, profile)] as const;
      const [wrongPassword, unknownUser] = await keep(environment, WRONG, () =>
        wrongLogins(environment, sessions),
      );
      must(wrongPassword, tagged('NO'), 'a wrong password is rejected');
      must(unknownUser, tagged('NO'), 'a user who does not exist is rejected');
      for (const session of sessions) {
        await actsAsNobody(session, 'a rejected login logs nobody in');
        const again = await session.connection.login(profile.first.user, profile.first.password);
        must(again, tagged('OK'), 'after a rejected login the right one works');
      }
    },
  );

  check(
    'does not tell by its answer whether a user exists',
    { slug: 'tells-nothing-of-users', clauses: [...CLAUSES, 'RFC 3501 §11.2'], level: 'SHOULD' },
    async ({ connect, environment, profile, note }) => {
      const [wrongPassword, unknownUser] = await keptFrom(environment, note, WRONG, async () =>
        wrongLogins(environment, [await stranger(connect, profile), await stranger(connect, profile)]),
      );
      equal(
        outcomeOf(unknownUser),
        outcomeOf(wrongPassword),
        'the answer to an unknown user, beside that to a wrong password,',
        'the refusal does not say whether it was the name or the password',
        wrongPassword,
        unknownUser,
      );
    },
  );

  check(
    'refuses LOGIN of a session that is authenticated',
    {
      slug: 'already-authenticated',
      clauses: ['cpm-ms-2.0 §7.1.1', 'RFC 3501 §6.2', 'RFC 3501 §3'],
      level: 'MUST',
    },
    async ({ imap, profile, names }) => {
      const { user, password } = profile.second ?? profile.first;
      must(
        await imap.acting().login(user, password),
        tagged('BAD', 'NO'),
        'LOGIN is a command of the not authenticated state',
      );
      await actsAsFirst(imap, names.root, 'the session remains that of its user');
    },
  );
});

const WRONG = 'wrong-login';

/** LOGIN with the wrong password of a user, and with a user who does not exist, as the act. */
function wrongLogins(
  { profile, runId }: SuiteEnvironment,
  [known, unknown]: readonly [Session, Session],
): Promise<[Answer, Answer]> {
  const wrong = `not ${profile.first.password}`;
  // Side by side, since a server may delay each failure.
  return Promise.all([
    known.acting().login(profile.first.user, wrong),
    unknown.acting().login(`nobody-${runId}`, wrong),
  ]);
}

/** What a program sees of a refusal: status and response code. */
function outcomeOf({ status }: Answer): string {
  const code = status.code?.name === 'OTHER' ? status.code.code : status.code?.name;
  return code === undefined ? status.status : `${status.status} [${code}]`;
}
