/** Whether an object still has the attributes that it was created with (§5.4). */
import { attributeValues } from '../../../protocol/nms/attributes.ts';
import type { AttributeList } from '../../../protocol/nms/types/common.ts';
import type { NmsObject } from '../../../protocol/nms/types/object.ts';
import { equal } from '../judge.ts';
import type { Evidence } from '../verdict-errors.ts';

const ADDRESSES = /^(?:from|to|cc|bcc)$/i;
const WORDS = /^(?:direction|message-context)$/i;

/**
 * Fails unless each name given has its values, and no others. Values are compared exactly, save what is written in
 * several ways: dates by the moment, addresses with or without `tel:`, Direction and Message-Context without case. The
 * order of a name's values is not compared. What the server adds of its own stands beside them.
 */
export function attributesKept(
  object: NmsObject,
  given: AttributeList,
  because: string,
  ...evidence: Evidence[]
): void {
  const names = given.attribute.map(({ name }) => name);
  equal(
    Object.fromEntries(names.map((name) => [name, comparable(object.attributes, name)])),
    Object.fromEntries(names.map((name) => [name, comparable(given, name)])),
    'the attributes (in one spelling)',
    because,
    ...evidence,
  );
}

function comparable(list: AttributeList | undefined, name: string): string[] {
  return attributeValues(list, name)
    .map((value) => inOneSpelling(name, value))
    .sort();
}

function inOneSpelling(name: string, value: string): string {
  if (ADDRESSES.test(name)) return value.replace(/^tel:/i, '');
  if (WORDS.test(name)) return value.toLowerCase();
  if (!/^date$/i.test(name)) return value;
  const instant = Date.parse(value);
  return Number.isNaN(instant) ? value : new Date(instant).toISOString();
}
