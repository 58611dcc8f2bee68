/** The part of a scenario file that says what a server is at its start. */
import { z } from 'zod';
import type { Quirks } from '../imap/quirks.ts';
import type { NmsQuirks } from '../nms/quirks.ts';

const optional = z.exactOptional;
const text = z.string();
const count = z.int().positive();
const milliseconds = z.number().nonnegative().max(3_600_000);
const list = z.array(text);
const yesOrNo = z.boolean();
const quirks = z.strictObject({
  delimiter: optional(z.union([z.string().length(1), z.null()])),
  personalPrefix: optional(text),
  strings: optional(z.enum(['quoted', 'literal'])),
  extraUntagged: optional(yesOrNo),
  lateExpunges: optional(yesOrNo),
  output: optional(z.enum(['plain', 'split', 'merged'])),
  disabledExtensions: optional(list),
  refuseInboxRename: optional(yesOrNo),
  refuseDeleteWithChildren: optional(yesOrNo),
  mailboxesWithoutModseqs: optional(list),
  loginDisabled: optional(yesOrNo),
} satisfies Record<keyof Quirks, z.ZodType>);

const nmsQuirks = z.strictObject({
  pathPrefix: optional(text),
  apiVersion: optional(text),
  storeName: optional(text),
  boxIdForm: optional(z.enum(['encoded', 'raw'])),
  urlHost: optional(z.enum(['request', 'own'])),
  contentPartNames: optional(z.union([list, z.null()])),
  bareUpload: optional(yesOrNo),
  partsKept: optional(z.enum(['sent', 'decoded'])),
  xml: optional(yesOrNo),
  jsonNumbers: optional(z.enum(['number', 'text'])),
  jsonSingle: optional(z.enum(['list', 'bare'])),
  wholePayload: optional(yesOrNo),
  creationAnswer: optional(z.enum(['reference', 'object'])),
  createsParents: optional(yesOrNo),
  bulkDeleteMethods: optional(z.array(z.enum(['DELETE', 'POST']))),
  bulkUpdate: optional(yesOrNo),
  flagPutStatus: optional(z.literal([201, 200, 204])),
  flagPutAgainStatus: optional(z.literal([200, 201, 204])),
  flagDeleteStatus: optional(z.literal([204, 201])),
  flagListPutStatus: optional(z.literal([200, 204])),
  archivedFlag: optional(z.enum(['Archived', '\\Archived'])),
  recentFlag: optional(yesOrNo),
  folderNamePutStatus: optional(z.literal([200, 204])),
  emptySearchStatus: optional(z.literal([200, 204])),
  attributeMatch: optional(z.enum(['exact', 'substring'])),
  pageEntries: optional(count),
  mostPageEntries: optional(count),
  pathListAnswer: optional(z.enum(['referenceList', 'bulkResponseList'])),
  relocationStatus: optional(z.literal([200, 204])),
  subscriptionListMember: optional(z.enum(['subscription', 'nmsSubscription'])),
  subscriptionList: optional(yesOrNo),
  filters: optional(yesOrNo),
  firstIndex: optional(z.literal([1, 0])),
  badToken: optional(z.enum(['resetBox', 'refuse'])),
  repeatedCorrelator: optional(z.enum(['existing', 'conflict'])),
  longestSubscription: optional(count),
  longestChannel: optional(count),
  eventsPerNotification: optional(count),
  pollMethods: optional(z.array(z.enum(['POST', 'GET']))),
  pollTimeout: optional(milliseconds),
  emptyPollStatus: optional(z.literal([200, 204])),
  secondPoll: optional(z.enum(['supersedes', 'conflict'])),
  callbackAttempts: optional(count),
  callbackPause: optional(milliseconds),
  largestBody: optional(count),
  longestTarget: optional(count),
} satisfies Record<keyof NmsQuirks, z.ZodType>);

export const serverPart = z.strictObject({
  certificate: optional(z.enum(['good', 'wrong-name', 'expired', 'unknown-authority'])),
  dataset: optional(text),
  quirks: optional(quirks),
  nmsQuirks: optional(nmsQuirks),
});
