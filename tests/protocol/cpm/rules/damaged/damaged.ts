/** The shape of a damaged object: one fault, the rule that must see it, and what else may be said. */
import { type CpmObject, readMessage } from '../../../../../protocol/cpm/cpm-object.ts';
import type { ObjectType } from '../../../../../protocol/cpm/object-types.ts';
import type { Place } from '../../../../../protocol/cpm/place.ts';
import type { RuleSettings } from '../../../../../protocol/cpm/rules/rule.ts';

export interface Damaged {
  fault: string;
  object: CpmObject;
  /** Id of the rule. */
  breaks: string;
  /** Where it is found; not looked at without. */
  place?: Place;
  /** Rules of level SHOULD that are broken besides, as the fault brings with it. */
  warns?: readonly string[];
  /** Both sets of rules are on unless said. */
  settings?: Partial<RuleSettings>;
}

type More = Pick<Damaged, 'place' | 'warns' | 'settings'> & { as?: ObjectType };

/** A row; text is written as UTF-8. */
export function damaged(fault: string, object: string | Buffer, breaks: string, more: More = {}): Damaged {
  const { as = null, ...rest } = more;
  const octets = typeof object === 'string' ? Buffer.from(object, 'utf8') : object;
  return { fault, object: readMessage(octets, as), breaks, ...rest };
}

/** Where in the header. */
export function inHeader(header: string): { place: Place } {
  return { place: { header } };
}
