/** Commands as checks write them, in the parts that the driver sends. */
import { expect, test } from 'vitest';
import { literal, literalPlus, type WireValue, wire } from '../../../suites/support/wire.ts';

const parts = (strings: TemplateStringsArray, ...values: WireValue[]) => wire(strings, values);

test('text is taken as it is written, with its backslashes', () => {
  expect(parts`STORE 1 FLAGS (\Seen)`).toEqual(['STORE 1 FLAGS (\\Seen)']);
});

test('numbers, sets and texts stand where they are named', () => {
  expect(parts`UID FETCH ${[3, 5, 8]} (MODSEQ) (CHANGEDSINCE ${12n}) ${7}${'x"\\'}`).toEqual([
    'UID FETCH 3,5,8 (MODSEQ) (CHANGEDSINCE 12) 7x"\\',
  ]);
});

test('between quotation marks what needs a backslash gets one, and nowhere else', () => {
  expect(parts`LIST "" "${'a"b\\c'}*" ${'"\\'}`).toEqual(['LIST "" "a\\"b\\\\c*" "\\']);
  expect(parts`X "\"${'"'}" ${'"'}`).toEqual(['X "\\"\\"" "']);
  expect(parts`X "${5}"`).toEqual(['X "5"']);
});

test('literals are parts of their own, of octets or of UTF-8', () => {
  expect(parts`APPEND x ${literal('ä')} ${literalPlus(Buffer.from([0xff]))}`).toEqual([
    'APPEND x ',
    { literal: Buffer.from([0xc3, 0xa4]), synchronising: true },
    ' ',
    { literal: Buffer.from([0xff]), synchronising: false },
  ]);
  expect(parts`${literal(Buffer.from([0xff]))}${literalPlus('ä')}`).toEqual([
    { literal: Buffer.from([0xff]), synchronising: true },
    { literal: Buffer.from([0xc3, 0xa4]), synchronising: false },
  ]);
});
