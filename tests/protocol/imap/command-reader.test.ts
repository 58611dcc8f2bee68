import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClientEvent, CommandReader } from '../../../protocol/imap/command-reader.ts';
import { COMMANDS } from './commands/all.ts';
import { readAll } from './commands/read.ts';

function octets(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

/** The next event, which must be a literal. */
function literal(reader: CommandReader): Extract<ClientEvent, { kind: 'literal' }> {
  const event = reader.next();
  if (event?.kind !== 'literal') throw new Error(`expected a literal, got ${event?.kind}`);
  return event;
}

describe('CommandReader', () => {
  it('gives the same commands and errors whatever the chunks', () => {
    const stream = octets(
      COMMANDS.map(({ wire }, i) => `t${i} ${wire}\r\n`).join(
        'broken (\r\nx FOO\r\n\r\ny SELECT {3+}\r\nabc z\n',
      ),
    );
    const whole = readAll(stream);
    expect(whole).toHaveLength(COMMANDS.length + 4 * (COMMANDS.length - 1));
    const essence = (events: ClientEvent[]): unknown[] =>
      events.map((event) => {
        if (event.kind === 'command') return event.command;
        return event.kind === 'error' ? [event.tag, event.error.message] : event.kind;
      });
    for (const chunk of [1, 2, 3, 7, 64, 1000])
      expect(essence(readAll(stream, chunk))).toEqual(essence(whole));
  });

  it('recovers the tag of what it cannot read, and goes on behind it', () => {
    const events = readAll(octets('a FOO\r\n* x\r\nb NOOP \r\nc NOOP\r\n'));
    expect(events).toMatchObject([
      { kind: 'error', tag: 'a', error: { production: 'command' } },
      { kind: 'error', tag: null, error: { production: 'tag' } },
      { kind: 'error', tag: 'b', error: { production: 'command-any' } },
      { kind: 'command', command: { tag: 'c', name: 'NOOP' } },
    ]);
  });

  it.each([
    ['a NOOP\n', 6],
    ['a SELECT {1+}\nx\r\n', 13],
    ['a SELECT {1+}\r\nx\n', 16],
  ])('refuses the bare LF of %j', (text, offset) => {
    expect(readAll(octets(text))).toMatchObject([
      { kind: 'error', tag: 'a', error: { production: 'CRLF', offset } },
    ]);
  });

  it('waits at a literal until it is answered', () => {
    const reader = new CommandReader();
    reader.push(octets('a LOGIN {5}\r\n'));
    const first = literal(reader);
    expect(first).toMatchObject({ size: 5, synchronising: true, binary: false, text: 'a LOGIN {5}' });
    reader.push(octets('alice {3+}\r\nabc\r\n'));
    expect(reader.next()).toBeNull();
    expect(reader.midFrame).toBe(true);
    first.accept();
    const second = literal(reader);
    expect(second).toMatchObject({ size: 3, synchronising: false });
    second.accept();
    expect(reader.next()).toMatchObject({ command: { name: 'LOGIN', user: 'alice', password: 'abc' } });
    expect(reader.midFrame).toBe(false);
  });

  it('takes the next line for a command after a refused synchronising literal', () => {
    const reader = new CommandReader();
    reader.push(octets('a APPEND m {9}\r\n'));
    literal(reader).refuse();
    expect(reader.next()).toBeNull();
    expect(reader.midFrame).toBe(false);
    reader.push(octets('b NOOP\r\n'));
    expect(reader.next()).toMatchObject({ command: { tag: 'b', name: 'NOOP' } });
  });

  it.each([1, 2, 5, 100])(
    'swallows a refused {n+} and the rest of its command, %i octets at a time',
    (chunk) => {
      const reader = new CommandReader();
      const stream = octets(
        'a APPEND m ~{14+}\r\nx LOGOUT\r\nyz\r (\\Seen) {11+}\r\nc LOGOUT\r\nd (e) {6}\r\nb NOOP {2+}\r\nok\r\nc NOOP\r\n',
      );
      const events: ClientEvent[] = [];
      let refused = 0;
      for (let at = 0; at < stream.length; at += chunk) {
        reader.push(stream.subarray(at, at + chunk));
        for (let event = reader.next(); event; event = reader.next()) {
          if (event.kind !== 'literal') events.push(event);
          else if (refused++ === 0) event.refuse();
          else event.accept();
        }
      }
      expect(refused).toBe(2);
      expect(events).toMatchObject([
        { kind: 'error', tag: 'b' },
        { kind: 'command', command: { tag: 'c', name: 'NOOP' } },
      ]);
      expect(reader.midFrame).toBe(false);
    },
  );

  it('gives a bare line where one is expected, whatever it ends in', () => {
    const reader = new CommandReader();
    reader.push(octets('a AUTHENTICATE PLAIN\r\nAGEAYg=={3}\r\nb IDLE\r\nDONE\r\nc NOOP\r\n'));
    expect(reader.next()).toMatchObject({ command: { name: 'AUTHENTICATE' } });
    reader.expectLine();
    expect(reader.next()).toMatchObject({ kind: 'line', octets: Buffer.from('AGEAYg=={3}') });
    expect(reader.next()).toMatchObject({ command: { name: 'IDLE' } });
    reader.expectLine();
    expect(reader.next()).toMatchObject({ kind: 'line', octets: Buffer.from('DONE') });
    expect(reader.next()).toMatchObject({ command: { name: 'NOOP' } });
    expect(reader.next()).toBeNull();
  });

  it('drops what was sent too early', () => {
    const reader = new CommandReader();
    reader.push(octets('a STARTTLS\r\nb NOOP\r\nc NO'));
    expect(reader.next()).toMatchObject({ command: { name: 'STARTTLS' } });
    expect(reader.discard().toString()).toBe('b NOOP\r\nc NO');
    expect(reader.midFrame).toBe(false);
    reader.push(octets('d NOOP\r\n'));
    expect(reader.next()).toMatchObject({ command: { tag: 'd' } });
  });

  it('ends with one fatal event when a peer goes beyond the bounds', () => {
    const reader = new CommandReader({ text: 100, literal: 10 });
    reader.push(octets('a APPEND m {11+}\r\n'));
    expect(reader.next()).toMatchObject({ kind: 'fatal', error: { production: 'literal' } });
    expect(reader.next()).toBeNull();
    const other = new CommandReader({ text: 100 });
    other.push(octets('x'.repeat(200)));
    expect(other.next()).toMatchObject({ kind: 'fatal', error: { production: 'line' } });
  });

  it('reads 8-bit quoted strings once told so', () => {
    const reader = new CommandReader();
    reader.push(octets('a SELECT "\xc3\xa4"\r\nb SELECT "\xc3\xa4"\r\n'));
    expect(reader.next()).toMatchObject({ kind: 'error', tag: 'a' });
    reader.utf8 = true;
    expect(reader.next()).toMatchObject({ command: { mailbox: '\xc3\xa4' } });
  });

  it('survives any octets in any chunks with the same outcome', () => {
    const pieces = fc.oneof(
      fc.constantFrom(
        'a ',
        'NOOP',
        'SELECT x',
        '\r\n',
        '\n',
        '\r',
        '{3+}\r\n',
        '{2}\r\n',
        '~{1}\r\n',
        ' ',
        '"',
      ),
      fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    );
    const summary = (events: ClientEvent[]): unknown[] =>
      events.map((event) =>
        event.kind === 'command' ? event.command : [event.kind, 'error' in event && event.error.message],
      );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), (parts, chunk) => {
        const stream = octets(parts.join(''));
        expect(summary(readAll(stream, chunk))).toEqual(summary(readAll(stream)));
      }),
      { numRuns: 3000 },
    );
  });
});
