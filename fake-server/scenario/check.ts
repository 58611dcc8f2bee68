/** What the shape of a scenario does not say: which names there are, and which deeds are for which events. */
import { nearest } from '../../target/nearest.ts';
import { BASE_COMMANDS } from '../imap/commands/all.ts';
import { EXTENSIONS } from '../imap/extensions/all.ts';
import { methodsOfKind, PATHS } from '../nms/operations.ts';
import { idOf, isChange, listOf } from './compile.ts';
import type { Action, DeedName, Rule, Scenario, TriggerName } from './types.ts';

export interface Fault {
  path: PropertyKey[];
  why: string;
  remedy: string;
}

const ON_OCTETS: readonly DeedName[] = ['truncate', 'splitAt', 'trickle', 'corrupt', 'replace', 'repeat'];
const IN_IMAP: readonly DeedName[] = [
  'proceed',
  'answer',
  'delay',
  'drop',
  'close',
  'reset',
  'inject',
  ...ON_OCTETS,
];
const IN_MOMENT: readonly DeedName[] = ['delay', 'inject', 'close', 'reset'];

/** Which deeds have a meaning at which events; changes have one everywhere. */
const SUITABLE: Readonly<Record<TriggerName, readonly DeedName[]>> = {
  connection: IN_IMAP,
  command: IN_IMAP,
  literal: IN_IMAP,
  login: IN_MOMENT,
  select: IN_MOMENT,
  idle: IN_MOMENT,
  rule: IN_MOMENT,
  request: ['proceed', 'reply', 'delay', 'drop', 'close', 'reset', ...ON_OCTETS],
  notification: ['drop', 'repeat', 'hold'],
  start: ['delay'],
};

const COMMANDS = new Set(
  [...BASE_COMMANDS, ...EXTENSIONS.map(({ commands }) => commands ?? {})].flatMap((table) =>
    Object.keys(table),
  ),
);
const OPERATIONS = new Set(
  (Object.keys(PATHS) as (keyof typeof PATHS)[]).flatMap((kind) =>
    methodsOfKind(kind).map((method) => `${kind}.${method}`),
  ),
);
const EXTENSION_NAMES = new Set(EXTENSIONS.map(({ name }) => name));

/** The first fault of a scenario of the right shape; null if it has none. */
export function faultOf(scenario: Scenario): Fault | null {
  const { server = {}, start = [], rules = [] } = scenario;
  const isEmpty = start.length === 0 && rules.length === 0 && Object.keys(server).length === 0;
  if (isEmpty) return { path: [], why: 'it does nothing', remedy: 'Give it "rules", "start" or "server".' };
  for (const [index, name] of (server.quirks?.disabledExtensions ?? []).entries()) {
    const path = ['server', 'quirks', 'disabledExtensions', index];
    const fault = unknown(path, name, EXTENSION_NAMES, 'extension');
    if (fault) return fault;
  }
  const ids = rules.map(idOf);
  for (const [index, rule] of rules.entries()) {
    const fault = ruleFault(rule, ids, index);
    if (fault) return { ...fault, path: ['rules', index, ...fault.path] };
  }
  return null;
}

function ruleFault(rule: Rule, ids: readonly string[], index: number): Fault | null {
  const id = ids[index]!;
  if (ids.indexOf(id) !== index)
    return { path: ['id'], why: `the id ${id} is used twice`, remedy: 'Give each rule an id of its own.' };
  for (const key of ['after', 'until'] as const) {
    const fault = rule[key] === undefined ? null : unknown([key], rule[key], new Set(ids), 'rule');
    if (fault) return fault;
  }
  return whenFault(rule, ids) ?? deedFault(rule);
}

function whenFault({ when }: Rule, ids: readonly string[]): Fault | null {
  if (when.on === 'rule') return unknown(['when', 'rule'], when.rule, new Set(ids), 'rule');
  if (when.on === 'request') {
    for (const operation of listOf(when.operation)) {
      const fault = unknown(['when', 'operation'], operation, OPERATIONS, 'operation');
      if (fault) return fault;
    }
  }
  if (when.on !== 'command' && when.on !== 'literal') return null;
  for (const name of listOf(when.name)) {
    const fault = unknown(['when', 'name'], name.replace(/^UID /, ''), COMMANDS, 'command');
    if (fault) return fault;
  }
  return null;
}

function deedFault({ when, then }: Rule): Fault | null {
  const suitable = SUITABLE[when.on];
  const isList = Array.isArray(then);
  for (const [index, action] of listOf<Action>(then).entries()) {
    if (isChange(action) || suitable.includes(action.do)) continue;
    return {
      path: ['then', ...(isList ? [index] : []), 'do'],
      why: `"${action.do}" has no meaning on "${when.on}"`,
      remedy: `There it is ${suitable.join(', ')}, or a change.`,
    };
  }
  return null;
}

function unknown(path: PropertyKey[], word: string, known: ReadonlySet<string>, what: string): Fault | null {
  if (known.has(word)) return null;
  const near = nearest(word, [...known]);
  return {
    path,
    why: `there is no ${what} ${JSON.stringify(word)}`,
    remedy: near === null ? `There are ${[...known].join(', ')}.` : `Did you mean ${JSON.stringify(near)}?`,
  };
}
