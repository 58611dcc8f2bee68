import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { objectData } from '../../../generators/cpm-objects.ts';
import { serialise } from '../../../protocol/cpm/build/serialise.ts';
import { OBJECT_TYPES } from '../../../protocol/cpm/object-types.ts';
import { parseObject, serialiseParsed } from '../../../protocol/cpm/parse/parse-object.ts';
import { WELL_FORMED } from './well-formed.ts';

const SEED = 20140429;
const RUNS = { seed: SEED, numRuns: 150 };

describe.each(OBJECT_TYPES)('a built object of type %s', (type) => {
  test.each([false, true])('is read as the data that it was built of, base64: %s', (base64) => {
    fc.assert(
      fc.property(objectData(type), (data) => {
        const parsed = parseObject(serialise(data, { base64 }));
        expect(parsed.unread).toBe(null);
        expect(parsed.data).toStrictEqual(data);
      }),
      RUNS,
    );
  });

  test.each([false, true])('comes out of its pieces as it was, base64: %s', (base64) => {
    fc.assert(
      fc.property(objectData(type), (data) => {
        const octets = serialise(data, { base64 });
        const again = serialiseParsed(parseObject(octets));
        expect(again.equals(octets)).toBe(true);
        expect(again).not.toBe(octets);
      }),
      RUNS,
    );
  });

  test('is a message: ASCII header, CRLF alone, lines of at most 998 octets', () => {
    fc.assert(
      fc.property(objectData(type), fc.boolean(), (data, base64) => {
        const text = serialise(data, { base64 }).toString('latin1');
        const header = text.slice(0, text.indexOf('\r\n\r\n'));
        expect(header).toMatch(/^[\x20-\x7e\r\n]+$/);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n\0]/);
        expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
      }),
      RUNS,
    );
  });
});

describe('an object that others wrote', () => {
  test.each(WELL_FORMED)('comes out of its pieces as it was: $title', ({ octets, type, hasData }) => {
    const parsed = parseObject(octets);
    expect(parsed.object.type).toBe(type);
    expect([parsed.unread, parsed.data !== null]).toEqual(
      hasData ? [null, true] : [expect.any(String), false],
    );
    const again = serialiseParsed(parsed);
    expect(again.toString('latin1')).toBe(octets.toString('latin1'));
  });

  test.each(WELL_FORMED.filter(({ hasData }) => hasData))(
    'has data that an object can be built of: $title',
    ({ octets }) => {
      const { data } = parseObject(octets);
      expect(parseObject(serialise(data!)).data).toStrictEqual(data);
    },
  );

  test('is cut anywhere and still comes out as it was', () => {
    const table = fc.constantFrom(...WELL_FORMED.map(({ octets }) => octets));
    fc.assert(
      fc.property(table, fc.nat(), fc.nat(), (octets, from, length) => {
        const start = from % octets.length;
        const cut = Buffer.concat([octets.subarray(0, start), octets.subarray(start + (length % 40))]);
        expect(serialiseParsed(parseObject(cut)).equals(cut)).toBe(true);
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });
});
