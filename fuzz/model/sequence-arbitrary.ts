/** Sequences that shrink as sequences do: operations are left out first, in pieces, and what is left becomes simpler. */
import fc from 'fast-check';
import type { Plain, Thrown } from '../../generators/thrown.ts';
import type { CrossOp, ItemSpec, MessageSpec, ModelInput } from './ops.ts';

const SIMPLEST = {
  set: { ranges: [{ from: 0, to: 0 }], star: false },
  message: { subject: 0, from: 0, to: 0, sent: 0, words: 0, body: 'line', lines: 0 },
  item: { name: 'FLAGS', peek: true, partial: null, fields: [0] },
} satisfies { set: object; message: MessageSpec; item: ItemSpec };

/** `made` says what a list of operations claims and covers. */
export class SequenceArbitrary extends fc.Arbitrary<Thrown<ModelInput>> {
  readonly #ops: fc.Arbitrary<readonly CrossOp[]>;
  readonly #made: (ops: readonly CrossOp[]) => Thrown<ModelInput>;

  constructor(ops: fc.Arbitrary<readonly CrossOp[]>, made: (ops: readonly CrossOp[]) => Thrown<ModelInput>) {
    super();
    this.#ops = ops;
    this.#made = made;
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<Thrown<ModelInput>> {
    return new fc.Value(this.#made(this.#ops.generate(random, bias).value_), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Thrown<ModelInput> {
    return typeof value === 'object' && value !== null && 'input' in value;
  }

  override shrink({ input }: Thrown<ModelInput>): fc.Stream<fc.Value<Thrown<ModelInput>>> {
    const made = this.#made;
    function* candidates(): IterableIterator<fc.Value<Thrown<ModelInput>>> {
      for (const ops of shorter(input.ops)) yield new fc.Value(made(ops), undefined);
      for (const [at, op] of input.ops.entries())
        for (const simple of simpler(op))
          yield new fc.Value(made(input.ops.with(at, simple as CrossOp)), undefined);
    }
    return new fc.Stream(candidates());
  }
}

/** The list without ever smaller pieces of it, the last ones first: most of what comes late needs what came before. */
function* shorter<T>(list: readonly T[]): IterableIterator<T[]> {
  for (let size = Math.ceil(list.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let end = list.length; end > 0; end -= size)
      yield [...list.slice(0, Math.max(0, end - size)), ...list.slice(end)];
}

/** Plain data, made simpler in one place. Some of it may not be what it was any more: whoever asks has to look. */
function* simpler(value: Plain): IterableIterator<Plain> {
  if (typeof value === 'number' && value > 0) {
    yield 0;
    if (value > 2) yield Math.floor(value / 2);
    if (value > 1) yield value - 1;
  } else if (value === true) yield false;
  else if (Array.isArray(value)) {
    const list: readonly Plain[] = value;
    if (list.length > 1) yield [];
    for (const at of list.keys()) yield list.toSpliced(at, 1);
    for (const [at, one] of list.entries()) for (const simple of simpler(one)) yield list.with(at, simple);
  } else if (typeof value === 'object' && value !== null)
    yield* simplerRecord(value as Record<string, Plain>);
}

/** The simplest of its kind at once, then each member made simpler. */
function* simplerRecord(record: Readonly<Record<string, Plain>>): IterableIterator<Plain> {
  if ('key' in record) yield* simplerKey(record);
  if ('ranges' in record) {
    const { absent } = record;
    yield { ...SIMPLEST.set, absent: absent! };
    if (absent !== 'no') yield { ...record, absent: 'no' };
  }
  if ('words' in record) {
    yield SIMPLEST.message;
    if (record.body !== 'line') yield { ...record, body: 'line' };
  }
  if ('partial' in record) {
    if (record.name !== SIMPLEST.item.name) yield SIMPLEST.item;
    if (record.partial !== null) yield { ...record, partial: null };
  }
  if (record.op === 'append' && record.day !== null) yield { ...record, day: null };
  for (const [name, value] of Object.entries(record))
    for (const simple of simpler(value)) yield { ...record, [name]: simple };
}

/** ALL, or a key that it holds. */
function* simplerKey(record: Readonly<Record<string, Plain>>): IterableIterator<Plain> {
  const { key, operand, left, right, operands } = record;
  // An operation has a key as well, which is simpler by itself.
  if (typeof key !== 'string') return;
  if (key !== 'ALL') yield { key: 'ALL' };
  for (const inner of [operand, left, right, ...(Array.isArray(operands) ? operands : [])])
    if (typeof inner === 'object' && inner !== null) yield inner;
}
