/** What never changes of an object, as far as a client sees it (§5.4). */

import { downloadedParts } from './downloaded-parts.ts';
import { objectAt } from './rest-objects.ts';
import type { RestSession } from './rest-session.ts';

export interface PermanentFacts {
  /** By name in lower case, the values in order. */
  attributes: Record<string, string[]>;
  correlationId: string | undefined;
  correlationTag: string | undefined;
  /** What is told of each part, without its URL, and its octets (latin1). */
  parts: { info: Record<string, unknown>; octets: string }[];
}

/** What a copy has of its original for certain, in words, and where it stands among the facts. */
export const COPIED_FACTS: readonly (readonly [what: string, of: (facts: PermanentFacts) => unknown])[] = [
  ['attributes', ({ attributes }) => attributes],
  ['payload', ({ parts }) => parts.map(({ octets }) => octets)],
];

/**
 * Observation: the attributes, correlationId, correlationTag and payload parts of an object. Two of them are equal if
 * nothing changed that never does; where a part is downloaded is left out, since hosts and prefixes may differ.
 */
export async function permanentFacts(rest: RestSession, url: string): Promise<PermanentFacts> {
  const { attributes, correlationId, correlationTag, payloadPart = [] } = await objectAt(rest, url);
  const downloads = await downloadedParts(rest, url);
  const byName: Record<string, string[]> = {};
  for (const { name, value } of attributes?.attribute ?? []) {
    const known = byName[name.toLowerCase()];
    if (known === undefined) byName[name.toLowerCase()] = [...value];
    else known.push(...value);
  }
  const parts = payloadPart.map(({ href: _, ...info }, index) => ({
    info,
    octets: downloads[index]?.body.toString('latin1') ?? '',
  }));
  return {
    attributes: Object.fromEntries(Object.entries(byName).sort(([one], [other]) => (one < other ? -1 : 1))),
    correlationId,
    correlationTag,
    parts,
  };
}
