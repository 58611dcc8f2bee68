/**
 * The resources of a box, their methods, and how those are answered (section 1.2 of the wire facts; the CPM column is
 * §B.2, read by erratum E-22). Methods that are not here are refused with 405.
 */
import type { Label } from './types/facts.ts';
import type { RootName } from './types/roots.ts';

/** Behind the box's URL; what stands in braces is an id. */
export const RESOURCE_PATHS = {
  objects: 'objects',
  object: 'objects/{objectId}',
  flags: 'objects/{objectId}/flags',
  flag: 'objects/{objectId}/flags/{flagName}',
  payload: 'objects/{objectId}/payload',
  payloadPart: 'objects/{objectId}/payloadParts/{payloadPartId}',
  objectSearch: 'objects/operations/search',
  objectPathToId: 'objects/operations/pathToId',
  bulkCreation: 'objects/operations/bulkCreation',
  bulkUpdate: 'objects/operations/bulkUpdate',
  bulkDelete: 'objects/operations/bulkDelete',
  folders: 'folders',
  folder: 'folders/{folderId}',
  folderName: 'folders/{folderId}/folderName',
  folderSearch: 'folders/operations/search',
  folderPathToId: 'folders/operations/pathToId',
  copyToFolder: 'folders/operations/copyToFolder',
  moveToFolder: 'folders/operations/moveToFolder',
  subscriptions: 'subscriptions',
  subscription: 'subscriptions/{subscriptionId}',
} as const;

export type ResourceKind = keyof typeof RESOURCE_PATHS;
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What a request carries: a body with a root, a form with the root in its first part, a path in the query. */
export type RequestForm =
  | { readonly form: 'none' | 'path-query' }
  | { readonly form: 'body' | 'multipart'; readonly root: RootName };

export interface Operation {
  readonly request: RequestForm;
  /** The expected status first, then others that are accepted. */
  readonly success: readonly number[];
  /** Roots that the answer may have; empty where it has no body, or one that is no root (payloads). */
  readonly response: readonly RootName[];
  /** Whether a server of CPM must have it: mandatory, optional, null where §B.2 does not list it. */
  readonly cpm: 'M' | 'O' | null;
  /** Of the success status. */
  readonly label: Label;
}

type Operations = Readonly<Partial<Record<Method, Operation>>>;

const none: RequestForm = { form: 'none' };
const query: RequestForm = { form: 'path-query' };
const body = (root: RootName): RequestForm => ({ form: 'body', root });
const form = (root: RootName): RequestForm => ({ form: 'multipart', root });

function operation(
  request: RequestForm,
  success: readonly number[],
  response: readonly RootName[],
  cpm: Operation['cpm'],
  label: Label,
): Operation {
  return { request, success, response, cpm, label };
}

const relocation: Operations = {
  POST: operation(body('targetSourceRef'), [200, 204], ['bulkResponseList'], 'M', 'recall?'),
};

export const RESOURCES: Readonly<Record<ResourceKind, Operations>> = {
  objects: { POST: operation(form('object'), [201], ['reference', 'object'], 'M', 'code') },
  object: {
    GET: operation(none, [200], ['object'], 'M', 'code'),
    DELETE: operation(none, [204, 200], [], 'M', 'code'),
  },
  flags: {
    GET: operation(none, [200], ['flagList'], 'M', 'recall'),
    PUT: operation(body('flagList'), [200, 204], ['flagList'], 'M', 'recall'),
  },
  flag: {
    GET: operation(none, [200], ['empty'], 'M', 'recall'),
    PUT: operation(none, [201, 200, 204], ['empty'], 'M', 'code'),
    DELETE: operation(none, [204, 201], [], 'M', 'code'),
  },
  payload: { GET: operation(none, [200], [], 'O', 'recall') },
  payloadPart: { GET: operation(none, [200], [], 'M', 'recall') },
  objectSearch: { POST: operation(body('selectionCriteria'), [200, 204], ['objectList'], 'M', 'code') },
  objectPathToId: {
    GET: operation(query, [200], ['reference'], 'M', 'recall'),
    POST: operation(body('pathList'), [200], ['objectReferenceList', 'bulkResponseList'], 'M', 'recall'),
  },
  bulkCreation: { POST: operation(form('objectList'), [200], ['bulkResponseList'], 'M', 'recall') },
  bulkUpdate: { POST: operation(body('bulkUpdate'), [200, 204], ['bulkResponseList'], null, 'code') },
  bulkDelete: {
    DELETE: operation(body('bulkDelete'), [200, 204], ['bulkResponseList'], null, 'code'),
    POST: operation(body('bulkDelete'), [200, 204], ['bulkResponseList'], null, 'code'),
  },
  folders: { POST: operation(body('folder'), [201], ['reference', 'folder'], 'M', 'recall') },
  folder: {
    GET: operation(none, [200], ['folder'], 'M', 'recall'),
    DELETE: operation(none, [204], [], 'M', 'seed'),
  },
  folderName: {
    GET: operation(none, [200], ['name'], 'M', 'recall'),
    PUT: operation(body('name'), [200, 204], ['name'], 'M', 'recall'),
  },
  folderSearch: { POST: operation(body('selectionCriteria'), [200, 204], ['folderList'], 'M', 'recall') },
  folderPathToId: {
    GET: operation(query, [200], ['reference'], 'M', 'recall'),
    POST: operation(body('pathList'), [200], ['folderReferenceList', 'bulkResponseList'], 'M', 'recall'),
  },
  copyToFolder: relocation,
  moveToFolder: relocation,
  subscriptions: {
    GET: operation(none, [200], ['nmsSubscriptionList'], 'O', 'recall'),
    POST: operation(body('nmsSubscription'), [201], ['nmsSubscription'], 'M', 'code'),
  },
  subscription: {
    GET: operation(none, [200], ['nmsSubscription'], 'M', 'recall'),
    POST: operation(body('nmsSubscriptionUpdate'), [200], ['nmsSubscription'], 'M', 'code'),
    DELETE: operation(none, [204, 200], [], 'M', 'code'),
  },
};

/** The methods of a resource, as the header Allow lists them (RFC 9110 §10.2.1). */
export function methodsOf(kind: ResourceKind): Method[] {
  return Object.keys(RESOURCES[kind]) as Method[];
}

/** The parameters of queries (section 1.3 of the wire facts); unknown ones are passed over [page]. */
export const QUERY_PARAMETERS: readonly {
  readonly name: string;
  readonly on: readonly ResourceKind[];
  readonly label: Label;
}[] = [
  { name: 'path', on: ['objectPathToId', 'folderPathToId', 'folder', 'object'], label: 'code' },
  { name: 'fromCursor', on: ['folder'], label: 'code' },
  { name: 'maxEntries', on: ['folder'], label: 'code' },
  { name: 'listFilter', on: ['folder'], label: 'code' },
  { name: 'attrFilter', on: ['folder', 'object'], label: 'code' },
  /** `JSON` or `XML`, stronger than Accept. */
  { name: 'resFormat', on: Object.keys(RESOURCE_PATHS) as ResourceKind[], label: 'page' },
];

/** Values of `listFilter`, none confirmed [recall?]. */
export const LIST_FILTERS = ['All', 'SubFolders', 'Objects', 'None'] as const;
