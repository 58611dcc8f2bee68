/** What a server tells of changes (§5.6, §7.6; section 2.8 of the wire facts). */
import { z } from 'zod';
import { countSchema, emptySchema, linkSchema, urlSchema } from './common.ts';
import { nmsType } from './facts.ts';
import { flagListSchema } from './flags.ts';

const correlation = { correlationId: z.string().optional(), correlationTag: z.string().optional() };
const correlationFacts = { correlationId: 'C [recall]', correlationTag: 'C [recall]' } as const;

/** A new object, or one whose flags or location changed. */
export const changedObjectSchema = nmsType(
  'changedObject',
  z.looseObject({
    parentFolder: urlSchema.optional(),
    flags: flagListSchema.optional(),
    resourceURL: urlSchema.optional(),
    lastModSeq: countSchema.optional(),
    ...correlation,
  }),
  {
    parentFolder: 'M [recall]',
    flags: 'M [recall]',
    resourceURL: 'M [recall]',
    lastModSeq: 'M [recall]',
    ...correlationFacts,
  },
);
export type ChangedObject = z.infer<typeof changedObjectSchema>;

/** An object that is no more: deleted, or expired by retention. */
export const deletedObjectSchema = nmsType(
  'deletedObject',
  z.looseObject({ resourceURL: urlSchema.optional(), lastModSeq: countSchema.optional(), ...correlation }),
  { resourceURL: 'M [recall]', lastModSeq: 'M [recall]', ...correlationFacts },
);
export type DeletedObject = z.infer<typeof deletedObjectSchema>;

export const changedFolderSchema = nmsType(
  'changedFolder',
  z.looseObject({
    parentFolder: urlSchema.optional(),
    resourceURL: urlSchema.optional(),
    name: z.string().optional(),
    lastModSeq: countSchema.optional(),
  }),
  {
    parentFolder: 'M [recall]',
    resourceURL: 'M [recall]',
    name: 'M [recall]',
    lastModSeq: 'M [recall]',
  },
);
export type ChangedFolder = z.infer<typeof changedFolderSchema>;

export const deletedFolderSchema = nmsType(
  'deletedFolder',
  z.looseObject({ resourceURL: urlSchema.optional(), lastModSeq: countSchema.optional() }),
  { resourceURL: 'M [recall]', lastModSeq: 'M [recall]' },
);
export type DeletedFolder = z.infer<typeof deletedFolderSchema>;

/** Exactly one member says what happened; others are extensions of carriers, which are passed over [code]. */
export const nmsEventSchema = nmsType(
  'nmsEvent',
  z.looseObject({
    changedObject: changedObjectSchema.optional(),
    deletedObject: deletedObjectSchema.optional(),
    expiredObject: deletedObjectSchema.optional(),
    changedFolder: changedFolderSchema.optional(),
    deletedFolder: deletedFolderSchema.optional(),
    expiredFolder: deletedFolderSchema.optional(),
    /** What the client knows of the box is void [code]. */
    resetBox: emptySchema.optional(),
  }),
);
export type NmsEvent = z.infer<typeof nmsEventSchema>;

export const EVENT_KINDS = [
  'changedObject',
  'deletedObject',
  'expiredObject',
  'changedFolder',
  'deletedFolder',
  'expiredFolder',
  'resetBox',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** The kinds that an event has; one, if it is right. */
export function kindsOf(event: NmsEvent): EventKind[] {
  return EVENT_KINDS.filter((kind) => event[kind] !== undefined);
}

export const nmsEventListSchema = nmsType(
  'nmsEventList',
  z.looseObject({
    /** In the order of what happened. */
    nmsEvent: z.array(nmsEventSchema),
    callbackData: z.string().optional(),
    /** Counts the notifications of a subscription. */
    index: countSchema.optional(),
    /** The point in the history behind these events. */
    restartToken: z.string().optional(),
    link: z.array(linkSchema).optional(),
  }),
  { nmsEvent: 'M [recall]', callbackData: 'C [code]', index: 'M [code]', restartToken: 'M [code]' },
);
export type NmsEventList = z.infer<typeof nmsEventListSchema>;
