/**
 * The server's own answer to what is no command: every command of every extension, spoilt at every octet. Each line
 * gets exactly one tagged answer, nothing hangs, and the server reports no fault of its own (`aServer`).
 */
import { describe, expect, it } from 'vitest';
import type { FakeServer } from '../../../fake-server/index.ts';
import { aServer } from './a-server.ts';
import { dial } from './raw-client.ts';

const COMMANDS = [
  'SETACL INBOX bob +lrs',
  'DELETEACL INBOX -bob',
  'GETACL "INBOX"',
  'LISTRIGHTS INBOX bob',
  'MYRIGHTS INBOX',
  'SETMETADATA INBOX (/private/comment "a" /shared/comment NIL)',
  'GETMETADATA (MAXSIZE 10 DEPTH infinity) INBOX (/private /shared/comment)',
  'SELECT INBOX (CONDSTORE QRESYNC (5 9 1:3 (1 2)) ANNOTATE)',
  'FETCH 1 (FLAGS MODSEQ) (CHANGEDSINCE 12345)',
  'UID FETCH 1:* (UID) (CHANGEDSINCE 1 VANISHED)',
  'STORE 1 (UNCHANGEDSINCE 0) +FLAGS.SILENT (\\Flagged $a)',
  'SEARCH RETURN (MIN MAX ALL COUNT) OR MODSEQ "/flags/\\\\draft" all 620 UID 1:2',
  'STORE 1 ANNOTATION (/comment (value.priv "a" value.shared NIL))',
  'FETCH 1 (ANNOTATION (/comment/* (value.priv size.shared)))',
  'SEARCH ANNOTATION /comment value "x"',
  'ENABLE QRESYNC CONDSTORE X-OTHER',
  'NOTIFY SET STATUS (selected-delayed (MessageNew (UID BODY.PEEK[HEADER.FIELDS (From)]) MessageExpunge)) (subtree (INBOX "a b") (FlagChange))',
  'NOTIFY NONE',
  'GENURLAUTH "imap://alice@localhost/INBOX/;uid=1;expire=2030-01-01T00:00:00Z;urlauth=user+bob" INTERNAL',
  'URLFETCH "imap://alice@localhost/INBOX/;uid=1;urlauth=anonymous:internal:91354a473744909de610943775f92038"',
  'RESETKEY INBOX INTERNAL',
  'CONVERSIONS "image/*" "*"',
  'UID CONVERT 1 ("text/plain" ("charset" "utf-8")) (BINARY[1]<0.9> BODYPARTSTRUCTURE[1.2])',
  'FETCH 1 (BINARY.PEEK[1.2]<0.5> BINARY.SIZE[])',
  'LIST (SUBSCRIBED RECURSIVEMATCH) "" ("%" "a*") RETURN (CHILDREN STATUS (MESSAGES HIGHESTMODSEQ))',
];

const SPOILERS = ['"', '(', ')', '\\', '{', '}', ' ', '\0', '\x80', '*', '99999999999999999999', 'NIL'];

/** The command cut short, with an octet less, and with something more, at each of its octets. */
function* spoilt(command: string): Generator<string> {
  for (let at = 0; at <= command.length; at++) {
    yield command.slice(0, at);
    yield command.slice(0, at) + command.slice(at + 1);
    yield command.slice(0, at) + SPOILERS[at % SPOILERS.length] + command.slice(at);
    yield command.slice(0, at) + SPOILERS[(at + 5) % SPOILERS.length] + command.slice(at + 1);
  }
}

/** Sends the lines at once on a connection of their own, and says what was wrong with the answers. */
async function faults(server: FakeServer, lines: readonly string[]): Promise<string[]> {
  using client = await dial(server);
  await client.ok('LOGIN alice secret');
  await client.ok('SELECT INBOX');
  client.send(lines.map((line, index) => `m${index} ${line}\r\n`).join(''));
  client.send('last NOOP\r\n');
  const { status, untagged } = await client.answer('last');
  const answers = new Map<string, number>();
  for (const line of untagged) {
    const tag = /^(m\d+) (?:OK|NO|BAD) /.exec(line)?.[1];
    if (tag) answers.set(tag, (answers.get(tag) ?? 0) + 1);
  }
  const wrong = lines.filter((_, index) => answers.get(`m${index}`) !== 1);
  return status === 'OK' ? wrong : [...wrong, `then NOOP got ${status}`];
}

/** The server closes after fifty bad commands. */
const AT_ONCE = 40;

describe('a spoilt command gets its answer', () => {
  it.each(COMMANDS)('%s', async (command) => {
    const server = await aServer();
    server.store.account('alice')!.inbox.append([
      {
        octets: Buffer.from('Subject: one\r\n\r\nHello\r\n'),
        internalDate: { instant: 0, zone: '+0000' },
        flags: [],
      },
    ]);
    // A literal that is announced would take the next line for its octets.
    const lines = [...new Set(spoilt(command))].filter((line) => line !== '' && !/\{\d+\+?\}$/.test(line));
    const wrong: string[] = [];
    for (let at = 0; at < lines.length; at += AT_ONCE) {
      wrong.push(...(await faults(server, lines.slice(at, at + AT_ONCE))));
    }
    expect(wrong).toEqual([]);
  });
});
