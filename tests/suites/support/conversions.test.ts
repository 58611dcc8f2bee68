/** What CONVERTED responses say, of which message and which part, and what a failure of a conversion is. */
import { describe, expect, test } from 'vitest';
import {
  conversionError,
  conversionErrors,
  convertedItems,
  convertedOctets,
  convertedSize,
  convertedStructure,
  mustConvert,
  mustTellSize,
  requireConversion,
  unlessRefused,
} from '../../../suites/support/converted.ts';
import { type Failure, Inconclusive, NotApplicable } from '../../../suites/support/verdict-errors.ts';
import { answer } from './answer.ts';
import { sessionOf } from './scripted-session.ts';

const WHY = 'it is asked';
const OK = 'A1 OK done';
const structure = (encoding: string): string =>
  `BODYPARTSTRUCTURE[1] ("IMAGE" "PNG" NIL NIL NIL "${encoding}" 3)`;
const told = answer(
  '* 1 CONVERTED (TAG "A1") (BINARY.SIZE[1.2] 3)',
  `* 1 CONVERTED (TAG "A1") (BINARY[1.2] ~{3}\r\na\0b ${structure('binary')})`,
  '* 2 CONVERTED (TAG "A1") (BINARY[1] NIL BINARY.SIZE[1] 9)',
  '* 3 CONVERTED (TAG "A1") (BINARY[1] (ERROR "no" BADPARAMETERS "x"))',
  OK,
);
const said = (judge: () => unknown): string => {
  try {
    judge();
    return 'right';
  } catch (error) {
    return (error as Error).constructor.name;
  }
};

describe('a conversion', () => {
  test('is told of one message, in one response or several', () => {
    expect(convertedItems(told, 1).map(({ name }) => name)).toEqual([
      'BINARY.SIZE[]',
      'BINARY[]',
      'BODYPARTSTRUCTURE[]',
    ]);
    expect(convertedItems(told, 4)).toEqual([]);
  });

  test('has the octets, the size and the structure of one part', () => {
    expect(convertedOctets(told, 1, '1.2')).toEqual(Buffer.from('a\0b'));
    for (const [number, path] of [
      [1, '1'],
      [1, '12'],
      [2, '1'],
      [3, '1'],
      [4, '1'],
    ] as const)
      expect(convertedOctets(told, number, path)).toBeNull();
    expect([convertedSize(told, 1, '1.2'), convertedSize(told, 2, '1'), convertedSize(told, 1, '1')]).toEqual(
      [3, 9, null],
    );
    expect(convertedStructure(told, 1, '1')).toMatchObject({ kind: 'single', size: 3 });
    expect(convertedStructure(told, 1, '1.2')).toBeNull();
    expect(convertedStructure(told, 2, '1')).toBeNull();
  });

  test('must be completed and bring octets', () => {
    expect(mustConvert(told, 1, '1.2', WHY)).toEqual(Buffer.from('a\0b'));
    expect(said(() => mustConvert(told, 2, '1', WHY))).toBe('Failure');
    const refused = answer('* 1 CONVERTED (TAG "A1") (BINARY[1] ~{1}\r\na)', 'A1 NO x');
    expect(said(() => mustConvert(refused, 1, '1', WHY))).toBe('Failure');
    try {
      mustConvert(told, 3, '1', WHY);
      expect.unreachable();
    } catch (error) {
      expect((error as Failure).facts.saw).toBe('ERROR "no" BADPARAMETERS "x"');
    }
  });

  test('tells a size that says something only where nothing is encoded', () => {
    const sized = (encoding: string, octets: number): string => {
      const lines = `* 1 CONVERTED (TAG "A1") (${structure(encoding)})`;
      return said(() => mustTellSize(convertedStructure(answer(lines, OK), 1, '1'), octets, WHY));
    };
    for (const encoding of ['7bit', '8BIT', 'Binary'])
      expect([sized(encoding, 3), sized(encoding, 4)]).toEqual(['right', 'Failure']);
    for (const encoding of ['base64', 'x-binary', 'binary-x', 'quoted-printable'])
      expect(sized(encoding, 4)).toBe('right');
    expect(said(() => mustTellSize(null, 3, WHY))).toBe('Failure');
    expect(said(() => mustTellSize({ kind: 'multi' } as never, 3, WHY))).toBe('Failure');
  });

  test('is offered or not', async () => {
    const offered = sessionOf('* CONVERSION "image/png" "image/jpeg"');
    await requireConversion(offered.session, 'image/png', 'image/jpeg');
    expect(offered.sent).toEqual(['CONVERSIONS "image/png" "image/jpeg"']);
    await expect(requireConversion(sessionOf().session, 'a/b', 'c/d')).rejects.toThrow(NotApplicable);
  });
});

describe('the failure of a conversion', () => {
  test('is printed as it came, of one message', () => {
    expect(conversionErrors(told, 3)).toEqual(['ERROR "no" BADPARAMETERS "x"']);
    expect(conversionErrors(told, 1)).toEqual([]);
  });

  test('has a code of its own', () => {
    const codes = ['BADPARAMETERS', 'MISSINGPARAMETERS', 'TEMPFAIL'] as const;
    expect(codes.map((one) => conversionError(one).test(told))).toEqual([true, false, false]);
    const other = answer(
      '* 3 CONVERTED (TAG "A1") (BINARY[1] (ERROR "BADPARAMETERS \\" TEMPFAIL" MISSINGPARAMETERS "x"))',
      OK,
    );
    expect(codes.map((one) => conversionError(one).test(other))).toEqual([false, true, false]);
    expect(conversionError('TEMPFAIL').description).toBe('* CONVERTED with (ERROR … TEMPFAIL …)');
  });

  test('may be one of limits, or one that passes', () => {
    expect(unlessRefused(told)).toBe(told);
    for (const limit of ['MAXCONVERTMESSAGES 1', 'MAXCONVERTPARTS 1'])
      expect(() => unlessRefused(answer(`A1 NO [${limit}] x`))).toThrow(NotApplicable);
    expect(() => unlessRefused(answer('A1 NO [TEMPFAIL] x'))).toThrow(Inconclusive);
    const later = answer('* 3 CONVERTED (TAG "A1") (BINARY[1] (ERROR "no" TEMPFAIL))', OK);
    expect(() => unlessRefused(later)).toThrow(Inconclusive);
    const refused = answer('A1 NO x');
    expect(unlessRefused(refused)).toBe(refused);
  });
});
