/** Makes a scenario ready: patterns read once, rules filed by what they wait for, so that others are never looked at. */
import { isShaping, type Shaping } from './shape.ts';
import type { Action, Change, Deed, Rule, Scenario, Trigger, TriggerName } from './types.ts';

export type Step = Exclude<Deed, Exclude<Shaping, { do: 'inject' }>> | Change;

export interface CompiledRule {
  readonly id: string;
  readonly rule: Rule;
  readonly when: Rule['when'];
  /** What is done to the answer, whenever it is sent. */
  readonly shaping: readonly Shaping[];
  /** What is done in its order: everything else. Where there is no answer, lines are injected in their turn. */
  readonly steps: readonly Step[];
  /** Of arguments, paths and mailboxes; null: whatever they are. */
  readonly pattern: RegExp | null;
}

type CommandRules = ReadonlyMap<string, readonly CompiledRule[]>;

export interface CompiledScenario {
  readonly scenario: Scenario;
  readonly rules: readonly CompiledRule[];
  /** The rules that may act on a command, in their order. */
  command(name: string): readonly CompiledRule[];
  literal(name: string): readonly CompiledRule[];
  /** `operation` is null where the request was refused before it was known. */
  request(method: string, operation: string | null): readonly CompiledRule[];
  moment(on: Exclude<TriggerName, 'command' | 'literal' | 'request' | 'rule'>): readonly CompiledRule[];
  /** Those that wait for the rule of this id. */
  behind(rule: string): readonly CompiledRule[];
  /** True if there is a rule about this door. */
  readonly bendsImap: boolean;
  readonly bendsNms: boolean;
}

const NONE: readonly CompiledRule[] = [];
const DECIDING: ReadonlySet<Deed['do']> = new Set<Deed['do']>([
  'answer',
  'reply',
  'drop',
  'proceed',
  'close',
  'reset',
]);

/** What the server answers, so that the answer can be bent. */
export const ANSWERED: ReadonlySet<TriggerName> = new Set<TriggerName>([
  'connection',
  'command',
  'literal',
  'request',
  'notification',
]);

/** Throws `SyntaxError` for a pattern that is none; `readScenario` has looked at them before. */
export function compileScenario(scenario: Scenario): CompiledScenario {
  const rules = (scenario.rules ?? []).map(compileRule);
  const commands = byName(rules, 'command');
  const literals = byName(rules, 'literal');
  const requests = rules.filter(({ when }) => when.on === 'request');
  const moments = Map.groupBy(rules, ({ when }) => when.on);
  const followers = Map.groupBy(rules, ({ when }) => (when.on === 'rule' ? when.rule : ''));
  return {
    scenario,
    rules,
    command: (name) => commands.get(name) ?? commands.get('*')!,
    literal: (name) => literals.get(name) ?? literals.get('*')!,
    request: (method, operation) =>
      requests.length === 0 ? NONE : requests.filter(({ when }) => isRequest(when, method, operation)),
    moment: (on) => moments.get(on) ?? NONE,
    behind: (rule) => followers.get(rule) ?? NONE,
    bendsImap: rules.some(({ when }) => !['request', 'notification', 'start'].includes(when.on)),
    bendsNms: rules.some(({ when }) => ['request', 'notification'].includes(when.on)),
  };
}

/** A list, however it was written. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** True if it takes the place of what the server would do, or says when it does it. */
export function isDeciding(deed: Deed): boolean {
  return DECIDING.has(deed.do);
}

export function isChange(action: Action): action is Change {
  return 'change' in action;
}

function compileRule(rule: Rule, index: number): CompiledRule {
  const { when } = rule;
  const actions = listOf<Action>(rule.then);
  const deeds = actions.filter((action): action is Deed => !isChange(action));
  const isAnswered = ANSWERED.has(when.on);
  const shaping = isAnswered ? deeds.filter(isShaping) : [];
  const pattern = patternOf(when);
  return {
    id: idOf(rule, index),
    rule,
    when,
    shaping,
    steps: actions.filter((action): action is Step => !shaping.some((deed) => deed === action)),
    pattern: pattern === undefined ? null : new RegExp(pattern, 'i'),
  };
}

function patternOf(when: Rule['when']): string | undefined {
  if (when.on === 'command') return when.arguments;
  if (when.on === 'request') return when.path;
  return 'mailbox' in when ? when.mailbox : undefined;
}

export function idOf(rule: Rule, index: number): string {
  return rule.id ?? `rule-${index + 1}`;
}

/** By the name of the command; `*` has those for any name, which stand under each other name too. */
function byName(rules: readonly CompiledRule[], on: 'command' | 'literal'): CommandRules {
  const own = rules.filter(({ when }) => when.on === on);
  const namesOf = ({ when }: CompiledRule): string[] =>
    listOf((when as Extract<Trigger, { on: 'command' }>).name).map((name) => name.replace(/^UID /, ''));
  const names = new Set(own.flatMap(namesOf));
  const under = (name: string): CompiledRule[] =>
    own.filter((rule) => namesOf(rule).length === 0 || namesOf(rule).includes(name));
  return new Map([...names, '*'].map((name) => [name, under(name)]));
}

function isRequest(when: Rule['when'], method: string, operation: string | null): boolean {
  if (when.on !== 'request') return false;
  const methods = listOf(when.method);
  const operations = listOf(when.operation);
  return (
    (methods.length === 0 || methods.includes(method)) &&
    (operations.length === 0 || (operation !== null && operations.includes(operation)))
  );
}
