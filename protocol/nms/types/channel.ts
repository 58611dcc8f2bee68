/** Notification channels and long polls (section 2.10 of the wire facts, all [code] unless labelled). */
import { z } from 'zod';
import { countSchema, urlSchema } from './common.ts';
import { nmsType, type Present } from './facts.ts';
import { nmsEventListSchema } from './notification.ts';

/** What a channel of its type has. Long polls: where, and at most how many notifications a poll brings. */
export const channelDataSchema = nmsType(
  'channelData',
  z.looseObject({
    /** `nc:LongPollingData`: the rendering of xsi:type that some clients write. */
    type: z.string().optional(),
    channelURL: urlSchema.optional(),
    maxNotifications: countSchema.optional(),
    channelSubType: z.string().optional(),
    channelSubTypeVersion: z.string().optional(),
    registrationToken: z.string().optional(),
  }),
  { channelURL: 'C [code]' },
  { xsiType: 'type' },
);
export type ChannelData = z.infer<typeof channelDataSchema>;

export const notificationChannelSchema = nmsType(
  'notificationChannel',
  z.looseObject({
    clientCorrelator: z.string().optional(),
    applicationTag: z.string().optional(),
    channelType: z.string().optional(),
    channelData: channelDataSchema.optional(),
    /** Seconds. */
    channelLifetime: countSchema.optional(),
    /** What subscriptions take as their notifyURL. */
    callbackURL: urlSchema.optional(),
    resourceURL: urlSchema.optional(),
  }),
  {
    channelType: 'M [code]',
    channelData: 'Mr [code]',
    channelLifetime: 'Mr [code]',
    callbackURL: 'Mr [code]',
    resourceURL: 'Mr [code]',
  },
);
export type NotificationChannel = z.infer<typeof notificationChannelSchema>;

/** A channel as a complete answer has it. */
export type StoredChannel = Present<
  NotificationChannel,
  'channelType' | 'channelData' | 'channelLifetime' | 'callbackURL' | 'resourceURL'
>;

export const notificationChannelListSchema = nmsType(
  'notificationChannelList',
  z.looseObject({
    notificationChannel: z.array(notificationChannelSchema),
    resourceURL: urlSchema.optional(),
  }),
  { resourceURL: 'Mr [code]' },
);
export type NotificationChannelList = z.infer<typeof notificationChannelListSchema>;

export const channelLifetimeSchema = nmsType(
  'notificationChannelLifetime',
  z.looseObject({ channelLifetime: countSchema.optional(), resourceURL: urlSchema.optional() }),
  { channelLifetime: 'M [code]' },
);
export type NotificationChannelLifetime = z.infer<typeof channelLifetimeSchema>;

/** The body of a poll, sent as null or not at all. */
export const longPollingRequestSchema = nmsType('longPollingRequestParameters', z.looseObject({})).nullable();
export type LongPollingRequestParameters = z.infer<typeof longPollingRequestSchema>;

/** One notification of a poll: its root element is its one member. */
export const notificationSchema = nmsType(
  'notification',
  z.looseObject({ nmsEventList: nmsEventListSchema.optional() }),
);
export type Notification = z.infer<typeof notificationSchema>;

/** The answer of a poll: a list of objects of one member; empty when the time ran out. */
export const notificationListSchema = z.array(notificationSchema);
export type NotificationList = z.infer<typeof notificationListSchema>;

/** `LongPolling` is what CPM's clients use; the others have been seen, the last is [recall]. */
export const CHANNEL_TYPES = ['LongPolling', 'NativeChannel', 'WebSockets', 'Webhooks', 'OMAPush'] as const;
