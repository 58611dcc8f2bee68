import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { ClientInput } from '../../../generators/responses/bend.ts';
import type { Thrown } from '../../../generators/thrown.ts';
import { sampleOf } from '../../sample.ts';
import { aLane, casesOf, openLane, told } from './lanes.ts';

const SEED = 20140429;
const program = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const clientWith = (fault: string): string[] => [process.execPath, program('planted-client.ts'), fault];
/** The placeholder tells that it speaks at the REST door. */
const restClientWith = (fault: string): string[] => [
  process.execPath,
  program('planted-rest-client.ts'),
  fault,
  '{nmsUrl}',
];

/** Each fault, the class of cases that it comes to light by, and what is found. */
const PLANTED: [fault: string, claim: string, oracle: string, shape: RegExp][] = [
  ['allocates-literals', 'malformed/literal-count', 'crash', /^RangeError in planted-client\.ts, misread/],
  ['trusts-literals', 'valid/status-text', 'hang', /^no end$/],
  ['dies-of-nul', 'malformed/octet', 'crash', /^SIGSEGV$/],
  ['dies-of-nil', 'valid/envelope-nil', 'crash', /^TypeError in planted-client\.ts, envelopeOf$/],
  ['knows-capitals', 'valid/keyword-case', 'corrupted-view', /^stdout$/],
  ['takes-the-last-response', 'valid/fetch-split', 'corrupted-view', /^stdout$/],
  ['stores-what-it-hears', 'valid/fetch-unasked', 'corrupted-view', /store$/],
  ['waits-behind-bye', 'senseless/untrue', 'hang', /^no end$/],
];

const PLANTED_REST: typeof PLANTED = [
  ['reads-by-pattern', 'valid/member-order', 'corrupted-view', /^stdout$/],
  ['believes-types', 'malformed/document', 'crash', /^TypeError in planted-rest-client\.ts, foldersOf$/],
  ['waits-for-ever', 'malformed/cut-body', 'hang', /^no end$/],
];

/** So many cases are thrown at a client without a fault, and one of each valid bend. */
const RANDOM = 3;

/** One case of each form of a class, until one of them shows something. */
async function firstFinding(command: readonly string[], claim: string): Promise<string | null> {
  const lane = await openLane(command, 1_500);
  const byForm = Map.groupBy(
    casesOf(command, SEED, 4_000).filter((one) => one.class === claim),
    ({ input }) => input.bend.form,
  );
  try {
    for (const [first] of byForm.values()) {
      // In one go: the planted faults look at what comes in one packet.
      const whole = { ...first!, input: { ...first!.input, pieces: 'whole' as const } };
      const [finding] = (await lane.throw([whole])).breaches;
      if (finding) return `${finding.oracle}: ${finding.shape}: ${finding.summary}`;
    }
    return null;
  } finally {
    await lane.close();
  }
}

describe.each([
  ['an IMAP client', clientWith, PLANTED],
  ['a REST client', restClientWith, PLANTED_REST],
] as const)('in %s a planted fault', { concurrent: true }, (_door, commandOf, planted) => {
  test.each(sampleOf(planted, 3))(
    '%s is found by %s',
    { timeout: 120_000 },
    async (fault, claim, oracle, shape) => {
      const finding = await firstFinding(commandOf(fault), claim);
      const [found, seen, ...summary] = (finding ?? 'nothing: nothing').split(': ');
      expect([found, seen]).toEqual([oracle, expect.stringMatching(shape)]);
      expect(summary.join(': ')).toMatch(/^The client (?:.* upon an answer|did not end|takes)/);
    },
  );
});

describe.each([
  ['imap', clientWith],
  ['nms', restClientWith],
] as const)('a client without a fault (%s)', (door, commandOf) => {
  test('is blamed for nothing', { timeout: 180_000 }, async () => {
    const command = commandOf('none');
    const lane = await aLane(command);
    const made = casesOf(command, SEED, 4_000).filter(({ input }) => input.door === door);
    const valid = [...Map.groupBy(made, ({ input }) => input.bend.name).values()]
      .map(([first]) => first!)
      .filter(({ class: claim }) => claim.startsWith('valid/'));
    const cases = [...made.slice(0, RANDOM), ...sampleOf(valid, 2).map(everywhere)];
    const report = await lane.throw(cases);
    expect(told(report, cases)).toEqual([]);
    // What is valid is not refused, and mostly met.
    const answers = report.answers.filter((_, at) => cases[at]!.class.startsWith('valid/'));
    expect(answers).not.toContain('refused');
    expect(answers.filter((word) => word === 'ran').length).toBeGreaterThan(answers.length / 2);
    expect(report.answers).toContain('refused');
  });
});

/** At every place of every answer. */
function everywhere(thrown: Thrown<ClientInput>): Thrown<ClientInput> {
  const { input } = thrown;
  return { ...thrown, input: { ...input, command: 'any', nth: null, bend: { ...input.bend, at: null } } };
}

describe('a client that cannot be fuzzed', () => {
  const script = (text: string): string[] => [process.execPath, '-e', text];

  test.each([
    [
      'fails by itself',
      script('console.error("no config, secret"); process.exit(3)'),
      /exit code 3 .*no config, .*0\.$/,
    ],
    ['never comes', script(''), /never came to the server: give it \{host\}/],
  ])('%s: it is said, with the remedy and without the password', async (_how, command, message) => {
    const failure = await aLane(command).catch((error: Error) => error);
    expect(failure).toMatchObject({ name: 'TargetLost', message: expect.stringMatching(message) });
    expect((failure as Error).message).not.toContain('secret');
  });

  test('is not there: it is said that it cannot be started', async () => {
    await expect(aLane(['/nowhere/client', '{host}'])).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: 'The client /nowhere/client cannot be started: there is no such program.',
    });
  });

  test('has a placeholder that there is not', async () => {
    await expect(aLane(['client', '{port}'])).rejects.toThrow('There is no placeholder {port}.');
  });
});
