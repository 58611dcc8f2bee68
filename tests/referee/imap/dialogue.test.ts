/** Commands and responses of one connection, and which answers which: what is certain, and when it is no more. */
import { describe, expect, it } from 'vitest';
import { Dialogue } from '../../../referee/imap/dialogue.ts';

/** A dialogue, and what its listener was told. */
function dialogue(): { it: Dialogue; told: string[]; says: (script: string) => void } {
  const told: string[] = [];
  const it = new Dialogue({
    sent: ({ tag, command }) => told.push(`sent ${tag} ${command.name}`),
    heard: (heard) => told.push(`heard ${heard.quote()}${heard.fault === null ? '' : ' !'}`),
    completed: ({ tag }, { status }) => told.push(`completed ${tag} ${status}`),
    garbage: () => told.push('garbage'),
  });
  // Lines `C: …` and `S: …`; a backslash at the end stands for no line end.
  const says = (script: string): void => {
    for (const line of script.split('\n').map((one) => one.trim())) {
      const text = line.slice(3);
      const octets = Buffer.from(text.endsWith('\\') ? text.slice(0, -1) : `${text}\r\n`, 'latin1');
      if (line.startsWith('C:')) it.fromClient(octets);
      else it.fromServer(octets);
    }
  };
  return { it, told, says };
}

/** What is completed by a script, in its order. */
function completedBy(script: string): string[] {
  const { told, says } = dialogue();
  says(script);
  return told.filter((one) => one.startsWith('completed')).map((one) => one.slice('completed '.length));
}

describe('what is certain', () => {
  it.each([
    ['a command that the grammar does not know', 'C: a FROBNICATE the box'],
    ['a command without a name', 'C: a'],
    ['a response that cannot be read', 'C: a NOOP \n S: * FLAGS \\Seen'],
    ['an untagged BAD', 'C: a NOOP \n S: * BAD what was that'],
    ['an answer to half a command', 'C: a NOOP and\\ \n S: a BAD no'],
    ['octets that cannot be cut into responses', 'C: a NOOP \n S: * 1 FETCH (BODY[] {999999999}'],
    ['a literal that is larger than any', 'C: a APPEND box {999999999}'],
  ])('ends with %s', (_, script) => {
    const { it, says } = dialogue();
    expect(it.isCertain).toBe(true);
    says(script);
    expect(it.isCertain).toBe(false);
  });

  it.each([
    ['an untagged NO', 'C: a NOOP \n S: * NO the disk is almost full \n S: a OK done'],
    ['a tagged BAD', 'C: a NOOP \n S: a BAD no'],
    ['a tag of nobody, while nothing is being sent', 'S: b OK done'],
    ['a refused literal', 'C: a APPEND box {5} \n S: a NO none'],
    ['a line of SASL that comes unasked', 'C: a AUTHENTICATE PLAIN \n C: AGEAYg== \n S: a OK done'],
    ['a SASL exchange', 'C: a AUTHENTICATE PLAIN \n S: + go \n C: AGEAYg== \n S: a OK done \n C: b NOOP'],
    [
      'SASL in two steps',
      'C: a AUTHENTICATE X \n S: + go \n C: YQ== \n S: + go \n C: YQ== \n S: a OK done \n C: b NOOP',
    ],
    ['DONE', 'C: a IDLE \n S: + idling \n C: DONE \n S: a OK done \n C: b NOOP'],
    ['a refused IDLE', 'C: a IDLE \n S: a NO not now \n C: b NOOP'],
    ['a refused AUTHENTICATE', 'C: a AUTHENTICATE X \n S: a NO unknown \n C: b LOGIN c d'],
    ['an IDLE that the server ends', 'C: a IDLE \n S: + idling \n S: a OK enough \n C: b NOOP'],
  ])('stays with %s', (_, script) => {
    const { it, says } = dialogue();
    says(script);
    expect(it.isCertain).toBe(true);
  });

  it('says once that nothing can be cut any more, and reads nothing behind it', () => {
    const { told, says } = dialogue();
    says('S: * 1 FETCH (BODY[] {999999999} \n S: * OK here');
    expect(told).toEqual(['garbage']);
  });
});

