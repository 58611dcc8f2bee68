/** Objects of every CPM type, as they are built for the store, and such objects with octets changed. */
import fc from 'fast-check';
import { serialise } from '../../protocol/cpm/build/serialise.ts';
import type { ObjectData } from '../../protocol/cpm/data/objects.ts';
import { OBJECT_TYPES } from '../../protocol/cpm/object-types.ts';
import { objectData } from '../cpm-objects.ts';
import { changed, changesOf } from '../mutate/octet-changes.ts';
import { validCpim } from './cpim-messages.ts';
import { validHeaders } from './header-fields.ts';
import { isGoodMessage } from './message-shape.ts';
import { validMime } from './mime-trees.ts';
import type { Family, Made, SearchKey } from './object-input.ts';
import { validXml } from './xml-objects.ts';

const PRODUCTIONS = Object.fromEntries(OBJECT_TYPES.map((type) => [type, `cpm-ms-2.0 §5.2 ${type}`]));

/** Objects whose data is made with more care than the fields of others: dearer, so they are rarer. */
export const cpmSamples: Family = {
  class: 'valid/object',
  productions: Object.values(PRODUCTIONS),
  weight: 1,
  made: fc
    .tuple(fc.oneof(...OBJECT_TYPES.map((type): fc.Arbitrary<ObjectData> => objectData(type))), fc.boolean())
    .map(([data, base64]): Made => {
      return {
        octets: serialise(data, { base64 }).toString('latin1'),
        productions: [PRODUCTIONS[data.type]!],
        search: searchOf(data),
      };
    }),
  holds: isGoodMessage,
};

function searchOf(data: ObjectData): SearchKey[] {
  const id = 'conversationId' in data ? data.conversationId : undefined;
  return id === undefined ? [] : [{ field: 'Conversation-ID', value: id.slice(0, 60) }];
}

const CHANGED = 'octets changed here and there';
const begun = fc.oneof(
  { weight: 6, arbitrary: validHeaders.made },
  { weight: 6, arbitrary: validMime.made },
  { weight: 4, arbitrary: validCpim.made },
  ...validXml.map(({ made }) => ({ weight: 2, arbitrary: made })),
  { weight: 1, arbitrary: cpmSamples.made },
);

/** Anything may come of it: no more is claimed than that a server may refuse it. */
export const changedObjects: Family = {
  class: 'malformed/octets',
  productions: [CHANGED],
  weight: 1,
  made: fc.tuple(begun, changesOf(8)).map(([{ octets }, changes]) => ({
    octets: changed(Buffer.from(octets, 'latin1'), changes).toString('latin1'),
    productions: [CHANGED],
    search: [],
  })),
  holds: () => true,
};
