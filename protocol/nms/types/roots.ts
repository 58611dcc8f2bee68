/** The root elements: each JSON body is an object with one member of such a name (sections 2.1 and 3.6 of the wire facts). */
import type { z } from 'zod';
import { bulkDeleteSchema, bulkResponseListSchema, bulkUpdateSchema } from './bulk.ts';
import {
  channelLifetimeSchema,
  longPollingRequestSchema,
  notificationChannelListSchema,
  notificationChannelSchema,
  notificationListSchema,
} from './channel.ts';
import {
  emptySchema,
  folderReferenceListSchema,
  objectReferenceListSchema,
  referenceSchema,
} from './common.ts';
import { flagListSchema } from './flags.ts';
import { folderListSchema, folderNameSchema, folderSchema, targetSourceRefSchema } from './folder.ts';
import { nmsEventListSchema } from './notification.ts';
import { objectListSchema, objectSchema } from './object.ts';
import { pathListSchema } from './path.ts';
import { requestErrorSchema } from './request-error.ts';
import { selectionCriteriaSchema } from './search.ts';
import { subscriptionListSchema, subscriptionSchema, subscriptionUpdateSchema } from './subscription.ts';

export const ROOTS = {
  object: objectSchema,
  objectList: objectListSchema,
  flagList: flagListSchema,
  folder: folderSchema,
  folderList: folderListSchema,
  name: folderNameSchema,
  reference: referenceSchema,
  objectReferenceList: objectReferenceListSchema,
  folderReferenceList: folderReferenceListSchema,
  pathList: pathListSchema,
  empty: emptySchema,
  selectionCriteria: selectionCriteriaSchema,
  targetSourceRef: targetSourceRefSchema,
  bulkDelete: bulkDeleteSchema,
  bulkUpdate: bulkUpdateSchema,
  bulkResponseList: bulkResponseListSchema,
  nmsSubscription: subscriptionSchema,
  nmsSubscriptionList: subscriptionListSchema,
  nmsSubscriptionUpdate: subscriptionUpdateSchema,
  nmsEventList: nmsEventListSchema,
  requestError: requestErrorSchema,
  notificationChannel: notificationChannelSchema,
  notificationChannelList: notificationChannelListSchema,
  notificationChannelLifetime: channelLifetimeSchema,
  longPollingRequestParameters: longPollingRequestSchema,
  notificationList: notificationListSchema,
} as const satisfies Record<string, z.ZodType>;

export type RootName = keyof typeof ROOTS;

/** The value under a root, as it is read. */
export type RootValue<N extends RootName> = z.infer<(typeof ROOTS)[N]>;

export interface Namespace {
  readonly prefix: string;
  readonly uri: string;
}

/** [code] */
export const NMS_NAMESPACE: Namespace = { prefix: 'nms', uri: 'urn:oma:xml:rest:netapi:nms:1' };
/** [code, page] */
export const COMMON_NAMESPACE: Namespace = { prefix: 'common', uri: 'urn:oma:xml:rest:netapi:common:1' };
/** By the rule that the others follow [recall]. */
export const CHANNEL_NAMESPACE: Namespace = {
  prefix: 'nc',
  uri: 'urn:oma:xml:rest:netapi:notificationchannel:1',
};

const CHANNEL_ROOTS: ReadonlySet<RootName> = new Set([
  'notificationChannel',
  'notificationChannelList',
  'notificationChannelLifetime',
  'longPollingRequestParameters',
  'notificationList',
]);

/** The namespace of a root element in XML; what it holds is in none [code]. */
export function namespaceOfRoot(root: RootName): Namespace {
  if (root === 'requestError') return COMMON_NAMESPACE;
  return CHANNEL_ROOTS.has(root) ? CHANNEL_NAMESPACE : NMS_NAMESPACE;
}
