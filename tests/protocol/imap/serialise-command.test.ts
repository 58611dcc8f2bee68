import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, SearchKey } from '../../../protocol/imap/model/command.ts';
import { commandOctets, quoteAstring, serialiseCommand } from '../../../protocol/imap/serialise-command.ts';
import { COMMANDS } from './commands/all.ts';
import { readAll } from './commands/read.ts';

/** What the octets of a command are read as, once more. */
function reread(command: Command, strings: 'quoted' | 'literal'): unknown {
  const octets = commandOctets(serialiseCommand(command, { strings, synchronising: false }));
  const events = readAll(octets);
  expect(events).toHaveLength(1);
  const [event] = events;
  return event?.kind === 'command' ? event.command : event;
}

describe('serialiseCommand', () => {
  it.each(COMMANDS)('writes $wire', ({ wire, value, canonical }) => {
    const octets = commandOctets(serialiseCommand({ tag: 'a', ...value }, { synchronising: false }));
    expect(octets.toString('latin1')).toBe(`a ${canonical ?? wire}\r\n`);
  });

  it.each(COMMANDS)('writes $wire with literals wherever one may stand', ({ value }) => {
    const command = { tag: 'a', ...value };
    expect(reread(command, 'literal')).toEqual(command);
  });

  it('hands out literals as pieces that wait, their octets not copied', () => {
    const octets = Buffer.from('x\0');
    const data = { kind: 'octets', octets, binary: true } as const;
    const command: Command = {
      tag: 'a',
      name: 'APPEND',
      mailbox: 'm\n',
      messages: [{ flags: [], date: null, annotations: [], data }],
    };
    const pieces = serialiseCommand(command);
    expect(pieces).toEqual([
      'a APPEND ',
      { literal: Buffer.from('m\n'), synchronising: true, binary: false },
      ' ',
      { literal: octets, synchronising: true, binary: true },
    ]);
    expect((pieces[3] as { literal: Buffer }).literal).toBe(octets);
    expect(commandOctets(pieces).toString('latin1')).toBe('a APPEND {2}\r\nm\n ~{2}\r\nx\0\r\n');
  });

  it('gives search keys of any nesting back', () => {
    const leaf = fc.oneof(
      fc.constantFrom<SearchKey>({ key: 'SEEN' }, { key: 'SET', set: '$' }, { key: 'LARGER', size: 1 }),
      fc.string({ unit: 'binary', maxLength: 8 }).map((text): SearchKey => {
        return { key: 'TEXT', value: Buffer.from(text.replaceAll('\0', '')).toString('latin1') };
      }),
    );
    const { key } = fc.letrec<{ key: SearchKey }>((tie) => ({
      key: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        fc.record({ key: fc.constant('NOT' as const), operand: tie('key') }),
        fc.record({ key: fc.constant('OR' as const), left: tie('key'), right: tie('key') }),
        fc.record({
          key: fc.constant('AND' as const),
          operands: fc.array(tie('key'), { minLength: 2, maxLength: 4 }),
        }),
      ),
    }));
    fc.assert(
      fc.property(key, fc.constantFrom('quoted' as const, 'literal' as const), (value, strings) => {
        const command: Command = {
          tag: 'a',
          name: 'SEARCH',
          uid: true,
          charset: null,
          returns: null,
          key: value,
        };
        expect(reread(command, strings)).toEqual(command);
      }),
      { numRuns: 500 },
    );
  });
});

describe('quoteAstring', () => {
  it.each([
    ['abc]', 'abc]'],
    ['', '""'],
    ['a b', '"a b"'],
    ['nil', '"nil"'],
    ['a"\\', '"a\\"\\\\"'],
    ['50%', '"50%"'],
    ['\t', '"\t"'],
    ['\x7f', '"\x7f"'],
    ['a\0', null],
    ['a\r', null],
    ['\xe4', null],
    ['x'.repeat(1001), null],
  ])('%j', (value, quoted) => {
    expect(quoteAstring(value)).toBe(quoted);
  });

  it('gives back any astring that it can carry on a line', () => {
    const octetString = fc
      .uint8Array({ maxLength: 20 })
      .map((bytes) => Buffer.from(bytes).toString('latin1'));
    fc.assert(
      fc.property(octetString, (value) => {
        const quoted = quoteAstring(value);
        expect(quoted === null).toBe(/[\0\r\n\x80-\xff]/.test(value));
        if (quoted === null) return;
        expect(readAll(Buffer.from(`a LOGIN ${quoted} x\r\n`, 'latin1'))).toMatchObject([
          { command: { user: value } },
        ]);
      }),
      { numRuns: 2000 },
    );
  });
});
