/** Subscriptions to what changes in a box (§5.6, §7.4 to §7.9; section 2.8 of the wire facts). */
import { z } from 'zod';
import { countSchema, linkSchema, urlSchema } from './common.ts';
import { nmsType, type Present } from './facts.ts';
import { searchCriteriaSchema } from './search.ts';

/** Where notifications go. `notificationFormat` is `XML` or `JSON`. */
export const callbackReferenceSchema = nmsType(
  'callbackReference',
  z.looseObject({
    notifyURL: urlSchema,
    callbackData: z.string().optional(),
    notificationFormat: z.string().optional(),
  }),
  { notifyURL: 'M [code]' },
);
export type CallbackReference = z.infer<typeof callbackReferenceSchema>;

export const subscriptionSchema = nmsType(
  'nmsSubscription',
  z.looseObject({
    callbackReference: callbackReferenceSchema.optional(),
    /** Seconds. */
    duration: countSchema.optional(),
    clientCorrelator: z.string().optional(),
    /** Which changes are wanted; a server may silently pass it over (§7.9). */
    filter: searchCriteriaSchema.optional(),
    /** A point in the history of the box (§5.6). In a request: also what changed since it. */
    restartToken: z.string().optional(),
    /** Of the next notification [code]. */
    index: countSchema.optional(),
    resourceURL: urlSchema.optional(),
    link: z.array(linkSchema).optional(),
  }),
  {
    callbackReference: 'M [recall]',
    duration: 'Mr [recall]',
    restartToken: 'Mr [recall]',
    index: 'Mr [code]',
    resourceURL: 'Mr [recall]',
  },
);
export type NmsSubscription = z.infer<typeof subscriptionSchema>;

/** A subscription as a complete answer has it. */
export type StoredSubscription = Present<
  NmsSubscription,
  'callbackReference' | 'duration' | 'restartToken' | 'index' | 'resourceURL'
>;

/** The member is `subscription` in what was seen [code]; OMA's habit would be `nmsSubscription` [recall?]. */
export const subscriptionListSchema = nmsType(
  'nmsSubscriptionList',
  z.looseObject({ subscription: z.array(subscriptionSchema), resourceURL: urlSchema.optional() }),
  { resourceURL: 'Mr [recall]' },
  { aliases: { nmsSubscription: 'subscription' } },
);
export type NmsSubscriptionList = z.infer<typeof subscriptionListSchema>;

/** A restartToken asks for what changed since [inferred]. */
export const subscriptionUpdateSchema = nmsType(
  'nmsSubscriptionUpdate',
  z.looseObject({ duration: countSchema.optional(), restartToken: z.string().optional() }),
);
export type NmsSubscriptionUpdate = z.infer<typeof subscriptionUpdateSchema>;
