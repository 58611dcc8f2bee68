/** Searches of objects and folders (§7.12.2, §7.12.17, §7.13.5; section 2.5 of the wire facts). */
import { z } from 'zod';
import { countSchema, referenceSchema } from './common.ts';
import { type Label, nmsType } from './facts.ts';

/** One condition. `name` goes with types that look at an attribute. */
export const searchCriterionSchema = nmsType(
  'SearchCriterion',
  z.looseObject({ type: z.string(), name: z.string().optional(), value: z.string().optional() }),
  { type: 'M [recall]' },
);
export type SearchCriterion = z.infer<typeof searchCriterionSchema>;

/** Conditions and how they go together; with more than one there must be an operator [recall]. */
export const searchCriteriaSchema = nmsType(
  'SearchCriteria',
  z.looseObject({ criterion: z.array(searchCriterionSchema), operator: z.string().optional() }),
  { operator: 'C [recall]' },
);
export type SearchCriteria = z.infer<typeof searchCriteriaSchema>;

export const sortCriterionSchema = nmsType(
  'SortCriterion',
  z.looseObject({ type: z.string(), name: z.string().optional(), order: z.string().optional() }),
);
export type SortCriterion = z.infer<typeof sortCriterionSchema>;

export const sortCriteriaSchema = nmsType(
  'SortCriteria',
  z.looseObject({ criterion: z.array(sortCriterionSchema) }),
);
export type SortCriteria = z.infer<typeof sortCriteriaSchema>;

export const selectionCriteriaSchema = nmsType(
  'selectionCriteria',
  z.looseObject({
    /** At most so many entries on a page; positive. */
    maxEntries: countSchema.positive().optional(),
    /** From the answer with the page before; absent on the first. */
    fromCursor: z.string().optional(),
    /** The folder below which to search; the whole box without it [recall]. */
    searchScope: referenceSchema.optional(),
    nonRecursiveScope: z.boolean().optional(),
    /** Everything in scope without it [recall]. */
    searchCriteria: searchCriteriaSchema.optional(),
    sortCriteria: sortCriteriaSchema.optional(),
  }),
  { maxEntries: 'Mq [recall]' },
);
export type SelectionCriteria = z.infer<typeof selectionCriteriaSchema>;

/** How conditions go together [code]; `Not` with one condition negates it. */
export const OPERATORS = ['And', 'Or', 'Not'] as const;
export type Operator = (typeof OPERATORS)[number];

/** [code] */
export const SORT_TYPES = ['Date', 'Attribute'] as const;
export const SORT_ORDERS = ['Ascending', 'Descending'] as const;

export interface CriterionType {
  readonly type: string;
  /** Whether a condition of the type names an attribute. */
  readonly name: boolean;
  /** `required`; or `empty` where it may be absent or the empty string. */
  readonly value: 'required' | 'empty';
  readonly label: Label;
}

/** Conditions that a client may ask for. */
export const CRITERION_TYPES: readonly CriterionType[] = [
  /** `minDate=` and `maxDate=` with RFC 3339 moments, `&` between them; the second [recall]. */
  { type: 'Date', name: false, value: 'required', label: 'code' },
  { type: 'Attribute', name: true, value: 'required', label: 'code' },
  /** A part of any attribute that is text [recall]. */
  { type: 'AllTextAttributes', name: false, value: 'required', label: 'code' },
  { type: 'WholeWord', name: true, value: 'required', label: 'code' },
  { type: 'Flag', name: false, value: 'required', label: 'code' },
  { type: 'PresetSearch', name: true, value: 'empty', label: 'code' },
];

/** Conditions of the simplified synchronisation, which neither side implements (§5.7). */
export const FORBIDDEN_CRITERION_TYPES = ['CreatedObjects', 'VanishedObjects'] as const;
