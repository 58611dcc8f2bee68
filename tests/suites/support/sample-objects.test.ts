import { expect, it } from 'vitest';
import { readMessage } from '../../../protocol/cpm/cpm-object.ts';
import { judgeObject } from '../../../protocol/cpm/judge.ts';
import { OBJECT_TYPES } from '../../../protocol/cpm/object-types.ts';
import { sampleObjects } from '../../../suites/support/sample-objects.ts';

const settings = { changeRequest: true, callLog: true, scrStrict: true };
const judged = Object.entries(sampleObjects).map(
  ([kind, octets]) => [kind, judgeObject(readMessage(octets), settings)] as const,
);

it('has an object of every type', () => {
  expect(new Set(judged.map(([, { type }]) => type))).toEqual(new Set(OBJECT_TYPES));
});

it.each(judged)('stores a right object: %s', (_kind, { findings }) => {
  expect(findings).toEqual([]);
});
