import type { Answer } from '../../drivers/imap/answer.ts';
import { must, tagged } from '../support/judge.ts';
import { keep, keptFrom } from '../support/kept.ts';
import { requirement } from '../support/requirement.ts';
import type { Session } from '../support/session.ts';
import { actsAsNobody, plainStranger, stranger } from '../support/stranger.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const CLAUSES = ['cpm-ms-2.0 §7.1.1', 'RFC 3501 §6.2.2'];

requirement('cpm-ms-2.0/CPM-TS-MS-S-002_M', ({ check }) => {
  check(
    'refuses a response that is not base64, and a message that is none of PLAIN',
    { slug: 'malformed-response', clauses: [...CLAUSES, 'RFC 4616 §2'], level: 'MUST' },
    async ({ connect, profile }) => {
      const sessions = [
        await plainStranger(connect, profile),
        await plainStranger(connect, profile),
      ] as const;
      // Side by side, since a server may delay each failure.
      const answers = await Promise.all([
        plainResponse(sessions[0], 'AGFsaWNl!AHNlY3JldA=='),
        plainResponse(sessions[1], Buffer.from('no NUL here').toString('base64')),
      ]);
      must(answers[0], tagged('BAD', 'NO'), 'a line with "!" in it is no base64');
      must(answers[1], tagged('BAD', 'NO'), 'a message without NUL holds neither user nor password');
      for (const session of sessions) {
        await actsAsNobody(session, 'a malformed response authenticates nobody');
      }
    },
  );

  check(
    'refuses PLAIN with a wrong password, and lets the client try again',
    { slug: 'wrong-password', clauses: CLAUSES, level: 'MUST' },
    async ({ connect, profile }) => {
      const session = await plainStranger(connect, profile);
      const { user, password } = profile.first;
      const wrong = { user, password: `not ${password}`, initialResponse: false };
      must(await session.acting().authenticatePlain(wrong), tagged('NO'), 'wrong credentials are rejected');
      await actsAsNobody(session, 'wrong credentials authenticate nobody');
      const again = await session.connection.authenticatePlain({ user, password, initialResponse: false });
      must(again, tagged('OK'), 'after a failure the client may authenticate rightly');
    },
  );

  check(
    'refuses a mechanism that it does not have',
    { slug: 'unknown-mechanism', clauses: CLAUSES, level: 'MUST' },
    async ({ connect, environment, profile }) => {
      const session = await stranger(connect, profile);
      const answer = await keep(environment, UNKNOWN, () => session.act`AUTHENTICATE XUNKNOWN`);
      must(answer, tagged('NO', 'BAD'), 'there is no such mechanism');
      await actsAsNobody(session, 'a mechanism that does not exist authenticates nobody');
    },
  );

  check(
    'answers NO to a mechanism that it does not have',
    { slug: 'unknown-mechanism-no', clauses: CLAUSES, level: 'SHOULD' },
    async ({ connect, environment, profile, note }) => {
      const answer = await keptFrom(environment, note, UNKNOWN, async () => {
        const session = await stranger(connect, profile);
        return session.act`AUTHENTICATE XUNKNOWN`;
      });
      must(answer, tagged('NO'), 'the command is well-formed');
    },
  );
});

const UNKNOWN = 'unknown-mechanism';

/** AUTHENTICATE PLAIN with these octets as response, as the act. */
async function plainResponse(session: Session, response: string): Promise<Answer> {
  const { connection } = session;
  const tag = connection.newTag();
  await session.actRaw(`${tag} AUTHENTICATE PLAIN\r\n`);
  const { continuation } = await connection.readUntilContinuation(tag);
  if (!continuation) inconclusive('AUTHENTICATE PLAIN was refused before the response');
  await session.actRaw(`${response}\r\n`);
  return connection.readUntilTagged(tag);
}
