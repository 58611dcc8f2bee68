/**
 * How a target speaks the REST API where the interface is known by hearsay alone: spellings, statuses, forms and paths
 * (section 6 of the wire facts). What the specification itself says is no matter of a profile. Every key is optional
 * in a profile file; what is missing is as tolerant as the facts are.
 */
import { z } from 'zod';

const statuses = z.array(z.number().int().min(100).max(599)).min(1);
const path = z.string().regex(/^[^/].*[^/]$/, 'a path below the box, without slashes at its ends');

/**
 * Statuses that count as the right answer of an operation, by its name (`flag.PUT`). The special cases have names of
 * their own: a flag that is there already, one that is not, an empty search, what is unknown, refused or too much.
 */
export const STATUS_NAMES = [
  'objects.POST',
  'object.GET',
  'flags.PUT',
  'flag.GET',
  'flag.GET.absent',
  'flag.PUT',
  'flag.PUT.present',
  'flag.DELETE',
  'payload.GET',
  'payloadPart.GET',
  'objectSearch.POST',
  'objectSearch.POST.empty',
  'objectPathToId.GET',
  'objectPathToId.POST',
  'bulkCreation.POST',
  'bulkDelete.DELETE',
  'bulkDelete.POST',
  'folders.POST',
  'folder.GET',
  'folderName.GET',
  'folderName.PUT',
  'folderSearch.POST',
  'folderSearch.POST.empty',
  'folderPathToId.GET',
  'folderPathToId.POST',
  'copyToFolder.POST',
  'moveToFolder.POST',
  'subscriptions.POST',
  'subscriptions.POST.repeated',
  'subscription.GET',
  'subscription.POST',
  'subscription.DELETE',
  'channels.POST',
  'channel.GET',
  'channel.DELETE',
  'poll',
  'poll.empty',
  'malformed',
  'unauthenticated',
  'forbidden',
  'not-found',
  'not-allowed',
  'not-acceptable',
  'unsupported-media',
] as const;

export type StatusName = (typeof STATUS_NAMES)[number];

/** Paths below the box that are hearsay or may differ; ids in braces. */
const paths = z.strictObject({
  flags: path.default('objects/{objectId}/flags'),
  flag: path.default('objects/{objectId}/flags/{flagName}'),
  payload: path.default('objects/{objectId}/payload'),
  payloadPart: path.default('objects/{objectId}/payloadParts/{payloadPartId}'),
  objects: path.default('objects'),
  objectSearch: path.default('objects/operations/search'),
  objectPathToId: path.default('objects/operations/pathToId'),
  bulkCreation: path.default('objects/operations/bulkCreation'),
  bulkUpdate: path.default('objects/operations/bulkUpdate'),
  bulkDelete: path.default('objects/operations/bulkDelete'),
  folders: path.default('folders'),
  folderName: path.default('folders/{folderId}/folderName'),
  folderSearch: path.default('folders/operations/search'),
  folderPathToId: path.default('folders/operations/pathToId'),
  copyToFolder: path.default('folders/operations/copyToFolder'),
  moveToFolder: path.default('folders/operations/moveToFolder'),
  subscriptions: path.default('subscriptions'),
});

/** True: it is claimed, and its absence is a fault. False: it is not there. Null: seen by trying. */
const support = z.boolean().nullable().default(null);

export const nmsWaysSchema = z.strictObject({
  upload: z
    .strictObject({
      /** Of the parts behind the first [seed: message, code: attachments]. */
      contentPartName: z.string().min(1).default('attachments'),
      /** Whether the root element alone, without a form, creates an object without payload [recall?]. */
      bareJsonWhenNoPayload: z.boolean().default(false),
    })
    .prefault({}),
  paths: paths.prefault({}),
  /** Statuses other than the usual ones. */
  statuses: z.partialRecord(z.enum(STATUS_NAMES), statuses).default({}),
  bulkDelete: z
    .strictObject({ method: z.enum(['DELETE', 'POST', 'either', 'none']).default('either') })
    .prefault({}),
  bulkUpdate: z.strictObject({ supported: z.boolean().default(false) }).prefault({}),
  create: z
    .strictObject({ responseBody: z.enum(['reference', 'object', 'either']).default('either') })
    .prefault({}),
  flags: z
    .strictObject({
      archivedName: z.enum(['Archived', '\\Archived', 'either']).default('either'),
      /** Whether the server keeps `\Recent` of itself. */
      recent: support,
    })
    .prefault({}),
  search: z
    .strictObject({
      /** How the value of an attribute is compared. */
      attributeMatch: z.enum(['exact', 'substring', 'either']).default('either'),
    })
    .prefault({}),
  pathToId: z
    .strictObject({
      postResponseRoot: z.enum(['referenceList', 'bulkResponseList', 'either']).default('either'),
    })
    .prefault({}),
  json: z
    .strictObject({
      numbers: z.enum(['number', 'string', 'either']).default('either'),
      singletonArrays: z.enum(['strict', 'either']).default('strict'),
    })
    .prefault({}),
  xml: z.strictObject({ supported: support }).prefault({}),
  payload: z.strictObject({ wholeSupported: support }).prefault({}),
  filter: z.strictObject({ supported: support }).prefault({}),
  subscriptions: z.strictObject({ listSupported: support }).prefault({}),
  subscription: z
    .strictObject({
      listMember: z.enum(['subscription', 'nmsSubscription', 'either']).default('either'),
      firstIndex: z.enum(['index', 'index+1', 'either']).default('either'),
      badToken: z.enum(['resetBox', 'refused', 'either']).default('either'),
      updateMethod: z.enum(['POST', 'PUT']).default('POST'),
    })
    .prefault({}),
  notifications: z
    .strictObject({
      /** How they reach the suite: a channel that it polls, or a callback to an address of its own. */
      delivery: z.enum(['channel', 'callback', 'either']).default('either'),
      /** URL of the channels of the user; null: beside the box, as is usual. */
      channelsUrl: z.url().nullable().default(null),
      /** The name under which the target reaches the machine that the suite runs on. */
      callbackHost: z.string().min(1).default('127.0.0.1'),
      /** Notifications of one's own changes are sent, too. */
      ofOwnChanges: z.boolean().default(true),
    })
    .prefault({}),
  poll: z
    .strictObject({
      method: z.enum(['POST', 'GET']).default('POST'),
      emptyAnswer: z.enum(['list', 'none', 'either']).default('either'),
    })
    .prefault({}),
  error: z
    .strictObject({
      /** Whether the identifiers of errors are judged. */
      exactCodes: z.boolean().default(false),
    })
    .prefault({}),
});

/** With all defaults. */
export type NmsWays = z.output<typeof nmsWaysSchema>;

/** What is tolerant wherever the facts are. */
export const USUAL_WAYS: NmsWays = nmsWaysSchema.parse({});