describe('which answer is of which command', () => {
  it('is told by the tag, in whatever order', () => {
    expect(completedBy('C: a NOOP \n C: b CHECK \n S: b OK done \n S: a NO none \n S: a OK again')).toEqual([
      'b OK',
      'a NO',
    ]);
  });

  it('is not the one that waits for a literal, if it has another tag', () => {
    const script =
      'C: a NOOP \n C: b APPEND box {5} \n S: a OK done \n S: + go on \n C: hello \n S: b OK done';
    expect(completedBy(script)).toEqual(['a OK', 'b OK']);
  });

  it('is not the one that waits for a literal, if its tag only begins like that', () => {
    const script =
      'C: a NOOP \n C: aa APPEND box {5} \n S: a OK done \n S: + go on \n C: hello \n S: aa OK done';
    expect(completedBy(script)).toEqual(['a OK', 'aa OK']);
  });

  it('is none where the literal was refused: what comes then is the next command', () => {
    const script = 'C: a APPEND box {5} \n S: a NO none \n C: hello NOOP \n S: hello OK done';
    expect(completedBy(script)).toEqual(['hello OK']);
  });

  it('is not changed by a continuation request that nothing asked for', () => {
    expect(completedBy('C: a NOOP \n S: + go on \n C: b NOOP \n S: a OK done \n S: b OK done')).toEqual([
      'a OK',
      'b OK',
    ]);
  });

  it('is told behind what was heard', () => {
    const { told, says } = dialogue();
    says('C: a NOOP \n S: * 3 EXISTS \n S: a OK done');
    expect(told).toEqual(['sent a NOOP', 'heard * 3 EXISTS', 'heard a OK done', 'completed a OK']);
  });

  it('takes a command behind an initial response for one', () => {
    const script = 'C: a AUTHENTICATE PLAIN AGEAYg== \n C: b NOOP \n S: a OK done \n S: b OK done';
    expect(completedBy(script)).toEqual(['a OK', 'b OK']);
  });

  it('takes DONE for the end of an IDLE that was sent behind AUTHENTICATE', () => {
    const { it, says, told } = dialogue();
    says('C: a AUTHENTICATE PLAIN AGEAYg== \n C: b IDLE \n S: a OK done');
    expect(it.awaits).toBe('line');
    says('S: + idling \n C: DONE \n S: b OK done');
    expect([it.isCertain, told.at(-1)]).toEqual([true, 'completed b OK']);
  });
});

describe('what a continuation request may be for', () => {
  it('is a literal until the server has asked for it, and is done with then', () => {
    const { it, says } = dialogue();
    expect([it.awaits, it.isSending]).toEqual([null, false]);
    says('C: a APPEND box {5}');
    expect([it.awaits, it.isSending, it.pending.length]).toEqual(['literal', true, 0]);
    says('S: + go on');
    expect([it.awaits, it.isSending]).toEqual([null, true]);
    says('C: hello');
    expect([it.awaits, it.isSending, it.pending.length]).toEqual([null, false, 1]);
  });

  it('is nothing where the client does not wait (RFC 7888)', () => {
    const { it, says } = dialogue();
    says('C: a APPEND box {5+}');
    expect([it.awaits, it.isSending]).toEqual([null, true]);
    says('C: hello');
    expect(it.pending.map(({ tag }) => tag)).toEqual(['a']);
  });

  it('is once the beginning of IDLE', () => {
    const { it, says } = dialogue();
    says('C: a IDLE');
    expect(it.awaits).toBe('line');
    says('S: + idling');
    expect(it.awaits).toBeNull();
  });

  it('is each step of SASL, until it is answered', () => {
    const { it, says } = dialogue();
    says('C: a AUTHENTICATE X \n S: + go \n C: YQ== \n S: + go \n C: YQ==');
    expect(it.awaits).toBe('line');
    says('S: a NO no');
    expect(it.awaits).toBeNull();
  });

  it('is nothing once IDLE was refused', () => {
    const { it, says } = dialogue();
    says('C: a IDLE \n S: a NO not now');
    expect(it.awaits).toBeNull();
  });
});

describe('TLS', () => {
  it('begins anew: what waits for an answer does not any more', () => {
    const { it, says, told } = dialogue();
    says('C: a NOOP \n C: b APPEND box {5} \n S: * 3 EXI\\');
    it.startTls();
    expect([it.pending, it.awaits, it.isSending]).toEqual([[], null, false]);
    says('S: * 4 EXISTS \n C: c NOOP \n S: c OK done');
    expect(told.slice(1)).toEqual(['heard * 4 EXISTS', 'sent c NOOP', 'heard c OK done', 'completed c OK']);
  });

  it('ends an exchange of SASL', () => {
    const { it, says } = dialogue();
    says('C: a AUTHENTICATE X');
    it.startTls();
    expect(it.awaits).toBeNull();
  });
});

describe('UTF-8 in quoted strings (RFC 6855 §3)', () => {
  const script = 'C: a SELECT "\xc3\xa4" \n S: * LIST () "/" "\xc3\xa4"';

  it('is a fault before it is allowed', () => {
    const { it, says, told } = dialogue();
    says(script);
    expect([it.isCertain, told.length, told[0]!.endsWith('!')]).toEqual([false, 1, true]);
  });

  it('is none behind that, on both sides', () => {
    const { it, says, told } = dialogue();
    it.allowUtf8();
    says(script);
    expect([it.isCertain, told[0], told[1]!.endsWith('!')]).toEqual([true, 'sent a SELECT', false]);
  });
});
