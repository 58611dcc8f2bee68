/**
 * Ways in which a server may differ where the interface is known by hearsay alone (sections 1 to 6 of the wire facts):
 * spellings, statuses and forms. All of them keep to what is binding.
 */

export interface NmsQuirks {
  /** Before `/nms`: empty, or `/some/path`. */
  pathPrefix: string;
  apiVersion: string;
  storeName: string;
  /** How URLs that the server hands out write the id of the box. */
  boxIdForm: 'encoded' | 'raw';
  /** Where the URLs that it hands out lead: to where the request was sent (its Host), or to its own address. */
  urlHost: 'request' | 'own';
  /** Names of the parts behind the first that an upload may have; null: any, and none. */
  contentPartNames: readonly string[] | null;
  /** Whether the root element alone, without a form, creates an object that has no payload. */
  bareUpload: boolean;
  /** Whether a store undoes transfer encodings of the parts that are downloaded. */
  partsKept: 'sent' | 'decoded';
  xml: boolean;
  jsonNumbers: 'number' | 'text';
  /** How a list of one entry is written. */
  jsonSingle: 'list' | 'bare';
  wholePayload: boolean;
  creationAnswer: 'reference' | 'object';
  /** Missing folders of a parentFolderPath are made. */
  createsParents: boolean;
  bulkDeleteMethods: readonly ('DELETE' | 'POST')[];
  bulkUpdate: boolean;
  flagPutStatus: 201 | 200 | 204;
  /** For a flag that is there already. */
  flagPutAgainStatus: 200 | 201 | 204;
  flagDeleteStatus: 204 | 201;
  flagListPutStatus: 200 | 204;
  archivedFlag: 'Archived' | '\\Archived';
  /** False: the server keeps no `\Recent`. */
  recentFlag: boolean;
  folderNamePutStatus: 200 | 204;
  emptySearchStatus: 200 | 204;
  /** How the value of a condition of the type Attribute is compared, always without case. */
  attributeMatch: 'exact' | 'substring';
  /** Entries of a page, where the client does not say, and at most. */
  pageEntries: number;
  mostPageEntries: number;
  pathListAnswer: 'referenceList' | 'bulkResponseList';
  relocationStatus: 200 | 204;
  subscriptionListMember: 'subscription' | 'nmsSubscription';
  subscriptionList: boolean;
  filters: boolean;
  /** What the index of a subscription that is new says; its first notification has 1 in any case. */
  firstIndex: 1 | 0;
  badToken: 'resetBox' | 'refuse';
  /** What becomes of a creation whose clientCorrelator was used: the subscription that is there, or 409. */
  repeatedCorrelator: 'existing' | 'conflict';
  /** Seconds. */
  longestSubscription: number;
  longestChannel: number;
  eventsPerNotification: number;
  pollMethods: readonly ('POST' | 'GET')[];
  /** Milliseconds until a poll is answered without notifications. */
  pollTimeout: number;
  emptyPollStatus: 200 | 204;
  /** Of two polls of one channel at once, which is ended without notifications: the older, or the newer by 409. */
  secondPoll: 'supersedes' | 'conflict';
  /** Attempts to deliver a notification to a URL of the client, and milliseconds between the first two. */
  callbackAttempts: number;
  callbackPause: number;
  /** Octets of the body of a request. */
  largestBody: number;
  /** Characters of the target of a request. */
  longestTarget: number;
}

export const PLAIN_NMS: Readonly<NmsQuirks> = {
  pathPrefix: '',
  apiVersion: 'v1',
  storeName: 'base',
  boxIdForm: 'encoded',
  urlHost: 'request',
  contentPartNames: null,
  bareUpload: true,
  partsKept: 'sent',
  xml: true,
  jsonNumbers: 'number',
  jsonSingle: 'list',
  wholePayload: true,
  creationAnswer: 'reference',
  createsParents: true,
  bulkDeleteMethods: ['DELETE', 'POST'],
  bulkUpdate: true,
  flagPutStatus: 201,
  flagPutAgainStatus: 200,
  flagDeleteStatus: 204,
  flagListPutStatus: 200,
  archivedFlag: 'Archived',
  recentFlag: true,
  folderNamePutStatus: 200,
  emptySearchStatus: 200,
  attributeMatch: 'exact',
  pageEntries: 100,
  mostPageEntries: 1000,
  pathListAnswer: 'referenceList',
  relocationStatus: 200,
  subscriptionListMember: 'subscription',
  subscriptionList: true,
  filters: true,
  firstIndex: 1,
  badToken: 'resetBox',
  repeatedCorrelator: 'existing',
  longestSubscription: 86_400,
  longestChannel: 86_400,
  eventsPerNotification: 100,
  pollMethods: ['POST', 'GET'],
  pollTimeout: 30_000,
  emptyPollStatus: 200,
  secondPoll: 'supersedes',
  callbackAttempts: 3,
  callbackPause: 50,
  largestBody: 32 << 20,
  longestTarget: 8192,
};

/** As carriers' stores have been seen, in all points in which they differ from the plain one. */
export const CARRIER_LIKE_NMS: Readonly<NmsQuirks> = {
  ...PLAIN_NMS,
  storeName: 'ums',
  contentPartNames: ['attachments'],
  bareUpload: false,
  xml: false,
  jsonNumbers: 'text',
  creationAnswer: 'object',
  bulkDeleteMethods: ['DELETE'],
  flagPutAgainStatus: 201,
  flagDeleteStatus: 201,
  flagListPutStatus: 204,
  archivedFlag: '\\Archived',
  folderNamePutStatus: 204,
  emptySearchStatus: 204,
  pathListAnswer: 'bulkResponseList',
  relocationStatus: 204,
  subscriptionListMember: 'nmsSubscription',
  firstIndex: 0,
  badToken: 'refuse',
  repeatedCorrelator: 'conflict',
  pollMethods: ['POST'],
  emptyPollStatus: 204,
  secondPoll: 'conflict',
};
