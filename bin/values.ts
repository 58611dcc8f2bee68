/**
 * Readers of option values: each throws `ConfigurationError` with one sentence and the remedy.
 */
import { OBJECT_TYPES, type ObjectType } from '../protocol/cpm/object-types.ts';
import type { RuleSet } from '../protocol/cpm/rules/rule.ts';
import type { Reading, Role, SpecId } from '../scr/types.ts';
import { ConfigurationError } from '../target/configuration-error.ts';
import { nearest } from '../target/nearest.ts';
import type { ExtraRules } from '../target/types.ts';

/** For options that may repeat. */
export function collect(value: string, former: string[] | undefined): string[] {
  return [...(former ?? []), value];
}

/** A reader of one of the words. */
function oneOf<T extends string>(option: string, words: readonly T[]): (value: string) => T {
  return (value) => {
    const word = words.find((candidate) => candidate === value);
    if (word !== undefined) return word;
    const near = nearest(value, words);
    const all = `Choose one of ${words.join(', ')}.`;
    throw new ConfigurationError(
      `${option} cannot be "${value}".`,
      near === null ? all : `Did you mean ${near}? ${all}`,
    );
  };
}

export const SPECS: readonly SpecId[] = ['cpm-ms-2.0', 'cpm-ms-1.0', 'rest-nms-1.0'];

const readSpec = oneOf<SpecId>('--spec', SPECS);

export function collectSpecs(value: string, former: SpecId[] | undefined): SpecId[] {
  return [...new Set([...(former ?? []), ...value.split(',').map(readSpec)])];
}

export const parseRole: (value: string) => Role = oneOf<Role>('--role', ['client', 'server']);

export const parseReading: (value: string) => Reading = oneOf<Reading>('--reading', ['scr', 'body']);

export const parseObjectType: (value: string) => ObjectType = oneOf('--type', OBJECT_TYPES);

const readRuleSet = oneOf<RuleSet>('--rules', ['core', 'change-request', 'call-log']);

/** Sets of rules, apart by commas. `core` changes nothing: the specification's own rules always hold. */
export function parseRules(value: string): ExtraRules {
  const sets = value.split(',').map(readRuleSet);
  return { changeRequest: sets.includes('change-request'), callLog: sets.includes('call-log') };
}

export type RestDoor = 'plain' | 'carrier-like';

export const parseRestDoor: (value: string) => RestDoor = oneOf<RestDoor>('--rest-door', [
  'plain',
  'carrier-like',
]);

/** A whole number between two bounds. */
export function parseWhole(option: string, least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    throw new ConfigurationError(
      `${option} cannot be "${value}".`,
      `Give a whole number from ${least} to ${most}.`,
    );
  };
}

/** A seed: an unsigned integer of 32 bits. */
export const parseSeed = parseWhole('--seed', 0, 2 ** 32 - 1);

/** `i/n`: the i-th of n parts, from 1. */
export function parseShard(value: string): { index: number; count: number } {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(value);
  const index = Number(match?.[1]);
  const count = Number(match?.[2]);
  if (match && index >= 1 && index <= count) return { index, count };
  throw new ConfigurationError(
    `--shard cannot be "${value}".`,
    'Give the part and their number: --shard 1/3.',
  );
}

/** A SHA-256, in either case. */
export function parseSha256(value: string): string {
  if (/^[0-9a-f]{64}$/i.test(value)) return value.toLowerCase();
  throw new ConfigurationError(
    `"${value}" is no SHA-256.`,
    'Give its 64 hexadecimal digits: `bundle` and `verify` print them.',
  );
}
