/** What the statements of two runs differ in: what their profiles declare, and the values that they went by. Pure. */
import { rowByKey } from '../scr/catalogue.ts';
import type { RunResults } from '../scr/results.ts';
import type { RowKey } from '../scr/types.ts';
import { type Declared, declaredOf } from './ics.ts';

/** Of a requirement that is declared otherwise than before. */
export interface DeclarationChange {
  /** Specification and id, as a profile declares it. */
  id: RowKey;
  function: string;
  before: Declared;
  after: Declared;
}

/** Of a value of the profile that is another than before; its name, such as `timeoutMs` or `product.version`. */
export interface OptionChange {
  option: string;
  before: string;
  after: string;
}

/** In the order of their ids. */
export function declarationChanges(before: RunResults, after: RunResults): DeclarationChange[] {
  const [was, is] = [before.profile.declares ?? {}, after.profile.declares ?? {}];
  return union(Object.keys(was), Object.keys(is)).flatMap((id) => {
    const change = { before: declaredOf(was, id), after: declaredOf(is, id) };
    return change.before === change.after ? [] : [{ id, function: rowByKey(id)?.function ?? '', ...change }];
  });
}

/**
 * Of the PIXIT and of the product that the profiles name. What only one of the runs can have (a client's has no PIXIT)
 * is no difference.
 */
export function optionChanges(before: RunResults, after: RunResults): OptionChange[] {
  const [was, is] = [optionsOf(before), optionsOf(after)];
  return union([...was.keys()], [...is.keys()]).flatMap((option) => {
    const change = { before: was.get(option) ?? NOT_SAID, after: is.get(option) ?? NOT_SAID };
    const isComparable = option.startsWith(PRODUCT) || (was.has(option) && is.has(option));
    return isComparable && change.before !== change.after ? [{ option, ...change }] : [];
  });
}

const PRODUCT = 'product.';
const NOT_SAID = 'not said';

function optionsOf({ profile: { pixit, product } }: RunResults): Map<string, string> {
  const all = [
    ...Object.entries(pixit ?? {}),
    ...Object.entries(product ?? {}).map(([name, value]) => [`${PRODUCT}${name}`, value] as const),
  ];
  return new Map(all.map(([name, value]) => [name, valueWords(value)]));
}

function valueWords(value: unknown): string {
  if (value === null || value === undefined) return NOT_SAID;
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function union(some: readonly string[], others: readonly string[]): string[] {
  return [...new Set([...some, ...others])].sort();
}
