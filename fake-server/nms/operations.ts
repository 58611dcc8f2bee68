/** Every operation of the door by its name: the resource and the method, `object.GET`. */
import type { Method, RequestForm } from '../../protocol/nms/resources.ts';
import { RESOURCE_PATHS, RESOURCES, type ResourceKind } from '../../protocol/nms/resources.ts';
import type { RootName, RootValue } from '../../protocol/nms/types/roots.ts';
import type { UploadPart } from '../../protocol/nms/upload-read.ts';

/** Behind the URL of a user's notification channels. */
export const CHANNEL_PATHS = {
  channels: 'channels',
  channel: 'channels/{channelId}',
  channelLifetime: 'channels/{channelId}/channelLifetime',
  poll: 'channels/{channelId}/poll',
  callback: 'channels/{channelId}/callback',
} as const;

export const PATHS = { ...RESOURCE_PATHS, ...CHANNEL_PATHS };

export type ChannelKind = keyof typeof CHANNEL_PATHS;
export type Kind = ResourceKind | ChannelKind;

/** What creates objects: the root element, and the contents in their order. */
export interface Uploaded<N extends 'object' | 'objectList'> {
  readonly value: RootValue<N>;
  readonly contents: readonly UploadPart[];
}

/** What each operation is given besides ids and query: its body as it was read. */
export interface OperationInputs {
  'objects.POST': Uploaded<'object'>;
  'object.GET': null;
  'object.DELETE': null;
  'flags.GET': null;
  'flags.PUT': RootValue<'flagList'>;
  'flag.GET': null;
  'flag.PUT': null;
  'flag.DELETE': null;
  'payload.GET': null;
  'payloadPart.GET': null;
  'objectSearch.POST': RootValue<'selectionCriteria'>;
  'objectPathToId.GET': null;
  'objectPathToId.POST': RootValue<'pathList'>;
  'bulkCreation.POST': Uploaded<'objectList'>;
  'bulkUpdate.POST': RootValue<'bulkUpdate'>;
  'bulkDelete.DELETE': RootValue<'bulkDelete'>;
  'bulkDelete.POST': RootValue<'bulkDelete'>;
  'folders.POST': RootValue<'folder'>;
  'folder.GET': null;
  'folder.DELETE': null;
  'folderName.GET': null;
  'folderName.PUT': RootValue<'name'>;
  'folderSearch.POST': RootValue<'selectionCriteria'>;
  'folderPathToId.GET': null;
  'folderPathToId.POST': RootValue<'pathList'>;
  'copyToFolder.POST': RootValue<'targetSourceRef'>;
  'moveToFolder.POST': RootValue<'targetSourceRef'>;
  'subscriptions.GET': null;
  'subscriptions.POST': RootValue<'nmsSubscription'>;
  'subscription.GET': null;
  'subscription.POST': RootValue<'nmsSubscriptionUpdate'>;
  'subscription.DELETE': null;
  'channels.GET': null;
  'channels.POST': RootValue<'notificationChannel'>;
  'channel.GET': null;
  'channel.PUT': RootValue<'notificationChannelLifetime'>;
  'channel.DELETE': null;
  'channelLifetime.GET': null;
  'channelLifetime.PUT': RootValue<'notificationChannelLifetime'>;
  'poll.GET': null;
  'poll.POST': null;
  'callback.POST': RootValue<'nmsEventList'>;
}

export type OperationName = keyof OperationInputs;

export type KindOf<K extends OperationName> = K extends `${infer R extends Kind}.${string}` ? R : never;

/** The ids in the path of a resource, as they stand in URLs; the name of a flag is decoded. */
export type IdsOf<K extends OperationName> = IdsIn<(typeof PATHS)[KindOf<K>]>;
type IdsIn<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [N in Name]: string } & IdsIn<Rest>
  : unknown;

const NO_BODY: RequestForm = { form: 'none' };
const body = (root: RootName): RequestForm => ({ form: 'body', root });
const LIFETIME = body('notificationChannelLifetime');

const CHANNEL_REQUESTS: Readonly<Record<ChannelKind, Partial<Record<Method, RequestForm>>>> = {
  channels: { GET: NO_BODY, POST: body('notificationChannel') },
  channel: { GET: NO_BODY, PUT: LIFETIME, DELETE: NO_BODY },
  channelLifetime: { GET: NO_BODY, PUT: LIFETIME },
  // A poll may have a body, which says nothing.
  poll: { GET: NO_BODY, POST: NO_BODY },
  callback: { POST: body('nmsEventList') },
};

/** What a request of a method carries; null if the resource does not have the method. */
export function requestForm(kind: Kind, method: string): RequestForm | null {
  if (Object.hasOwn(CHANNEL_REQUESTS, kind))
    return CHANNEL_REQUESTS[kind as ChannelKind][method as Method] ?? null;
  return RESOURCES[kind as ResourceKind][method as Method]?.request ?? null;
}

/** The methods of a resource. */
export function methodsOfKind(kind: Kind): Method[] {
  const table = Object.hasOwn(CHANNEL_REQUESTS, kind)
    ? CHANNEL_REQUESTS[kind as ChannelKind]
    : RESOURCES[kind as ResourceKind];
  return Object.keys(table) as Method[];
}
