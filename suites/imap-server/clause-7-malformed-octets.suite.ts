import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import { must, tagged, that } from '../support/judge.ts';
import {
  type Malformed,
  mustKeep,
  mustSurvive,
  reactions,
  STATE,
  selected,
  shouldReject,
} from '../support/malformed.ts';
import { requirement } from '../support/requirement.ts';
import type { Session } from '../support/session.ts';
import { filled } from '../support/stored.ts';
import { actsAsFirst, stranger } from '../support/stranger.ts';

const OCTETS: Malformed[] = [
  { line: 'NO\0OP', meaning: 'nonsense', breaks: 'a command has no NUL in it' },
  { line: 'STORE 1 +FLAGS (\\Deleted\0)', meaning: 'slip', breaks: 'a command has no NUL in it' },
  { line: 'SEARCH SUBJECT "a\0b"', meaning: 'slip', breaks: 'a quoted string has no NUL in it' },
  { line: 'NO\rOP', meaning: 'nonsense', breaks: 'a line ends with CR and LF' },
  { line: 'SEARCH SUBJECT "a\rb"', meaning: 'slip', breaks: 'a quoted string has no CR in it' },
  { line: 'SEARCH SUBJECT caf\xe9', meaning: 'slip', breaks: 'an atom has 7 bits' },
  { line: 'SEARCH SUBJECT "caf\xe9"', meaning: 'slip', breaks: 'a quoted string has 7 bits' },
  { line: `XYZZY${'Y'.repeat(20_000)}`, meaning: 'nonsense', breaks: 'there is no such command' },
  { raw: `${'x'.repeat(20_000)}`, meaning: 'nonsense', breaks: 'behind the tag comes nothing' },
];

const BEFORE_LOGIN: Malformed[] = [
  { line: 'XYZZY', meaning: 'nonsense', breaks: 'there is no such command' },
  { line: 'LOGIN', meaning: 'nonsense', breaks: 'user and password are missing' },
  { line: 'LOGIN "nobody', meaning: 'nonsense', breaks: 'a quotation mark and the password are missing' },
  { line: 'AUTHENTICATE', meaning: 'nonsense', breaks: 'the mechanism is missing' },
  { raw: '', meaning: 'nonsense', breaks: 'the line is empty' },
  { raw: 'TAG', meaning: 'nonsense', breaks: 'behind the tag comes nothing' },
];

/** A length of 33 to 64 bits is right in later revisions. */
const COUNTS = ['{abc}', '{-1}', '{1x}', '{}', '{99999999999999999999999}'];

requirement(['cpm-ms-2.0/§7', 'cpm-ms-1.0/§6.2'], ({ check }) => {
  const CLAUSES = ['cpm-ms-2.0 §7', 'RFC 3501 §2.2.2', 'RFC 3501 §7.1'];

  check(
    'survives octets and lengths that no command has, and does nothing for them',
    { slug: 'malformed-octets', clauses: [...CLAUSES, 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap, folder, connect }) => {
      await filled(imap, folder, 1);
      const before = await imap.ok`UID FETCH 1:* (FLAGS)`;
      const seen = await reactions(() => selected(connect, folder), STATE, OCTETS);
      mustSurvive(seen);
      mustKeep(seen, before);
    },
  );

  check(
    'answers malformed commands before the login, which works then as ever',
    { slug: 'malformed-before-login', clauses: [...CLAUSES, 'RFC 3501 §3.1'], level: 'MUST' },
    async ({ connect, profile, names }) => {
      let last: Session | null = null;
      const open = async (): Promise<Session> => {
        last = await stranger(connect, profile);
        return last;
      };
      mustSurvive(await reactions(open, 'NOOP', BEFORE_LOGIN));
      const session = (last as Session | null)?.connection.closed === false ? last! : await open();
      const { user, password } = profile.first;
      must(
        await session.connection.login(user, password),
        tagged('OK'),
        'nobody is authenticated, and the login works',
      );
      await actsAsFirst(session, names.root, 'the login still works');
    },
  );

  check(
    'rejects malformed commands before the login with BAD',
    { slug: 'rejects-before-login', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §2.2.2'], level: 'SHOULD' },
    async ({ connect, profile }) => {
      // Two on a connection: the third may be one too many for a stranger.
      for (let at = 0; at < BEFORE_LOGIN.length; at += 2) {
        const pair = BEFORE_LOGIN.slice(at, at + 2);
        shouldReject(await reactions(() => stranger(connect, profile), 'NOOP', pair));
      }
    },
  );

  check(
    'refuses a literal whose length is no number, instead of waiting for it',
    { slug: 'malformed-literal', clauses: [...CLAUSES, 'RFC 3501 §4.3', 'RFC 3501 §9'], level: 'SHOULD' },
    async ({ connect }) => {
      let session = await connect();
      const seen: string[] = [];
      for (const count of COUNTS) {
        const reaction = await announced(session, `STATUS ${count}`);
        seen.push(`${reaction} to ${count}`);
        if (/^(BAD|NO)$/.test(reaction)) {
          must(await session.attempt`NOOP`, tagged('OK'), 'a refused command leaves the session alive');
        } else {
          session.connection.destroy();
          session = await connect();
        }
      }
      const accepted = seen.filter((reaction) => !/^(BAD|NO|BYE) /.test(reaction));
      that(accepted.length === 0, 'between the braces of a literal stands a number', {
        expected: 'BAD or NO, or BYE before the connection is closed',
        saw: accepted.join('; '),
      });
    },
  );

  check(
    'takes a command of 8000 octets',
    { slug: 'long-command', clauses: ['cpm-ms-2.0 §7', 'RFC 2683 §3.2.1.5'], level: 'SHOULD' },
    async ({ imap, folder }) => {
      await filled(imap, folder, 1);
      const set = Array.from({ length: 3980 }, () => 1);
      const answer = await imap.act`UID FETCH ${set} (FLAGS)`;
      must(answer, tagged('OK'), 'servers allow for command lines of 8000 octets');
    },
  );
});

/** Sends a command that ends in the announcement of a literal, as the act; gives the first word of the reaction. */
async function announced(session: Session, line: string): Promise<string> {
  const { connection } = session;
  const tag = connection.newTag();
  await session.actRaw(`${tag} ${line}\r\n`);
  try {
    for (;;) {
      const { response, raw } = await connection.nextReceived();
      if (raw[0] === 0x2b) return '+';
      if (response?.kind !== 'status') continue;
      if (response.tag === tag || response.status === 'BAD') return response.status;
    }
  } catch (error) {
    if (error instanceof ConnectionTrouble && error.bye) return 'BYE';
    throw error;
  }
}
