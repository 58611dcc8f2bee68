/** What a connection has come to, as it was told. */
import { describe, expect, it } from 'vitest';
import { CommandReader } from '../../../protocol/imap/command-reader.ts';
import type { StatusResponse } from '../../../protocol/imap/model/response.ts';
import { ResponseReader } from '../../../protocol/imap/response-reader.ts';
import type { SentCommand } from '../../../referee/imap/dialogue.ts';
import { mailboxName, SessionState, verbOf } from '../../../referee/imap/session-state.ts';

function sentCommand(line: string): SentCommand {
  const reader = new CommandReader();
  reader.push(Buffer.from(`${line}\r\n`, 'latin1'));
  const event = reader.next();
  if (event?.kind !== 'command') throw new Error(`no command: ${line}`);
  return { tag: event.command.tag, command: event.command };
}

/** The session takes responses in, one a line. */
function hears(session: SessionState, ...lines: string[]): void {
  for (const line of lines) {
    const reader = new ResponseReader();
    reader.push(Buffer.from(`${line}\r\n`, 'latin1'));
    const response = reader.next()?.response;
    if (response?.kind === 'data') session.takeData(response);
    else if (response?.kind === 'status') session.takeStatus(response);
    else throw new Error(`no response: ${line}`);
  }
}

/** A command from its beginning to its answer. */
function does(session: SessionState, command: string, ...lines: string[]): void {
  const sent = sentCommand(command);
  session.sent(sent);
  session.begin(sent);
  hears(session, ...lines);
  const reader = new ResponseReader();
  reader.push(Buffer.from(`${lines.at(-1)}\r\n`, 'latin1'));
  session.complete(sent, reader.next()!.response as StatusResponse);
}

function openedSession(): SessionState {
  const session = new SessionState();
  hears(session, '* OK hello');
  does(session, 'l LOGIN alice secret', 'l OK done');
  does(session, 's SELECT box', '* 3 EXISTS', '* 2 FETCH (UID 5)', 's OK done');
  return session;
}

describe('login', () => {
  it('is there from the beginning with PREAUTH, and with no PREAUTH that comes later', () => {
    const [one, two] = [new SessionState(), new SessionState()];
    hears(one, '* PREAUTH hello');
    hears(two, '* OK hello', '* PREAUTH hello');
    expect([one.isGreeted, one.isAuthenticated, two.isAuthenticated]).toEqual([true, true, false]);
  });

  it('has a name by LOGIN, and none by a mechanism', () => {
    const session = new SessionState();
    expect([session.isGreeted, session.isAuthenticated, session.user]).toEqual([false, false, null]);
    does(session, 'l LOGIN alice secret', 'l OK done');
    expect([session.isAuthenticated, session.user]).toEqual([true, 'alice']);
    does(session, 'm AUTHENTICATE X', 'm OK done');
    expect([session.isAuthenticated, session.user]).toEqual([true, null]);
  });

  it.each(['l LOGIN alice secret', 'l AUTHENTICATE X'])('is not there when it was refused: %s', (command) => {
    const session = new SessionState();
    does(session, command, 'l NO wrong');
    expect([session.isAuthenticated, session.user]).toEqual([false, null]);
  });
});

describe('capabilities', () => {
  it('are those that were listed last, wherever, in capitals', () => {
    const session = new SessionState();
    expect(session.capabilities).toBeNull();
    hears(session, '* OK [CAPABILITY IMAP4rev1 Idle] hello');
    expect([...session.capabilities!]).toEqual(['IMAP4REV1', 'IDLE']);
    hears(session, '* CAPABILITY IMAP4rev1');
    expect([...session.capabilities!]).toEqual(['IMAP4REV1']);
  });

  it('are forgotten with TLS and login, save those that come with its answer', () => {
    const session = new SessionState();
    expect(session.isSecured).toBe(false);
    hears(session, '* OK [CAPABILITY IMAP4rev1] hello');
    session.startTls();
    expect([session.isSecured, session.capabilities]).toEqual([true, null]);
    hears(session, '* CAPABILITY IMAP4rev1');
    does(session, 'l LOGIN alice secret', 'l OK done');
    expect(session.capabilities).toBeNull();
    does(session, 'l LOGIN alice secret', 'l OK [CAPABILITY IMAP4rev1 UNSELECT] done');
    expect([...session.capabilities!]).toEqual(['IMAP4REV1', 'UNSELECT']);
  });

  it('are enabled by ENABLED, in capitals', () => {
    const session = new SessionState();
    hears(session, '* ENABLED condstore', '* ENABLED QRESYNC');
    expect([...session.enabled]).toEqual(['CONDSTORE', 'QRESYNC']);
  });
});

