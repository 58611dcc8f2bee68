import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_JSON_DEPTH, parseJsonText } from '../../../protocol/nms/json-text.ts';
import { printReadError } from '../../../protocol/nms/notes.ts';

function parse(text: string): ReturnType<typeof parseJsonText> {
  return parseJsonText(Buffer.from(text));
}

function told(text: string): string {
  const result = parse(text);
  return result.ok ? 'read' : printReadError(result.error);
}

describe('the text of JSON', () => {
  it('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 6, stringUnit: 'binary' }),
        fc.constantFrom(0, 2, '\t'),
        (json, indent) => {
          const text = JSON.stringify(JSON.parse(json), null, indent);
          expect(parse(text)).toEqual({ ok: true, value: JSON.parse(text), notes: [] });
        },
      ),
    );
  });

  it('takes and refuses the same texts as JSON.parse', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\u00e9',
      '\\',
      '1',
      '-',
      '0',
      '.5',
      'e3',
      'true',
      'nul',
      ' ',
      '\n',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (chosen) => {
        const text = chosen.join('');
        let value: unknown;
        let valid = true;
        try {
          value = JSON.parse(text);
        } catch {
          valid = false;
        }
        const result = parse(text);
        expect(result.ok).toBe(valid);
        if (result.ok) expect(result.value).toEqual(value);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['', 'at the top: expected a value, found the end (line 1, column 1)'],
    ['{"a":\n  {"b" 1}}', 'at /a/b: expected ":", found "1" (line 2, column 8)'],
    ['{"a/b":[1,{"~":x}]}', 'at /a~1b/1/~0: expected a value, found "x" (line 1, column 16)'],
    ['{"a":1,}', 'at the top: expected a name in quotes, found "}" (line 1, column 8)'],
    ['[1 2]', 'at the top: expected a comma or the end of the list, found "2" (line 1, column 4)'],
    ['["a\nb"]', 'at /0: expected the rest of a string, found "\\n" (line 1, column 4)'],
    ['["\\x"]', 'at /0: expected an escape of JSON, found "\\\\" (line 1, column 3)'],
    ['{} {}', 'at the top: expected the end, found "{" (line 1, column 4)'],
  ])('%j: %s', (text, message) => {
    expect(told(text)).toBe(message);
  });

  it('refuses what is not UTF-8', () => {
    const result = parseJsonText(Buffer.from([0x22, 0xff, 0x22]));
    expect(result).toMatchObject({ ok: false, error: { expected: 'UTF-8' } });
  });

  it('is bounded in depth and size', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(parse(nested(MAX_JSON_DEPTH)).ok).toBe(true);
    expect(told(nested(MAX_JSON_DEPTH + 1))).toContain(`expected at most ${MAX_JSON_DEPTH} levels`);
    expect(parse('['.repeat(1_000_000)).ok).toBe(false);
    expect(parseJsonText(Buffer.from('[1,2]'), { maxOctets: 4 })).toMatchObject({
      ok: false,
      error: { expected: 'at most 4 octets', found: '5' },
    });
  });

  it('names each member that is there twice, and takes the last', () => {
    expect(parse('{"a":{"b":1,"b":2},"a":{"b":3}}')).toEqual({
      ok: true,
      value: { a: { b: 3 } },
      notes: [
        { kind: 'repeated-member', pointer: '/a/b', detail: 'there twice' },
        { kind: 'repeated-member', pointer: '/a', detail: 'there twice' },
      ],
    });
  });
});
