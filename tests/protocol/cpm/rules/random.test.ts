/** Judging never throws, and says the same of the same octets. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMessage } from '../../../../protocol/cpm/cpm-object.ts';
import { judgeObject } from '../../../../protocol/cpm/judge.ts';
import { OBJECT_TYPES } from '../../../../protocol/cpm/object-types.ts';
import { StoreJudge } from '../../../../protocol/cpm/rules/folders/store-judge.ts';
import * as good from './good-objects.ts';

const SEED = 20120613;
const { PICTURE, PICTURE_HASH, CONVERSATION, CONTRIBUTION, base64, crlf, ...objects } = good;
const texts = Object.values(objects);
const all = texts.map((text) => Buffer.from(text));
const VERDICTS = ['pass', 'fail', 'warn', 'inconclusive', 'not-applicable'];

const settings = fc.record({ changeRequest: fc.boolean(), callLog: fc.boolean(), scrStrict: fc.boolean() });
const as = fc.option(fc.constantFrom(...OBJECT_TYPES));

/** Words that mean something somewhere. */
const word = fc.constantFrom(
  ...[
    '\r\n',
    '\n',
    '\r',
    '\0',
    ' ',
    ':',
    ';',
    '<',
    '>',
    '"',
    '(',
    ')',
    '=',
    '--cpm',
    '--cpm--',
    '\r\n\r\n',
    '<sdp>',
    '</sdp>',
  ],
  ...[
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&#x110000;',
    '&#0;',
    '&lt;',
    'a=file-selector:',
    'NS: a <b:c>',
    '%zz',
    '\u2603',
  ],
  ...[
    'Content-Type: message/cpim',
    'Content-Transfer-Encoding: base64',
    'xmlns:a="b"',
    '<?xml version="1.0"?>',
    '=?utf-8?b?',
  ],
);
const octet = fc.oneof(
  word.map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 4 }).map((each) => Buffer.from(each)),
);

/** Stretches of a right object cut out, doubled, or put in the place of another. */
const mutated = fc
  .tuple(
    fc.constantFrom(...all),
    fc.array(fc.tuple(fc.nat(), fc.nat(40), octet, fc.nat(3)), { minLength: 1, maxLength: 6 }),
  )
  .map(([object, changes]) =>
    changes.reduce((octets, [where, length, by, how]) => {
      const at = where % (octets.length + 1);
      const cut = octets.subarray(at, at + length);
      const middle = how === 0 ? [] : how === 1 ? [by] : how === 2 ? [cut, by] : [cut, cut];
      return Buffer.concat([octets.subarray(0, at), ...middle, octets.subarray(at + length)]);
    }, object),
  );
/** The header of one object and the body of another. */
const crossed = fc
  .tuple(fc.constantFrom(...texts), fc.constantFrom(...texts))
  .map(([one, other]) =>
    Buffer.from(one.slice(0, one.indexOf('\r\n\r\n')) + other.slice(other.indexOf('\r\n\r\n'))),
  );

function judged(
  octets: Buffer,
  type: (typeof OBJECT_TYPES)[number] | null,
  given: Parameters<typeof judgeObject>[1],
): void {
  const judgement = judgeObject(readMessage(octets, type), given);
  expect(VERDICTS).toContain(judgement.verdict);
  expect(judgement.reason).toMatch(/^[\s\S]+\.$/);
  expect(judgeObject(readMessage(octets, type), given)).toEqual(judgement);
  for (const { saw, place, verdict } of judgement.findings) {
    expect(saw).not.toBe('');
    expect(place.line ?? 1).toBeGreaterThan(0);
    expect(place.column ?? 1).toBeGreaterThan(0);
    expect(verdict).not.toBe('pass');
  }
}

describe('whatever the octets', () => {
  test.each([
    ['random octets', fc.uint8Array({ maxLength: 400 }).map((each) => Buffer.from(each)), 2_000],
    ['random words', fc.array(octet, { maxLength: 60 }).map((each) => Buffer.concat(each)), 2_000],
    ['right objects with changes', mutated, 5_000],
    ['headers with the bodies of others', crossed, 500],
  ] as const)('%s are judged', { timeout: 120_000 }, (_what, octets, numRuns) => {
    fc.assert(fc.property(octets, as, settings, judged), { seed: SEED, numRuns });
  });

  test('a store of changed objects is judged', { timeout: 120_000 }, () => {
    const folder = fc.tuple(
      fc.array(fc.constantFrom('INBOX', CONVERSATION, CONTRIBUTION, 'a/b', ''), { maxLength: 3 }),
      fc.array(mutated, { maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(folder, { maxLength: 4 }), (folders) => {
        const judge = new StoreJudge({
          defaultFolder: null,
          nameOf: (_folder, where) => `UID ${where}`,
          rules: { changeRequest: true, callLog: true },
        });
        for (const [path, contents] of folders) {
          judge.beginFolder({ label: path.join('/'), path });
          for (const [index, octets] of contents.entries()) judge.add(readMessage(octets), index + 1);
        }
        for (const { verdict } of judge.finish()) expect(VERDICTS).toContain(verdict);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});
