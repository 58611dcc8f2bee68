/** Everything that the fuzzer stores: objects without fault, with one fault, changed at random, and meant to hurt. */
import fc from 'fast-check';
import type { Thrown, ThrownArbitrary } from '../thrown.ts';
import { cpimFaults, validCpim } from './cpim-messages.ts';
import { changedObjects, cpmSamples } from './cpm-samples.ts';
import { headerFaults } from './header-faults.ts';
import { validHeaders } from './header-fields.ts';
import { hostileHeaders } from './hostile-headers.ts';
import { fieldsOf } from './message-shape.ts';
import { hostileMime, mimeFaults } from './mime-faults.ts';
import { validMime } from './mime-trees.ts';
import { type Family, type ObjectInput, thrownObjects } from './object-input.ts';
import { valueFaults } from './value-faults.ts';
import { hostileXmlObjects, validXml, xmlObjectFaults } from './xml-objects.ts';

const VALID: readonly Family[] = [validHeaders, validMime, validCpim, ...validXml, cpmSamples];
const BROKEN: readonly Family[] = [
  ...headerFaults,
  ...valueFaults,
  ...mimeFaults,
  ...cpimFaults,
  ...xmlObjectFaults,
];
const HOSTILE: readonly Family[] = [...hostileHeaders, ...hostileMime, ...hostileXmlObjects];
const FAMILIES = new Map([...VALID, ...BROKEN, ...HOSTILE, changedObjects].map((one) => [one.class, one]));

export const OBJECT_PRODUCTIONS: readonly string[] = [
  ...new Set([...FAMILIES.values()].flatMap(({ productions }) => productions)),
];

export const thrownObject: ThrownArbitrary<ObjectInput> = fc.oneof(
  { weight: 50, arbitrary: thrownObjects(VALID) },
  { weight: 36, arbitrary: thrownObjects(BROKEN) },
  { weight: 10, arbitrary: thrownObjects([changedObjects]) },
  // Large ones among them take as long as hundreds of others.
  { weight: 4, arbitrary: thrownObjects(HOSTILE) },
);

/** Whether the input is what its class says, and each search that it lists is a sure one. */
export function isObjectOfClass({ class: name, input }: Thrown<ObjectInput>): boolean {
  const holds = FAMILIES.get(name)?.holds(input.octets) ?? false;
  return holds && input.search.every((key) => isFound(input, key));
}

function isFound({ octets }: ObjectInput, { field, value }: ObjectInput['search'][number]): boolean {
  const wanted = value.toLowerCase();
  return fieldsOf(octets, field.toLowerCase()).some((one) => one.value.toLowerCase().includes(wanted));
}