describe('the mailbox', () => {
  it('is the one that was opened, until it is closed', () => {
    const session = openedSession();
    expect([session.mailbox?.name, session.mailbox?.exists, session.opening]).toEqual(['box', 3, null]);
    does(session, 'n NOOP', 'n OK done');
    expect(session.mailbox?.uidAt(2)).toBe(5);
    for (const command of ['c CLOSE', 'c UNSELECT']) {
      const other = openedSession();
      does(other, command, 'c OK done');
      expect([command, other.mailbox]).toEqual([command, null]);
    }
  });

  it('stays when CLOSE is refused, and goes when another cannot be opened', () => {
    for (const command of ['c CLOSE', 'c UNSELECT']) {
      const session = openedSession();
      does(session, command, 'c NO not now');
      expect([command, session.mailbox?.name]).toEqual([command, 'box']);
    }
    for (const command of ['s SELECT other', 's EXAMINE other']) {
      const session = openedSession();
      does(session, command, 's NO none');
      expect([command, session.mailbox, session.opening]).toEqual([command, null, null]);
    }
  });

  it('is opened clean where there was none', () => {
    const session = new SessionState();
    session.begin(sentCommand('s EXAMINE inBox'));
    expect([session.opening, session.mailbox?.name]).toEqual(['clean', 'INBOX']);
  });

  it('is mixed with the one before it until CLOSED, and begins anew there', () => {
    const session = openedSession();
    session.begin(sentCommand('s SELECT other'));
    hears(session, '* 4 EXISTS', '* 1 FETCH (UID 9)');
    expect([session.opening, session.mailbox?.exists, session.mailbox?.uidAt(1)]).toEqual(['mixed', 4, null]);
    hears(session, '* OK [CLOSED] now');
    expect([session.opening, session.mailbox?.name, session.mailbox?.exists]).toEqual(['clean', 'other', 0]);
    hears(session, '* 1 EXISTS', '* 1 FETCH (UID 9)');
    expect(session.mailbox?.uidAt(1)).toBe(9);
  });

  it('is not closed by CLOSED where nothing is opened', () => {
    const session = openedSession();
    hears(session, '* OK [CLOSED] now');
    expect([session.opening, session.mailbox?.exists]).toEqual([null, 3]);
    const none = new SessionState();
    hears(none, '* OK [CLOSED] now');
    expect([none.opening, none.mailbox]).toEqual([null, null]);
  });

  it('has what is told of it', () => {
    const session = openedSession();
    hears(
      session,
      '* FLAGS (\\Seen $New)',
      '* OK [PERMANENTFLAGS (\\Seen \\*)] kept',
      '* OK [UIDVALIDITY 7] valid',
      '* OK [UIDNEXT 9] next',
      '* OK [HIGHESTMODSEQ 12] highest',
      '* OK [NOMODSEQ] none',
      '* 1 EXPUNGE',
    );
    const { flags, permanentFlags, uidValidity, uidNext, highestModseq, noModseq, exists } = session.mailbox!;
    expect([[...flags!], [...permanentFlags!]]).toEqual([
      ['\\seen', '$new'],
      ['\\seen', '\\*'],
    ]);
    expect([uidValidity, uidNext?.value, highestModseq, noModseq, exists]).toEqual([7, 9, 12n, true, 2]);
  });

  it('loses what has VANISHED, and nothing that had before', () => {
    const session = openedSession();
    hears(session, '* VANISHED (EARLIER) 5');
    expect([session.mailbox?.exists, session.mailbox?.gone.size]).toEqual([3, 0]);
    hears(session, '* VANISHED 5');
    expect([session.mailbox?.exists, session.mailbox?.gone.has(5)]).toEqual([2, true]);
  });

  it('has no UIDVALIDITY by a code in a refusal', () => {
    const session = openedSession();
    hears(session, '* NO [UIDVALIDITY 8] no', '* BAD [UIDVALIDITY 9] no');
    expect(session.mailbox?.uidValidity).toBeNull();
  });

  it('takes nothing in where none is selected', () => {
    const session = new SessionState();
    hears(
      session,
      '* FLAGS (\\Seen)',
      '* 3 EXISTS',
      '* 1 EXPUNGE',
      '* VANISHED 4',
      '* 1 FETCH (UID 5)',
      '* OK [UIDVALIDITY 7] valid',
      '* OK [UIDNEXT 9] next',
      '* OK [PERMANENTFLAGS ()] kept',
      '* OK [NOMODSEQ] none',
      '* OK [HIGHESTMODSEQ 4] highest',
    );
    expect(session.mailbox).toBeNull();
  });
});

describe('the end', () => {
  it('is told by an untagged BYE alone', () => {
    const session = new SessionState();
    hears(session, '* OK hello', '* NO bye', 'a OK bye');
    expect(session.saidBye).toBe(false);
    hears(session, '* BYE bye');
    expect(session.saidBye).toBe(true);
  });
});

describe('NOTIFY', () => {
  const SET = 'n NOTIFY SET (SELECTED (MessageNew MessageExpunge))';

  it('may be at work as soon as it is sent, until its end was taken', () => {
    const session = openedSession();
    session.sent(sentCommand('n NOOP'));
    session.sent(sentCommand('n NOTIFY NONE'));
    expect(session.isNotified).toBe(false);
    session.sent(sentCommand(SET));
    expect(session.isNotified).toBe(true);
    does(session, SET, 'n OK done');
    expect(session.isNotified).toBe(true);
    does(session, 'n NOTIFY NONE', 'n NO not now');
    expect(session.isNotified).toBe(true);
    does(session, 'n NOTIFY NONE', 'n OK done');
    expect(session.isNotified).toBe(false);
  });
});

describe('names', () => {
  it('are what was written, save INBOX', () => {
    expect(['inbox', 'InBoX', 'inbox/a', 'my inbox', 'Box'].map(mailboxName)).toEqual([
      'INBOX',
      'INBOX',
      'inbox/a',
      'my inbox',
      'Box',
    ]);
  });

  it('of commands have UID before them where it was said', () => {
    const verbs = ['a UID FETCH 1 (FLAGS)', 'a FETCH 1 (FLAGS)', 'a NOOP'].map((line) =>
      verbOf(sentCommand(line).command),
    );
    expect(verbs).toEqual(['UID FETCH', 'FETCH', 'NOOP']);
  });
});
