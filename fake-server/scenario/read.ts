/** Reads scenarios and changes that are written in JSON. */
import type { z } from 'zod';
import { parseJson } from '../../target/json-file.ts';
import { lineOf } from '../../target/json-place.ts';
import { nearest } from '../../target/nearest.ts';
import { faultOf as faultIn } from './check.ts';
import { ScenarioError } from './scenario-error.ts';
import { changeSchema, scenarioSchema } from './schema.ts';
import type { Change, Scenario } from './types.ts';

const SHAPE = 'See docs/scenario.schema.json for what belongs there.';

/**
 * The scenario that a text of JSON holds. `name` says where it comes from, for messages. Throws `ScenarioError`, which
 * names the line and the path of the fault, and the remedy; `ConfigurationError` for a text that is no JSON.
 */
export function readScenario(text: string, name: string): Scenario {
  const value = parseJson(text.replace(/^\uFEFF/, ''), name);
  return checked(value, (path) => {
    const line = lineOf(text, path);
    return [name, line === null ? '' : `line ${line}`, printPath(path)].filter(Boolean).join(', ');
  });
}

/** The scenario that a value is. Throws `ScenarioError`, which names the path of the fault, and the remedy. */
export function scenarioOf(value: unknown, name: string): Scenario {
  return checked(value, (path) => [name, printPath(path)].filter(Boolean).join(', '));
}

/** The change that a value is. Throws as `scenarioOf`. */
export function changeOf(value: unknown, name: string): Change {
  return valid(changeSchema, value, (path) => [name, printPath(path)].filter(Boolean).join(', '));
}

type PlaceOf = (path: readonly PropertyKey[]) => string;

function checked(value: unknown, place: PlaceOf): Scenario {
  const scenario = withoutSchema(valid(scenarioSchema, value, place));
  const fault = faultIn(scenario);
  if (fault) throw new ScenarioError(`${place(fault.path)}: ${fault.why}.`, fault.remedy);
  return scenario;
}

/** What editors go by is no part of it. */
function withoutSchema(scenario: Scenario & { $schema?: string }): Scenario {
  const { $schema: _, ...rest } = scenario;
  return rest;
}

function valid<S extends z.ZodType>(schema: S, value: unknown, place: PlaceOf): z.output<S> {
  const result = schema.safeParse(value, { reportInput: false });
  if (result.success) return result.data;
  const { path, message, remedy } = faultOf(result.error.issues[0]!, value);
  throw new ScenarioError(`${place(path)}: ${message}.`, remedy);
}

/** `rules[0].then.do` */
function printPath(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : index === 0 ? String(step) : `.${String(step)}`,
    )
    .join('');
}

interface Fault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly remedy: string;
}

function faultOf(issue: z.core.$ZodIssue, value: unknown): Fault {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys')
    return {
      path: [...path, issue.keys[0]!],
      message: `nothing here is called ${JSON.stringify(issue.keys[0])}`,
      remedy: `Leave it out, or mend its spelling. ${SHAPE}`,
    };
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branch = issue.errors
      .map((issues) => issues[0]!)
      .sort((a, b) => meant(b, value, path) - meant(a, value, path))[0]!;
    return faultOf({ ...branch, path: [...path, ...branch.path] }, value);
  }
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) {
    const known = issue.options.map(String);
    const given = at(value, path);
    const near = typeof given === 'string' ? nearest(given, known) : null;
    const message = given === undefined ? 'it is missing' : `there is no ${JSON.stringify(given)}`;
    return {
      path,
      message,
      remedy: near === null ? `Choose one of ${known.join(', ')}.` : `Did you mean ${near}?`,
    };
  }
  return { path, message: issue.message.replace(/\.$/, ''), remedy: SHAPE };
}

/** How much a form looks as if it was meant: its fault lies further inside. */
function meant({ path, code }: z.core.$ZodIssue, value: unknown, above: readonly PropertyKey[]): number {
  if (path.length === 0) return code === 'unrecognized_keys' ? 1 : -1;
  return at(value, [...above, ...path]) === undefined ? 0 : 1 + path.length;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inside, step) =>
      typeof inside === 'object' && inside !== null
        ? (inside as Record<PropertyKey, unknown>)[step]
        : undefined,
    value,
  );
}
