import { afterEach, describe, expect, it } from 'vitest';
import {
  bodyOf,
  fetchItem,
  flagsOf,
  internalDateOf,
  modseqOf,
  sizeOf,
  uidOf,
} from '../../drivers/imap/fetch-item.ts';
import { cleanUp, drive, troubleOf } from './harness.ts';
import type { Peer } from './scripted-server.ts';

afterEach(cleanUp);

/** Answers commands in turn: each reply has `%` for the tag. Fails if the client says anything else. */
function replies(...script: [string, string][]): (peer: Peer) => Promise<void> {
  return async (peer) => {
    for (const [expected, reply] of script) {
      const line = await peer.line();
      const [tag = '', ...rest] = line.split(' ');
      if (rest.join(' ') !== expected) {
        peer.send(`${tag} BAD expected "${expected}"\r\n`);
        return;
      }
      peer.send(reply.replaceAll('%', tag));
    }
    await peer.ended();
  };
}

describe('an exchange', () => {
  it('gathers everything up to the tagged response', async () => {
    const { imap, transcript } = await drive(
      replies(
        [
          'SELECT INBOX',
          '* 3 EXISTS\r\n* OK [UIDVALIDITY 7] v\r\n* OK [UNSEEN 2] u\r\n% OK [READ-WRITE] done\r\n',
        ],
        ['NOOP', '% NO [ALREADYEXISTS] x\r\n'],
      ),
    );
    const answer = await imap.exchange(['SELECT INBOX']);
    expect(answer.ok).toBe(true);
    expect(answer.tag).toBe('A1');
    expect(answer.sent).toBe('A1 SELECT INBOX');
    expect(answer.data('EXISTS').map((d) => d.number)).toEqual([3]);
    expect(answer.code('UIDVALIDITY')?.value).toBe(7);
    expect(answer.code('READ-WRITE')).not.toBeNull();
    expect(answer.code('READ-ONLY')).toBeNull();
    expect(answer.lines()).toEqual([
      '* 3 EXISTS',
      '* OK [UIDVALIDITY 7] v',
      '* OK [UNSEEN 2] u',
      'A1 OK [READ-WRITE] done',
    ]);
    const refused = await imap.exchange(['NOOP']);
    expect(refused.ok).toBe(false);
    expect(refused.code('ALREADYEXISTS')).toMatchObject({ name: 'OTHER', code: 'ALREADYEXISTS' });
    expect(await transcript()).toContain('C A1 SELECT INBOX\\r\\nS * 3 EXISTS'.replace('S *', '\nS *'));
  });

  it('is not led astray by other tags', async () => {
    const { imap } = await drive(replies(['NOOP', 'A9 OK other\r\n% OK mine\r\n']));
    expect((await imap.exchange(['NOOP'])).status.text).toBe('mine');
  });

  it('looks up the items of FETCH', async () => {
    const { imap } = await drive(
      replies([
        'FETCH 1 (X)',
        '* 1 FETCH (FLAGS (\\seen $Own) UID 9 RFC822.SIZE 3 INTERNALDATE "02-Jan-2020 03:04:05 +0000" MODSEQ (8) BODY[HEADER.FIELDS (Subject)] {3}\r\na\r\n BODY[1.MIME]<0> "m" BODY[] NIL)\r\n% OK done\r\n',
      ]),
    );
    const [fetch] = (await imap.exchange(['FETCH 1 (X)'])).fetches();
    expect(fetch).toBeDefined();
    if (!fetch) return;
    expect(uidOf(fetch)).toBe(9);
    expect([...(flagsOf(fetch) ?? [])]).toEqual(['\\Seen', '$Own']);
    expect(sizeOf(fetch)).toBe(3);
    expect(internalDateOf(fetch)?.instant).toBe(Date.UTC(2020, 0, 2, 3, 4, 5));
    expect(modseqOf(fetch)).toBe(8n);
    expect(bodyOf(fetch, 'header.fields (subject)')?.toString()).toBe('a\r\n');
    expect(bodyOf(fetch, '1.MIME')?.toString()).toBe('m');
    expect(bodyOf(fetch)).toBeNull();
    expect(fetchItem(fetch, 'ENVELOPE')).toBeNull();
  });

  it('keeps what breaks the grammar, notes it, and still finds the end', async () => {
    const { imap } = await drive(
      replies(['NOOP', '* 1 FETCH (UID x)\r\n* OK fine\r\n% OK [UIDNEXT x] end\r\n']),
    );
    const answer = await imap.exchange(['NOOP']);
    expect(answer.ok).toBe(true);
    expect(answer.responses.map((r) => r.response === null)).toEqual([true, false, true]);
    expect(answer.responses[0]?.error?.production).toBeTruthy();
    expect(answer.responses[0]?.raw.toString()).toBe('* 1 FETCH (UID x)\r\n');
    expect(imap.violations.map((v) => [v.invariant, v.quoted])).toEqual([
      ['grammar', '* 1 FETCH (UID x)'],
      ['grammar', 'A1 OK [UIDNEXT x] end'],
    ]);
  });

  it('follows the capabilities', async () => {
    const { imap } = await drive(
      replies(
        ['CAPABILITY', '* CAPABILITY IMAP4rev1 IDLE\r\n% OK done\r\n'],
        ['LOGIN "u" "p"', '% OK in\r\n'],
        ['ENABLE CONDSTORE', '* ENABLED CONDSTORE\r\n% OK done\r\n'],
        ['LOGIN "u" "q"', '% OK [CAPABILITY IMAP4rev1 ACL] in\r\n'],
        ['LOGIN "u" "r"', '% NO out\r\n'],
      ),
      { greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n' },
    );
    expect(imap.greeting.status).toBe('OK');
    expect(imap.capabilities).toEqual(['IMAP4rev1', 'AUTH=PLAIN']);
    await imap.exchange(['CAPABILITY']);
    expect(imap.capabilities).toEqual(['IMAP4rev1', 'IDLE']);
    await imap.login('u', 'p');
    expect(imap.capabilities).toBeNull();
    await imap.exchange(['ENABLE CONDSTORE']);
    expect([...imap.enabled]).toEqual(['CONDSTORE']);
    await imap.login('u', 'q');
    expect(imap.capabilities).toEqual(['IMAP4rev1', 'ACL']);
    expect((await imap.login('u', 'r')).ok).toBe(false);
    expect(imap.capabilities).toEqual(['IMAP4rev1', 'ACL']);
  });
});

describe('literals', () => {
  it('wait for the continuation request, also one that is malformed', async () => {
    const seen: string[] = [];
    const { imap } = await drive(async (peer) => {
      seen.push(await peer.line());
      peer.send('+\r\n');
      seen.push((await peer.octets(5)).toString(), await peer.line());
      peer.send('* 1 EXISTS\r\n+ more\r\n');
      seen.push((await peer.octets(2)).toString(), await peer.line());
      peer.send('A1 OK stored\r\n');
    });
    const answer = await imap.exchange([
      'APPEND x ',
      { literal: Buffer.from('a\r\nbc') },
      ' ',
      { literal: Buffer.from('\0\xff', 'latin1'), binary: true },
    ]);
    expect(seen).toEqual(['A1 APPEND x {5}', 'a\r\nbc', ' ~{2}', '\0\ufffd', '']);
    expect(answer.ok).toBe(true);
    expect(answer.literalRefused).toBe(false);
    expect(answer.sent).toBe('A1 APPEND x {5} a\\r\\nbc ~{2} \\x00\\xff');
    expect(answer.data('EXISTS')).toHaveLength(1);
  });

  it('go at once when they are non-synchronising', async () => {
    const { imap } = await drive(async (peer) => {
      const line = await peer.line();
      const literal = await peer.octets(3);
      const rest = await peer.line();
      peer.send(
        `A1 ${line === 'A1 X {3+}' && literal.toString() === 'abc' && rest === ' Y' ? 'OK' : 'BAD'} z\r\n`,
      );
    });
    expect(
      (await imap.exchange(['X ', { literal: Buffer.from('abc'), synchronising: false }, ' Y'])).ok,
    ).toBe(true);
  });

  it('are not sent when the server refuses them', async () => {
    const { imap, transcript } = await drive(
      replies(['APPEND x {4}', '% NO [TOOBIG] no\r\n'], ['NOOP', '% OK still in step\r\n']),
    );
    const answer = await imap.exchange(['APPEND x ', { literal: Buffer.from('DATA') }]);
    expect(answer.ok).toBe(false);
    expect(answer.literalRefused).toBe(true);
    expect((await imap.exchange(['NOOP'])).ok).toBe(true);
    expect(await transcript()).not.toContain('DATA');
  });

  it('of 25 MB are written at the pace of a slow peer', async () => {
    const size = 25_000_000;
    let got = 0;
    const { imap } = await drive(
      async (peer) => {
        await peer.line();
        peer.socket.removeAllListeners('data');
        peer.send('+ go\r\n');
        await new Promise<void>((resolve) => {
          peer.socket.on('data', (chunk: Buffer) => {
            got += chunk.length;
            peer.socket.pause();
            setImmediate(() => peer.socket.resume());
            if (got >= size + 2) resolve();
          });
        });
        peer.send('A1 OK done\r\n');
      },
      { transcript: null },
    );
    expect((await imap.exchange(['APPEND x ', { literal: Buffer.alloc(size, 'a') }])).ok).toBe(true);
    expect(got).toBe(size + 2);
  });

  it('that the peer never takes end with the deadline', async () => {
    const { imap } = await drive(
      async (peer) => {
        await peer.line();
        peer.socket.pause();
        peer.send('+ go\r\n');
      },
      { timeoutMs: 300 },
    );
    const trouble = await troubleOf(imap.exchange(['APPEND x ', { literal: Buffer.alloc(25_000_000) }]));
    expect(trouble.kind).toBe('timeout');
    expect(trouble.message).toMatch(/127\.0\.0\.1:\d+ took none of what was written within 300 ms/);
  });
});

describe('a pipeline', () => {
  it('is written at once and answered in the order of the commands', async () => {
    const { imap } = await drive(async (peer) => {
      const lines = [await peer.line(), await peer.line(), await peer.line()];
      peer.send('* 1 EXISTS\r\nA2 OK second\r\n* 2 EXISTS\r\nA1 NO first\r\n');
      peer.send(`A3 OK ${lines.join('|')}\r\n`);
    });
    const answers = await imap.pipeline([['NOOP'], ['CHECK'], ['UNSELECT']]);
    expect(answers.map((a) => [a.tag, a.status.text])).toEqual([
      ['A1', 'first'],
      ['A2', 'second'],
      ['A3', 'A1 NOOP|A2 CHECK|A3 UNSELECT'],
    ]);
    expect(answers.map((a) => a.data('EXISTS').map((d) => d.number))).toEqual([[2], [1], []]);
  });

  it('takes no literal that would have to wait', async () => {
    const { imap } = await drive((peer) => peer.ended());
    await expect(imap.pipeline([['X ', { literal: Buffer.from('a') }]])).rejects.toThrow(TypeError);
  });
});

describe('raw writing and reading', () => {
  it('gives responses one by one', async () => {
    const { imap } = await drive(async (peer) => {
      await peer.line();
      peer.send('* BAD what\r\n+ go\r\nx1 OK a\r\n* OK b\r\nx2 BAD c\r\n');
    });
    await imap.write('garbage\xff\r\n');
    expect((await imap.nextReceived()).response).toMatchObject({ status: 'BAD', tag: null });
    const step = await imap.readUntilContinuation();
    expect(step.continuation?.response).toMatchObject({ kind: 'continuation', text: 'go' });
    const instead = await imap.readUntilContinuation('x1');
    expect(instead.continuation).toBeNull();
    expect(instead.answer?.status).toMatchObject({ tag: 'x1', status: 'OK' });
    const answer = await imap.readUntilTagged('x2');
    expect(answer.status.status).toBe('BAD');
    expect(answer.responses).toHaveLength(2);
  });
});

describe('listening outside IDLE', () => {
  it('keeps what came before the first NOOP apart from what came with it', async () => {
    const { imap } = await drive(async (peer) => {
      peer.send('* 1 EXISTS\r\n');
      for (const tag of ['A1', 'A2']) {
        await peer.line();
        peer.send(`* ${tag === 'A1' ? 2 : 3} EXISTS\r\n${tag} OK done\r\n`);
      }
    });
    const pushes = imap.pushes();
    await pushes.next(() => true, 2000);
    await pushes.done();
    const answer = await pushes.done();
    expect(answer.data('EXISTS').map((d) => d.number)).toEqual([1, 2, 3]);
    expect(pushes.unasked.data('EXISTS').map((d) => d.number)).toEqual([1]);
  });
});

describe('IDLE', () => {
  it('gives pushes as they come, in whatever order they are asked for', async () => {
    const { imap } = await drive(async (peer) => {
      await peer.line();
      peer.send('+ idling\r\n* 1 EXISTS\r\n* 1 RECENT\r\n');
      if ((await peer.line()) === 'DONE') peer.send('* 2 EXISTS\r\nA1 OK idled\r\n');
    });
    const idle = await imap.idle();
    expect(idle.refused).toBeNull();
    const is = (type: string) => (r: { response: unknown }) =>
      (r.response as { type?: string } | null)?.type === type;
    expect((await idle.next(is('RECENT'), 2000))?.raw.toString()).toBe('* 1 RECENT\r\n');
    expect((await idle.next(is('EXISTS'), 2000))?.raw.toString()).toBe('* 1 EXISTS\r\n');
    expect(await idle.next(is('EXISTS'), 50)).toBeNull();
    const answer = await idle.done();
    expect(answer.ok).toBe(true);
    expect(answer.data('EXISTS').map((d) => d.number)).toEqual([1, 2]);
  });

  it('that is refused gives the refusal', async () => {
    const { imap } = await drive(replies(['IDLE', '% BAD no\r\n']));
    const idle = await imap.idle();
    expect(idle.refused?.status.status).toBe('BAD');
    expect(await idle.next(() => true, 1000)).toBeNull();
    expect((await idle.done()).ok).toBe(false);
  });

  it('ends with trouble when the connection does', async () => {
    const { imap } = await drive(async (peer) => {
      await peer.line();
      peer.send('+ idling\r\n* BYE shutting down\r\n');
      peer.socket.end();
    });
    const idle = await imap.idle();
    const trouble = await troubleOf(idle.next((r) => r.response?.kind === 'data', 5000));
    expect(trouble.kind).toBe('closed');
    expect(trouble.bye).toBe(true);
  });
});

describe('the end of a connection', () => {
  it('comes with LOGOUT and BYE', async () => {
    const { imap } = await drive(async (peer) => {
      await peer.line();
      peer.send('* BYE see you\r\nA1 OK out\r\n');
      peer.socket.end();
    });
    expect((await imap.logout()).ok).toBe(true);
    expect(imap.closed).toBe(true);
    expect(await imap.waitClose()).toEqual({ bye: true, how: 'end' });
    expect((await troubleOf(imap.exchange(['NOOP']))).kind).toBe('closed');
  });

  it('is polite where that is answered', async () => {
    const { imap, transcript } = await drive(async (peer) => {
      await peer.line();
      peer.send('* BYE see you\r\nA1 OK out\r\n');
      peer.socket.end();
    });
    await imap.close();
    expect(imap.closed).toBe(true);
    expect(await transcript()).toContain('C A1 LOGOUT');
  });

  it('comes also where LOGOUT is not answered, and where the server was sooner', async () => {
    const gone: string[] = [];
    const silent = await drive(
      async (peer) => {
        gone.push(await peer.line());
        await peer.ended();
        gone.push('gone');
      },
      { timeoutMs: 50 },
    );
    await silent.imap.close();
    await expect.poll(() => gone).toEqual(['A1 LOGOUT', 'gone']);
    const sooner = await drive((peer) => void peer.socket.end());
    await sooner.imap.waitClose();
    await sooner.imap.close();
    expect(await sooner.transcript()).not.toContain('LOGOUT');
  });

  it('is told apart from a reset, and from none at all', async () => {
    const reset = await drive(async (peer) => {
      await peer.line();
      peer.socket.resetAndDestroy();
    });
    await reset.imap.write('x\r\n');
    expect(await reset.imap.waitClose()).toEqual({ bye: false, how: 'reset' });
    const open = await drive((peer) => peer.ended());
    expect((await troubleOf(open.imap.waitClose(50))).message).toMatch(/did not close within 50 ms/);
  });
});
