/** Payload parts as they are downloaded (section 3.5 of the wire facts). */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import type { NmsObject, PayloadPartInfo } from '../../../protocol/nms/types/object.ts';
import { equal } from '../judge.ts';
import { inconclusive } from '../verdict-errors.ts';
import { objectAt } from './rest-objects.ts';
import type { RestSession } from './rest-session.ts';

export type ToldPart = PayloadPartInfo & { href: string };

/** The parts that an object tells of, in its order. Inconclusive if one is told of without its URL. */
export function toldParts({ payloadPart = [] }: NmsObject): ToldPart[] {
  return payloadPart.map((part) => {
    const { href } = part;
    return href === undefined
      ? inconclusive('the object tells of a payload part without saying where it is')
      : { ...part, href };
  });
}

/** Observation: the only part of an object. Inconclusive if it tells of another number. */
export async function onlyPart(rest: RestSession, url: string): Promise<ToldPart> {
  const parts = toldParts(await objectAt(rest, url));
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return inconclusive(`the object was stored with one payload part and tells of ${parts.length}`);
}

/** Observation: what is downloaded of each part, in the order of the object. */
export async function downloadedParts(rest: RestSession, url: string): Promise<NmsAnswer[]> {
  const answers: NmsAnswer[] = [];
  for (const { href } of toldParts(await objectAt(rest, url))) answers.push(await rest.ok('GET', href));
  return answers;
}

/** Fails unless the parts have those octets, in any order. */
export function partsAre(
  downloaded: readonly NmsAnswer[],
  expected: readonly Buffer[],
  because: string,
  ...evidence: NmsAnswer[]
): void {
  const seen = downloaded.map(({ body }) => printed(body)).sort();
  equal(seen, expected.map(printed).sort(), 'the payload parts', because, ...evidence, ...downloaded);
}

/** Octets as they are shown: the first, and how many. */
function printed(octets: Buffer): string {
  return `${octets.length} octets ${octets.toString('latin1')}`;
}
