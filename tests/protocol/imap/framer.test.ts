import { describe, expect, it } from 'vitest';
import { type FrameEvent, Framer, frameOctets } from '../../../protocol/imap/framer.ts';

const octets = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Frames as text; literals of a client are answered by `answer`, and stand as `<text>` in the list. */
function cut(framer: Framer, wire: string, answer: 'accept' | 'refuse' = 'accept'): string[] {
  const seen: string[] = [];
  framer.push(octets(wire));
  for (let event: FrameEvent | null = framer.next(); event !== null; event = framer.next()) {
    if (event.kind === 'frame') seen.push(frameOctets(event.frame).toString('latin1'));
    else if (event.kind === 'fatal') seen.push(`fatal ${event.error.production}`);
    else {
      seen.push(`<${event.text}>`);
      if (answer === 'accept') framer.acceptLiteral();
      else framer.refuseLiteral();
    }
  }
  return seen;
}

describe('a framer of responses', () => {
  it.each([
    ['* OK text {3}\r\n', '* 1 EXISTS\r\n'],
    ['* bye {3}\r\n', '* 1 EXISTS\r\n'],
    ['A1 NO [X] {3}\r\n', '* 1 EXISTS\r\n'],
    ['A1 BAD [X {3}\r\n', '* 1 EXISTS\r\n'],
    ['* OK [BADCHARSET (a)] {3}\r\n', '* 1 EXISTS\r\n'],
    ['* OK [BADCHARSET ("(" {3}\r\nabc "\\"")] {3}\r\n', '* 1 EXISTS\r\n'],
    ['* OK [BADCHARSET ({3}\r\nabc {2}\r\n)])] {3}\r\n', '* 1 EXISTS\r\n'],
    ['+ send {3}\r\n', '* 1 EXISTS\r\n'],
    ['* OKAY {3}\r\nabc\r\n', '* 1 EXISTS\r\n'],
    ['* X {3} \r\n', '* 1 EXISTS\r\n'],
    ['* X {}\r\n', '* 1 EXISTS\r\n'],
    ['* X {3}\r\r\n', '* 1 EXISTS\r\n'],
    ['* X {0}\r\n{0}\r\n\r\n', '* 1 EXISTS\r\n'],
  ])('tells free text from literals: %j', (first, second) => {
    expect(cut(new Framer('server'), first + second)).toEqual([first, second]);
  });
});

describe('a response code of megabytes', () => {
  it.each(['a ', '"a" '])('is free text at its end (%j)', (charset) => {
    const line = `* OK [BADCHARSET (${charset.repeat(2 << 20)}{1}\r\n`;
    expect(cut(new Framer('server'), `${line}* 1 EXISTS\r\n`)).toEqual([line, '* 1 EXISTS\r\n']);
  });
});

describe('a framer of commands', () => {
  it('asks about each literal', () => {
    expect(cut(new Framer('client'), 'a LOGIN {3}\r\nbob {3+}\r\npwd\r\nb NOOP\r\n')).toEqual([
      '<a LOGIN {3}>',
      '<a LOGIN {3}>',
      'a LOGIN {3}\r\nbob {3+}\r\npwd\r\n',
      'b NOOP\r\n',
    ]);
  });

  it('takes a refused synchronising literal as never sent', () => {
    expect(cut(new Framer('client'), 'a LOGIN {3}\r\nb NOOP\r\n', 'refuse')).toEqual([
      '<a LOGIN {3}>',
      'b NOOP\r\n',
    ]);
  });

  it('reads a refused non-synchronising literal off with the rest of its command', () => {
    const framer = new Framer('client');
    expect(cut(framer, 'a X {8+}\r\nb NOO', 'refuse')).toEqual(['<a X {8+}>']);
    expect(framer.partial.toString()).toBe('a X {8+}\r\n');
    expect(cut(framer, 'P\r\n {2+}\r\n\r\n\r\nc NOOP\r\n', 'refuse')).toEqual(['c NOOP\r\n']);
    expect(framer.midFrame).toBe(false);
  });

  it('gives a refused command up where it would wait for leave to go on', () => {
    expect(cut(new Framer('client'), 'a X {2+}\r\nab {2}\r\nc NOOP\r\n', 'refuse')).toEqual([
      '<a X {2+}>',
      'c NOOP\r\n',
    ]);
  });

  it('does not take a status word for free text', () => {
    expect(cut(new Framer('client'), 'a OK {1+}\r\nx\r\n')).toEqual(['<a OK {1+}>', 'a OK {1+}\r\nx\r\n']);
  });
});
