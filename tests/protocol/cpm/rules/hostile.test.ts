/** Whoever wrote an object, judging it ends soon, in memory in proportion, with a finding or a bounded refusal. */
import { describe, expect, test } from 'vitest';
import { readMessage } from '../../../../protocol/cpm/cpm-object.ts';
import { judgeObject, type ObjectJudgement } from '../../../../protocol/cpm/judge.ts';
import { sampleOf } from '../../../sample.ts';
import { edit } from './edits.ts';
import { chat, groupState, media, sessionInfo } from './good-objects.ts';
import { excessiveGrowth, timeOf } from './hostile/growth.ts';
import { large } from './hostile/large.ts';
import { FILLINGS, slots } from './hostile/slots.ts';

const settings = { changeRequest: true, callLog: true, scrStrict: false };
const judge = (octets: Buffer): ObjectJudgement => judgeObject(readMessage(octets), settings);
const idsOf = ({ findings }: ObjectJudgement): string[] => findings.map(({ rule }) => rule.id);

/** Characters a filling is repeated to; a quadratic step over so many takes some hundred milliseconds. */
const FILLED = 20_000;
/** What takes longer is looked at again, at twice the size. */
const SUSPECT_MS = 60;

describe('the measure of growth', () => {
  test('sees what is quadratic, and leaves what is linear alone', () => {
    const quadratic = (size: number) => () => {
      let sum = 0;
      for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) sum = (sum + j) | 0;
      return sum;
    };
    // What takes twice as long here as what is never blamed.
    let size = 2_000;
    while (timeOf(quadratic(size)) < 160) size = Math.ceil(size * 1.4);
    expect(excessiveGrowth(quadratic, size)).toMatch(/^size \d+ took/);
    const linear = (size: number) => () => /[b]$/.test('a'.repeat(size));
    expect(excessiveGrowth(linear, 1_000_000)).toBeNull();
  });
});

/** Each place is filled with every sixth of them, others each time; and every second of what is large is made. */
const SHARE = { fillings: 6, large: 2 };

describe('a long run of anything', () => {
  test.each(slots.map((slot, index) => [`${index}: ${slot.where}`, slot, index] as const))(
    'in %s',
    (_where, { fill }, index) => {
      for (const filling of sampleOf(FILLINGS, SHARE.fillings, index)) {
        const octets = (size: number): Buffer =>
          Buffer.from(fill(filling.repeat(Math.ceil(size / filling.length))));
        const once = octets(FILLED);
        if (timeOf(() => judge(once)) < SUSPECT_MS) continue;
        const growth = excessiveGrowth((size) => {
          const prepared = octets(size);
          return () => judge(prepared);
        }, FILLED);
        expect(growth, JSON.stringify(filling)).toBeNull();
      }
    },
  );
});

describe('a great number of', () => {
  test.each(sampleOf(large, SHARE.large).map((row) => [row.what, row] as const))(
    '%s',
    (_what, { of, count, verdict, breaks }) => {
      const octets = Buffer.from(of(count));
      let judgement: ObjectJudgement | null = null;
      const taken = timeOf(() => {
        judgement = judge(octets);
      });
      expect(judgement!.verdict).toBe(verdict);
      expect(judgement!.findings.length).toBeLessThan(100);
      if (breaks) expect(idsOf(judgement!)).toContain(breaks);
      // Ten times of what was seen on a slow machine.
      expect(taken).toBeLessThan(5_000 + (octets.length / 2 ** 20) * 2_000);
      const growth = excessiveGrowth(
        (size) => {
          const prepared = Buffer.from(of(size));
          return () => judge(prepared);
        },
        Math.ceil(count / 20),
      );
      expect(growth).toBeNull();
    },
  );
});

describe('a line of 100 MB', () => {
  const SIZE = 100_000_000;
  const enlarged = (object: string, at: string): Buffer => {
    const index = object.indexOf(at);
    if (index < 0) throw new Error(`there is no ${at}`);
    return Buffer.concat([
      Buffer.from(object.slice(0, index)),
      Buffer.alloc(SIZE, 'a'),
      Buffer.from(object.slice(index)),
    ]);
  };

  test.each([
    ['in From', chat, 'Alice <', 'mime/header-line-length', 'fail'],
    ['in Conversation-ID', chat, 'f81d4fae', 'mime/header-line-length', 'fail'],
    ['in a header that is not known', `X-Other: x\r\n${chat}`, 'x\r\n', 'mime/header-line-length', 'fail'],
    ['in a text', chat, 'I am fine.', 'mime/body-line-length', 'warn'],
    ['in a CPIM header', chat, 'bob@example.com>\r\nDateTime', 'mime/body-line-length', 'warn'],
    ['in base64', media, 'R0lGOD', 'mime/body-line-length', 'warn'],
    ['in XML', sessionInfo, 't=0 0', 'session-info/xml-within-bounds', 'inconclusive'],
  ])('%s', { timeout: 120_000 }, (_where, object, at, breaks, verdict) => {
    const octets = enlarged(object, at);
    const before = process.memoryUsage().rss;
    const judgement = judge(octets);
    expect(idsOf(judgement)).toContain(breaks);
    expect(judgement.verdict).toBe(verdict);
    expect(judgement.findings.every(({ saw }) => saw.length < 1_000)).toBe(true);
    // The value, and a text of it or two.
    expect(process.memoryUsage().rss - before).toBeLessThan(10 * SIZE);
  });
});

describe('an entity', () => {
  const withType = (type: string, name = '&a;'): Buffer =>
    Buffer.from(
      edit(
        edit(groupState, '<groupstate', `<!DOCTYPE groupstate ${type}>\r\n<groupstate`),
        'name="bob"',
        `name="${name}"`,
      ),
    );
  const laughs = Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join(
    '',
  );

  test.each([
    ['that grows by ten in each of thirty steps', `[<!ENTITY a0 "ha">${laughs}]`, '&a30;'],
    ['that is itself', '[<!ENTITY a "&a;">]', '&a;'],
    [
      'of 100,000 characters, a thousand times',
      `[<!ENTITY a "${'a'.repeat(100_000)}">]`,
      '&a;'.repeat(1_000),
    ],
    ['of a file', '[<!ENTITY a SYSTEM "file:///etc/hostname">]', '&a;'],
    ['of the network', '[<!ENTITY a SYSTEM "http://127.0.0.1:9/a">]', '&a;'],
    ['of a parameter', '[<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]', 'bob'],
    ['of a document type elsewhere', 'SYSTEM "http://127.0.0.1:9/state.dtd"', 'bob'],
  ])('%s is not read', (_which, type, name) => {
    const judgement = judge(withType(type, name));
    expect(judgement.verdict).toBe('inconclusive');
    expect(judgement.findings.map(({ rule, place }) => [rule.id, place.line])).toContainEqual([
      'group-state/xml-within-bounds',
      2,
    ]);
  });
});
