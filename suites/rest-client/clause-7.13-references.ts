/** References of objects: correlationId, correlationTag, searches by them (rest-nms-1.0 §7.13). */
import { readDirection } from '../../protocol/nms/attribute-values.ts';
import { attributeValue, attributeValues } from '../../protocol/nms/attributes.ts';
import { correlationTag, sameCorrelationTag } from '../../protocol/nms/correlation-tag.ts';
import { correlationIdOf } from '../../protocol/nms/object-attributes.ts';
import { type Broken, type Observation, restClientChecks } from './rest-check.ts';
import type { Uploaded } from './session/heard.ts';
import { isByReference, isReference } from './session/reading.ts';
import type { RestView } from './session/rest-view.ts';
import { plainText } from './session/uploaded-object.ts';

export const referenceChecks = [
  ...restClientChecks('rest-nms-1.0/client/§7.13.1', (check) => {
    check(
      'gives a correlationId to what has a unique reference',
      {
        slug: 'correlation-id',
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 §7.13.1'],
        show: 'store a message that has an IMDN-Message-ID',
      },
      // That the IMDN-Message-ID is such a reference is inferred.
      (view) =>
        uploaded(
          view,
          ({ object }) => correlationIdOf(object.attributes ?? { attribute: [] }) !== null,
          ({ object }) => (object.correlationId ? null : 'there is an IMDN-Message-ID and no correlationId'),
        ),
    );
  }),
  ...restClientChecks('rest-nms-1.0/client/§7.13.4', (check) => {
    check(
      'calculates the correlationTag of a text as RCC.07 does',
      {
        slug: 'correlation-tag',
        conditional: true,
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 §7.13.4'],
        show: 'store an SMS with its correlationTag',
      },
      (view) =>
        uploaded(
          view,
          (one) => Boolean(one.object.correlationTag) && tagsOf(one).length > 0,
          (one) => {
            const tag = one.object.correlationTag!;
            const [first, ...others] = tagsOf(one);
            if ([first!, ...others].some((right) => sameCorrelationTag(right, tag))) return null;
            return `the correlationTag is ${tag}, and of this text it would be ${first}`;
          },
        ),
    );
  }),
  ...restClientChecks('rest-nms-1.0/client/§7.13.5', (check) => {
    check(
      'finds an object by a reference through objects/operations/search',
      {
        slug: 'finds-by-reference',
        level: 'MUST',
        clauses: ['rest-nms-1.0 §7.13.5'],
        show: 'look for a message of a conversation, or for one that it got elsewhere, too',
      },
      (view) => {
        const searches = view.of('objectSearch', 'POST').filter(isByReference);
        const broken = view.heard.flatMap((at): Broken[] => {
          const name = at.query.find(([own]) => isReference(own))?.[0];
          const isElsewhere = at.isOfStore && name !== undefined;
          return isElsewhere ? [{ saw: `${name} stands in the query of a ${at.method}`, at }] : [];
        });
        return { seen: searches.length, broken };
      },
    );
  }),
];

function uploaded(
  { heard }: RestView,
  isAbout: (one: Uploaded) => boolean,
  fault: (one: Uploaded) => string | null,
): Observation {
  let seen = 0;
  const broken: Broken[] = [];
  for (const at of heard) {
    for (const one of at.uploads.filter(isAbout)) {
      seen++;
      const saw = fault(one);
      if (saw !== null) broken.push({ saw, at });
    }
  }
  return { seen, broken };
}

/**
 * The tags that a plain text may have. Empty for what the algorithm is not known for: other contents, and several
 * parties on one side.
 */
function tagsOf(one: Uploaded): string[] {
  const text = plainText(one);
  const { attributes } = one.object;
  const to = attributeValues(attributes, 'To');
  const from = attributeValues(attributes, 'From');
  if (text === null || to.length > 1 || from.length > 1 || attributeValues(attributes, 'Cc').length > 0)
    return [];
  const direction = readDirection(attributeValue(attributes, 'Direction') ?? '');
  const given = attributeValue(attributes, 'Subject') ?? '';
  const texts = new Set([text, text.replace(/(?:\r?\n)+$/, '')]);
  const subjects = new Set([given, '']);
  return [...texts].flatMap((each) =>
    [...subjects].flatMap((subject) => {
      const received = formsOf(from[0]).map((party) => correlationTag({ from: party, subject, text: each }));
      const sent = formsOf(to[0]).map((party) => correlationTag({ to: party, subject, text: each }));
      if (direction === 'IN') return received;
      return direction === 'OUT' ? sent : [...received, ...sent];
    }),
  );
}

/** An address as a bare number first, and as it stands. */
function formsOf(address: string | undefined): string[] {
  if (address === undefined) return [];
  return [...new Set([address.replace(/^tel:/i, ''), address])];
}
