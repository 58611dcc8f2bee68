import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyObjectData, objectData } from '../../generators/cpm-objects.ts';
import { serialise } from '../../protocol/cpm/build/serialise.ts';
import type { ObjectData } from '../../protocol/cpm/data/objects.ts';
import { judgeObject } from '../../protocol/cpm/judge.ts';
import { OBJECT_TYPES } from '../../protocol/cpm/object-types.ts';
import { parseObject } from '../../protocol/cpm/parse/parse-object.ts';

const RUNS = { seed: 20140429, numRuns: 200 };

/** An MMS has the id that cpm-ms-2.0 asks for, which the change request has elsewhere (erratum E-64). */
function settingsFor({ type }: ObjectData) {
  return { changeRequest: type !== 'mms', callLog: true, scrStrict: true };
}

describe.each(OBJECT_TYPES)('generated data of type %s', (type) => {
  test.each([false, true])('makes an object of that type that breaks no rule, base64: %s', (base64) => {
    fc.assert(
      fc.property(objectData(type), (data) => {
        const { object } = parseObject(serialise(data, { base64 }));
        expect(object.type).toBe(type);
        expect(judgeObject(object, settingsFor(data)).findings).toEqual([]);
      }),
      RUNS,
    );
  });
});

test('data of any object has the odd values that it is for', () => {
  const all = fc.sample(anyObjectData, RUNS);
  const octets = all.map((data) => serialise(data).toString('utf8'));
  const seen = (pattern: RegExp): boolean => octets.some((text) => pattern.test(text));
  expect(new Set(all.map(({ type }) => type)).size).toBe(OBJECT_TYPES.length);
  expect(seen(/=\?utf-8\?B\?/)).toBe(true);
  expect(seen(/participant name=""/)).toBe(true);
  expect(seen(/\]\]&gt;/)).toBe(true);
  expect(seen(/a=file-icon:cid:/)).toBe(true);
  expect(seen(/m=message 7656/)).toBe(true);
  expect(seen(/^Content-Transfer-Encoding: base64\r\n(?:.+\r\n)*\r\n(?:.{76}\r\n){40}/m)).toBe(true);
});
