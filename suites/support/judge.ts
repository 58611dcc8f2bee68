/**
 * The vocabulary of a judgement. Matchers say what must or must not appear in an answer, in any order and among
 * anything else; texts behind OK, NO and BAD are never compared. Each judgement says why.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Answer, DataTyped } from '../../drivers/imap/answer.ts';
import type { Data, StatusResponse } from '../../protocol/imap/model/response.ts';
import { show } from './show.ts';
import { type Evidence, Failure, inconclusive } from './verdict-errors.ts';

/** An outcome that can be looked for in an answer. */
export interface Outcome {
  description: string;
  test: (answer: Answer) => boolean;
}

/** The tagged completion is one of these. */
export function tagged(...statuses: StatusResponse['status'][]): Outcome {
  return {
    description: statuses.map((s) => `tagged ${s}`).join(' or '),
    test: (answer) => statuses.includes(answer.status.status),
  };
}

/** A response code of that name (upper case) stands in a status response, tagged or not. */
export function code(name: string): Outcome {
  return {
    description: `response code [${name}]`,
    test: (answer) =>
      answer.responses.some(({ response }) => {
        if (response?.kind !== 'status' || response.code === null) return false;
        return response.code.name === 'OTHER' ? response.code.code === name : response.code.name === name;
      }),
  };
}

/** Untagged data of that type that satisfies the predicate; `description` says which. */
export function data<T extends Data['type']>(
  type: T,
  description = `* ${type}`,
  predicate: (response: DataTyped<T>) => boolean = () => true,
): Outcome {
  return { description, test: (answer) => answer.data(type).some((response) => predicate(response)) };
}

/** What a store may have too little room for. */
const STORING = /^\S+ (?:UID )?(?:APPEND|COPY) /i;
const LIMITS = ['TOOBIG', 'LIMIT', 'OVERQUOTA'].map(code);

/**
 * Fails unless at least one of the outcomes is in the answer. Where objects are refused for the limits of the target,
 * nothing is shown.
 */
export function must(answer: Answer, outcomes: Outcome | Outcome[], because: string): void {
  const accepted = Array.isArray(outcomes) ? outcomes : [outcomes];
  if (accepted.some((outcome) => outcome.test(answer))) return;
  if (tagged('NO').test(answer) && STORING.test(answer.sent) && LIMITS.some((limit) => limit.test(answer)))
    inconclusive(`the target refuses an object for its limits: ${answer.lines().at(-1)}`);
  throw new Failure({
    because,
    acceptable: accepted.map((outcome) => outcome.description),
    saw: answer.lines().at(-1) ?? 'nothing',
    evidence: [answer],
  });
}

/** Fails unless the outcome is in one of the answers: a server may tell what nobody asked for with any of them. */
export function mustBeAmong(answers: readonly Answer[], outcome: Outcome, because: string): void {
  if (answers.some((answer) => outcome.test(answer))) return;
  throw new Failure({
    because,
    acceptable: [outcome.description],
    saw: answers.at(-1)?.lines().at(-1) ?? 'nothing',
    evidence: [...answers],
  });
}

/** Fails if the outcome is in the answer. */
export function mustNot(answer: Answer, outcome: Outcome, because: string): void {
  if (!outcome.test(answer)) return;
  throw new Failure({
    because,
    acceptable: [`no ${outcome.description}`],
    saw: outcome.description,
    evidence: [answer],
  });
}

/** Fails unless the two values are deeply equal. `what` names the value that was observed. */
export function equal(
  seen: unknown,
  expected: unknown,
  what: string,
  because: string,
  ...evidence: Evidence[]
): void {
  if (isDeepStrictEqual(seen, expected)) return;
  throw new Failure({
    because,
    acceptable: [`${what} is ${show(expected)}`],
    saw: `${what} is ${show(seen)}`,
    evidence,
  });
}

/** Fails unless the condition holds. `expected` and `saw` say it in words. */
export function that(
  condition: unknown,
  because: string,
  facts: { expected: string; saw: string; evidence?: Evidence[] },
): asserts condition {
  if (condition) return;
  throw new Failure({
    because,
    acceptable: [facts.expected],
    saw: facts.saw,
    evidence: facts.evidence ?? [],
  });
}

/** Fails unless both octet strings are equal; says where they part. */
export function sameOctets(
  seen: Buffer | null,
  expected: Buffer,
  what: string,
  because: string,
  ...evidence: Evidence[]
): void {
  if (seen?.equals(expected)) return;
  that(false, because, {
    expected: `${what}: ${expected.length} octets, as stored`,
    saw: difference(seen, expected, what),
    evidence,
  });
}

function difference(seen: Buffer | null, expected: Buffer, what: string): string {
  if (seen === null) return `${what}: NIL or nothing`;
  let at = 0;
  while (at < seen.length && at < expected.length && seen[at] === expected[at]) at++;
  const around = (octets: Buffer): string =>
    JSON.stringify(octets.subarray(Math.max(0, at - 10), at + 20).toString('latin1'));
  return `${what}: ${seen.length} octets, parting at octet ${at}: ${around(seen)} in place of ${around(expected)}`;
}
