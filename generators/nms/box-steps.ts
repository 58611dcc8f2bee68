/**
 * What a user does to a box, step by step, as plain data. Objects and folders are numbers: whoever takes the steps
 * counts what is there then, and goes round where there are fewer (folder 0 is the one that all happens in, and is left out where it cannot be meant).
 */
import fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { SYSTEM_FLAGS } from '../../protocol/nms/flag-names.ts';
import { record } from '../cpm/values.ts';
import type { Thrown, ThrownArbitrary } from '../thrown.ts';

export type BoxStep =
  | {
      readonly step: 'create';
      readonly folder: number;
      /** Which of the subjects; several objects may have the same. */
      readonly subject: number;
      readonly flags: readonly string[];
      /** Octets of each payload part. */
      readonly parts: readonly OctetString[];
    }
  | { readonly step: 'get' | 'delete' | 'payload' | 'path'; readonly object: number }
  | { readonly step: 'get-deleted' | 'delete-again'; readonly object: number }
  | { readonly step: 'flag' | 'unflag' | 'flag-state'; readonly object: number; readonly flag: string }
  | { readonly step: 'flags'; readonly object: number; readonly flags: readonly string[] }
  | {
      readonly step: 'bulk-flag' | 'bulk-unflag';
      readonly objects: readonly number[];
      readonly flags: readonly string[];
    }
  | { readonly step: 'bulk-delete'; readonly objects: readonly number[] }
  | { readonly step: 'move' | 'copy'; readonly object: number; readonly folder: number }
  | { readonly step: 'make-folder'; readonly folder: number; readonly name: string }
  | { readonly step: 'rename-folder'; readonly folder: number; readonly name: string }
  | { readonly step: 'move-folder' | 'copy-folder'; readonly folder: number; readonly into: number }
  | { readonly step: 'delete-folder' | 'folder-path'; readonly folder: number }
  | { readonly step: 'list'; readonly folder: number }
  | {
      readonly step: 'search';
      readonly folder: number;
      readonly by: SearchBy;
      readonly subject: number;
      readonly flag: string;
      readonly below: boolean;
      /** Entries of a page. */
      readonly page: number;
    };

/** Operators join a subject and a flag. */
export type SearchBy = 'all' | 'subject' | 'flag' | 'no-flag' | 'both' | 'either';

export type BoxSteps = { readonly steps: readonly BoxStep[] };

/** None of them is part of another, in whatever case. */
export const SUBJECTS = ['alpha', 'Bravo', 'charlie delta', 'café', '漢字'] as const;
const NAMES = ['one', 'Two', 'three four', 'fünf'] as const;

export const STEP_NAMES = [
  'create',
  'get',
  'delete',
  'payload',
  'path',
  'get-deleted',
  'delete-again',
  'flag',
  'unflag',
  'flag-state',
  'flags',
  'bulk-flag',
  'bulk-unflag',
  'bulk-delete',
  'move',
  'copy',
  'make-folder',
  'rename-folder',
  'move-folder',
  'copy-folder',
  'delete-folder',
  'folder-path',
  'list',
  'search',
] as const satisfies readonly BoxStep['step'][];

const number = fc.nat({ max: 9 });
const flag = fc.constantFrom(...SYSTEM_FLAGS.filter((name) => name !== '\\Recent'));
const flags = fc.uniqueArray(flag, { maxLength: 3 });
const some = fc.uniqueArray(number, { minLength: 1, maxLength: 4 });
const octets = fc.constantFrom('Hello.', 'é', '\0\xff', '\r\n.\r\n', 'x'.repeat(2000));

type Weighted = { weight: number; arbitrary: fc.Arbitrary<BoxStep> };

const step = (weight: number, model: object): Weighted => ({
  weight,
  arbitrary: record(model) as unknown as fc.Arbitrary<BoxStep>,
});
const named = <N extends string>(...names: readonly N[]): fc.Arbitrary<N> => fc.constantFrom(...names);

const makers = [
  step(3, {
    step: named('create'),
    folder: number,
    subject: fc.nat({ max: SUBJECTS.length - 1 }),
    flags,
    parts: fc.array(octets, { minLength: 1, maxLength: 3 }),
  }),
  step(2, { step: named('make-folder'), folder: number, name: named(...NAMES) }),
];

const anyStep: fc.Arbitrary<BoxStep> = fc.oneof(
  ...[
    ...makers,
    step(6, {
      step: named('get', 'delete', 'payload', 'path', 'get-deleted', 'delete-again'),
      object: number,
    }),
    step(6, { step: named('flag', 'unflag', 'flag-state'), object: number, flag }),
    step(3, { step: named('flags'), object: number, flags }),
    step(3, {
      step: named('bulk-flag', 'bulk-unflag'),
      objects: some,
      flags: fc.uniqueArray(flag, { minLength: 1, maxLength: 3 }),
    }),
    step(1, { step: named('bulk-delete'), objects: some }),
    step(5, { step: named('move', 'copy'), object: number, folder: number }),
    step(2, { step: named('rename-folder'), folder: number, name: named(...NAMES) }),
    step(6, { step: named('move-folder', 'copy-folder'), folder: number, into: number }),
    step(4, { step: named('delete-folder', 'folder-path'), folder: number }),
    step(3, { step: named('list'), folder: number }),
    step(9, {
      step: named('search'),
      folder: number,
      by: named('all', 'subject', 'flag', 'no-flag', 'both', 'either'),
      subject: fc.nat({ max: SUBJECTS.length - 1 }),
      flag,
      below: fc.boolean(),
      page: named('20', '1', '2', '3').map(Number),
    }),
  ],
);

/** What the others need. */
const maker = fc.oneof(...makers);

/**
 * `valid/sequence`. Lists shrink by their begin, and steps behind the one that shows a fault are not needed: hence they
 * are turned round.
 */
export const boxSteps: ThrownArbitrary<BoxSteps> = fc
  .tuple(
    fc.array(maker, { maxLength: 10, size: 'max' }),
    fc.array(anyStep, { minLength: 1, maxLength: 30, size: 'max' }),
  )
  .map(([first, rest]) => [...first.toReversed(), ...rest.toReversed()])
  .map(thrownSteps);

/** These steps with what they claim and cover. */
export function thrownSteps(steps: readonly BoxStep[]): Thrown<BoxSteps> {
  return {
    class: 'valid/sequence',
    productions: [...new Set(steps.map((each) => `step ${each.step}`))],
    input: { steps },
  };
}

export const STEP_PRODUCTIONS: readonly string[] = STEP_NAMES.map((name) => `step ${name}`);

/** Whether every step is one: asked of files. */
export function areBoxSteps({ steps }: BoxSteps): boolean {
  return (
    Array.isArray(steps) && steps.length > 0 && steps.every(({ step: name }) => STEP_NAMES.includes(name))
  );
}
