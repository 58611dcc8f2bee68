import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Framer } from '../../../protocol/imap/framer.ts';
import { isUnknownCommand, parseCommand, readTag } from '../../../protocol/imap/parse-command.ts';
import { ProtocolError } from '../../../protocol/imap/protocol-error.ts';
import { commandOctets, serialiseCommand } from '../../../protocol/imap/serialise-command.ts';
import { COMMANDS } from './commands/all.ts';
import { readOne } from './commands/read.ts';

describe('parseCommand', () => {
  it.each(COMMANDS)('reads $wire', ({ wire, value }) => {
    const event = readOne(`a ${wire}`);
    expect(event.kind === 'error' ? event.error.message : event.kind).toBe('command');
    expect(event).toMatchObject({ command: { tag: 'a' } });
    if (event.kind === 'command') expect(event.command).toEqual({ tag: 'a', ...value });
  });

  it('takes any tag of ASTRING-CHAR without "+"', () => {
    expect(readOne('A] NOOP')).toMatchObject({ command: { tag: 'A]' } });
    expect(readOne('*1 NOOP')).toMatchObject({ kind: 'error', tag: null });
    expect(readOne('a+b NOOP')).toMatchObject({ kind: 'error', tag: null });
  });

  it('reads 8-bit quoted strings only after UTF8=ACCEPT', () => {
    const framer = new Framer('client');
    framer.push(Buffer.from('a SELECT "\xc3\xa4"\r\n', 'latin1'));
    const event = framer.next();
    if (event?.kind !== 'frame') throw new Error('no frame');
    expect(() => parseCommand(event.frame)).toThrow(ProtocolError);
    expect(parseCommand(event.frame, { utf8: true })).toMatchObject({ mailbox: '\xc3\xa4' });
  });

  it('tells unknown commands from broken ones', () => {
    const unknown = ['a FOO', 'a XLIST "" *', 'a UID NOOP', 'a UID', 'a UIDL'];
    const broken = ['a NOOP x', 'a', 'a  NOOP', 'a SELECT', '+ NOOP', 'a (', 'a UID FETCH'];
    const verdict = (line: string): boolean | string => {
      const event = readOne(line);
      return event.kind === 'error' ? isUnknownCommand(event.error) : event.kind;
    };
    expect(unknown.map(verdict)).toEqual(unknown.map(() => true));
    expect(broken.map(verdict)).toEqual(broken.map(() => false));
  });

  it('recovers the tag of a broken command', () => {
    const tag = (text: string): string | null =>
      readTag({
        offset: 0,
        length: text.length + 2,
        crlf: true,
        segments: [{ kind: 'text', octets: Buffer.from(text, 'latin1'), offset: 0 }],
      });
    expect(tag('a1 FOO')).toBe('a1');
    expect(tag('a1')).toBe('a1');
    expect(tag('')).toBeNull();
    expect(tag(' a NOOP')).toBeNull();
    expect(tag('a\tNOOP')).toBeNull();
    expect(tag('{3}')).toBeNull();
  });

  it('neither overflows nor lingers on nesting and length', () => {
    const deep = 100_000;
    for (const line of [
      `a SEARCH ${'NOT '.repeat(deep)}SEEN`,
      `a SEARCH ${'('.repeat(deep)}SEEN${')'.repeat(deep)}`,
      `a SEARCH ${'OR '.repeat(deep)}SEEN`,
      `a SELECT x (Y ${'('.repeat(deep)}a${')'.repeat(deep)})`,
    ]) {
      expect(readOne(line)).toMatchObject({ kind: 'error', tag: 'a' });
    }
    const long = 1 << 20;
    for (const line of [
      `a AUTHENTICATE PLAIN ${'A'.repeat(4 * long)}B`,
      `a SEARCH MODSEQ "/flags/${'x'.repeat(long)} " all 1`,
      `a GETMETADATA "" ("{${'1'.repeat(long)}}"`,
      `a LOGIN {${'1'.repeat(long)}`,
    ]) {
      expect(readOne(line)).toMatchObject({ kind: 'error', tag: 'a' });
    }
  });

  it('reads lists of any length', () => {
    const many = 200_000;
    const entries = `(${'/a (b NIL) '.repeat(many)}/a (b NIL))`;
    for (const line of [
      `a APPEND m ANNOTATION ${entries} {1+}\r\nx`,
      `a APPEND m ${'ANNOTATION (/a (b NIL)) '.repeat(many)}{1+}\r\nx`,
      `a STORE 1 ANNOTATION ${entries}`,
      `a SEARCH ${'SEEN '.repeat(many)}DRAFT`,
      `a URLFETCH ${'u '.repeat(many)}u`,
      `a COPY ${'1,'.repeat(many)}1 m`,
    ]) {
      const event = readOne(line);
      if (event.kind !== 'command') throw new Error(event.kind);
      expect(commandOctets(serialiseCommand(event.command)).length).toBeGreaterThan(many);
    }
  });

  it('answers any octets with a value or one ProtocolError', () => {
    const words = COMMANDS.flatMap(({ wire }) => wire.split(/(?<=[ (){}"])|(?=[ (){}"])/));
    const arbitrary = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
      fc.array(fc.constantFrom(...new Set(words)), { maxLength: 20 }).map((parts) => `a ${parts.join('')}`),
      fc.tuple(fc.constantFrom(...COMMANDS), fc.nat(), fc.nat({ max: 255 })).map(([{ wire }, at, octet]) => {
        const place = at % (wire.length + 1);
        return `a ${wire.slice(0, place)}${String.fromCharCode(octet)}${wire.slice(place + 1)}`;
      }),
    );
    let values = 0;
    let errors = 0;
    fc.assert(
      fc.property(arbitrary, (text) => {
        const framer = new Framer('client');
        framer.push(Buffer.from(`${text}\r\n`, 'latin1'));
        for (let event = framer.next(); event; event = framer.next()) {
          if (event.kind === 'literal') framer.acceptLiteral();
          if (event.kind !== 'frame') continue;
          try {
            parseCommand(event.frame);
            values++;
          } catch (error) {
            expect(error).toBeInstanceOf(ProtocolError);
            errors++;
          }
        }
      }),
      { numRuns: 20_000 },
    );
    expect(values).toBeGreaterThan(100);
    expect(errors).toBeGreaterThan(1000);
  });
});
