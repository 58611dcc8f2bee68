/** A BYE that no LOGOUT has asked for: a command may cross it, and is none too many. */
import { expect, it } from 'vitest';
import { judgeClient } from '../../../suites/imap-client/all.ts';
import type { ClientSession } from '../../../suites/imap-client/session/client-session.ts';
import { SessionReader } from '../../../suites/imap-client/session/read-session.ts';
import { TranscriptLines } from '../../../transcript/read.ts';
import { red } from './recorded.ts';

/** As mbsync met it: it reads the answer to SELECT, is busy for a moment, and goes on before it reads the next line. */
const CROSSED = `# cpm-conformance transcript 1
# started 2026-11-28T13:56:40.000Z
0.001000 1 ! connection store
0.001100 1 = {"kind":"mailbox","user":"alice","name":"Shared","uidValidity":1,"objects":[{"uid":1,"flags":[],"type":"other","imdnMessageId":null,"contributionId":null,"conversationId":null,"about":null}]}
0.100000 2 ! connection imaps
0.100100 2 = {"kind":"opened","door":"imaps"}
0.100200 2 = {"kind":"tls","how":"implicit","protocol":"TLSv1.3","cipher":"TLS_AES_256_GCM_SHA384","certificateUser":null,"pskIdentity":null}
0.101000 2 S * OK [CAPABILITY IMAP4rev1] Hello\\r\\n
0.102000 2 C 1 LOGIN alice \\[password 8]\\r\\n
0.103000 2 = {"kind":"user","user":"alice"}
0.104000 2 S 1 OK Welcome\\r\\n
0.105000 2 C 2 SELECT Shared\\r\\n
0.106000 2 S * 1 EXISTS\\r\\n
0.106000 2 S * OK [UIDVALIDITY 1] UIDs are valid\\r\\n
0.106000 2 S 2 OK [READ-WRITE] Selected\\r\\n
0.106000 2 S * BYE The selected mailbox was deleted\\r\\n
0.107000 2 = {"kind":"closed","by":"server"}
0.120000 2 C 3 UID FETCH 1:1 (UID FLAGS)\\r\\n
`;

function read(text: string): ClientSession {
  const lines = new TranscriptLines('session');
  const reader = new SessionReader();
  for (const line of lines.add(text)) reader.add(line);
  return reader.session;
}

it('is not held against who has sent the next command meanwhile', () => {
  const session = read(CROSSED);
  expect(session.commands.map(({ command, state }) => [command?.name, state.bye])).toEqual([
    ['LOGIN', false],
    ['SELECT', false],
    ['FETCH', true],
  ]);
  expect(red(judgeClient(session))).toEqual([]);
});

it('is held against who goes on behind a LOGOUT', () => {
  const leaving = CROSSED.replace('0.106000 2 S * BYE', '0.106000 2 C 9 LOGOUT\\r\\n\n0.106000 2 S * BYE');
  expect(red(judgeClient(read(leaving)))).toEqual(['fail: after-bye']);
});
