/** A kind whose target is a function: what campaigns make of kinds, without a server. */
import fc from 'fast-check';
import type { Breach, Ground, Kind } from '../../../fuzz/kind.ts';
import type { Thrown } from '../../../generators/thrown.ts';

export interface ToyInput {
  readonly [name: string]: readonly number[];
  readonly numbers: readonly number[];
}

/** What the target does with one input, and what it was given before on the same lane. */
export type ToyTarget = (input: ToyInput, before: readonly ToyInput[]) => string | null;

export interface ToyKind extends Kind<ToyInput> {
  /** Everything that was thrown, in the order of the lanes' batches. */
  readonly thrown: ToyInput[];
  lanes: number;
  bystanderSuffers: (thrown: readonly ToyInput[]) => boolean;
}

export const TOY_GROUND: Ground = {
  profile: {
    timeoutMs: 1_000,
    maxConnections: 4,
    first: { user: 'u', password: 'secret' },
    second: null,
    nms: null,
    psk: null,
  } as unknown as Ground['profile'],
  imap: null,
  nms: null,
  client: null,
};

const numbers = fc.array(fc.nat(1_000), { maxLength: 8 });

/** `breaks` gives the shape of a fault, or null. Lists with a number over 800 are of the class `valid/large`. */
export function toyKind(breaks: ToyTarget, answer = 'OK'): ToyKind {
  const kind: ToyKind = {
    name: 'imap-syntax',
    batch: 4,
    thrown: [],
    lanes: 0,
    bystanderSuffers: () => false,
    refusal: () => null,
    productions: () => ['empty', 'one', 'many', 'never'],
    arbitrary: () => numbers.map(thrownOf),
    isOfClass: (thrown) => thrown.class === thrownOf(thrown.input.numbers).class,
    show: (input) => JSON.stringify(input.numbers),
    openLane: async () => {
      kind.lanes++;
      const before: ToyInput[] = [];
      return {
        throw: async (cases) => {
          await Promise.resolve();
          const breaches: Breach[] = [];
          for (const [at, { input }] of cases.entries()) {
            const shape = breaks(input, before);
            if (shape !== null) breaches.push({ oracle: 'toy', at, shape, summary: `It says ${shape}.` });
            before.push(input);
            kind.thrown.push(input);
          }
          return { breaches, answers: cases.map(() => answer) };
        },
        close: async () => undefined,
      };
    },
    openBystander: async () => ({
      look: async () => (kind.bystanderSuffers(kind.thrown) ? 'It suffers.' : null),
      close: async () => undefined,
    }),
  };
  return kind;
}

function thrownOf(list: readonly number[]): Thrown<ToyInput> {
  return {
    class: list.some((number) => number > 800) ? 'valid/large' : 'valid/small',
    productions: list.length === 0 ? ['empty'] : list.length === 1 ? ['one'] : ['one', 'many'],
    input: { numbers: list },
  };
}
