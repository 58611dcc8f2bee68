/** The clauses of CPM Message Storage 1.0, in the order of the text. */
import type { Clause } from '../clause.ts';
import { access } from './5.1-access.ts';
import { storageObjects } from './5.2-objects.ts';
import { identityAndMetadata } from './5.3-identity.ts';
import { clientObjects } from './6.1.2-client-objects.ts';
import { clientFolders } from './6.1.3-client-folders.ts';
import { client } from './6.1-client.ts';
import { serverObjects } from './6.2.2-server-objects.ts';
import { serverMetadata } from './6.2.4-server-metadata.ts';
import { server } from './6.2-server.ts';

export const cpmMs10Clauses: readonly Clause[] = [
  ...access,
  ...storageObjects,
  ...identityAndMetadata,
  ...client,
  ...clientObjects,
  ...clientFolders,
  ...server,
  ...serverObjects,
  ...serverMetadata,
];
