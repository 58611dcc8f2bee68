/** All that is thrown at a REST door: right requests, senseless ones, and such as break one rule. */
import fc from 'fast-check';
import type { Thrown, ThrownArbitrary } from '../thrown.ts';
import { formRules } from './broken-form.ts';
import { headerRules } from './broken-headers.ts';
import { jsonRules } from './broken-json.ts';
import { targetRules } from './broken-target.ts';
import { tokenRules } from './broken-token.ts';
import { xmlRules } from './broken-xml.ts';
import { coveredBy, style, styleProductions, written } from './draft.ts';
import type { NmsFacts, NmsInput } from './nms-input.ts';
import { rightDrafts, rightOperations } from './operations.ts';
import { isRight } from './right.ts';
import type { Rule } from './rule.ts';
import { senselessRules } from './senseless.ts';

/** The requests that can be thrown at a target of which so much is known. */
export class NmsRequests {
  /** Built once: cases are made of it one by one. */
  readonly arbitrary: ThrownArbitrary<NmsInput>;
  /** All that `productions` of a case may name. */
  readonly productions: readonly string[];
  readonly #rules: ReadonlyMap<string, Rule>;

  constructor(facts: NmsFacts) {
    const lists = [
      { weight: 6, rules: senselessRules(facts) },
      { weight: 5, rules: jsonRules(facts) },
      { weight: 3, rules: xmlRules(facts) },
      { weight: 4, rules: formRules(facts) },
      { weight: 3, rules: targetRules(facts) },
      { weight: 2, rules: tokenRules(facts) },
      { weight: 2, rules: headerRules(facts) },
    ].filter(({ rules }) => rules.length > 0);
    const right = fc.tuple(rightDrafts(facts), style).map(
      ([draft, how]): Thrown<NmsInput> => ({
        class: `valid/${draft.operation}`,
        productions: coveredBy(draft, how, facts),
        input: written(draft, how, facts),
      }),
    );
    this.arbitrary = fc.oneof(
      { weight: 16, arbitrary: right },
      ...lists.map(({ weight, rules }) => ({ weight, arbitrary: fc.oneof(...rules.map(weighed)) })),
    );
    const rules = lists.flatMap((list) => list.rules);
    this.#rules = new Map(rules.map((rule) => [rule.class, rule]));
    this.productions = [
      ...rightOperations(facts).map((name) => `operation ${name}`),
      ...styleProductions(facts),
      ...this.#rules.keys(),
    ];
  }

  /** Whether an input is what its class claims. */
  isOfClass({ class: name, input }: Thrown<NmsInput>): boolean {
    if (name.startsWith('valid/')) return isRight(input);
    return this.#rules.get(name)?.holds(input) ?? false;
  }
}

/** Rules that come in many ways are thrown more often than others. */
const WEIGHTS: Readonly<Record<string, number>> = {
  'senseless/field': 5,
  'senseless/criterion': 4,
  'senseless/attribute': 3,
  'senseless/date': 3,
  'senseless/odd-flag': 2,
  'senseless/odd-flags': 2,
  'senseless/unknown-object': 2,
  'senseless/folder-name': 3,
  'malformed/target-query-value': 3,
  'malformed/other-method': 3,
};

function weighed(rule: Rule): fc.WeightedArbitrary<Thrown<NmsInput>> {
  return { weight: WEIGHTS[rule.class] ?? 1, arbitrary: thrownBy(rule) };
}

function thrownBy({ class: name, arbitrary }: Rule): ThrownArbitrary<NmsInput> {
  return arbitrary.map((input) => ({ class: name, productions: [name], input }));
}
