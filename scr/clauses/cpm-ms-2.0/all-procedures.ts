/** The clauses of §6 and §7: procedures at the client and at the server, in the order of the text. */
import type { Clause } from '../clause.ts';
import { clientAccess } from './6.1-access.ts';
import { clientAccessControl } from './6.2-access-control.ts';
import { clientObjects } from './6.3-objects.ts';
import { clientFolders } from './6.4-folders.ts';
import { clientReferences } from './6.5-references.ts';
import { clientMetadata } from './6.6-metadata.ts';
import { clientSynchronization } from './6.7-synchronization.ts';
import { imapClient } from './6-client.ts';
import { serverAccess } from './7.1-access.ts';
import { serverAccessControl } from './7.2-access-control.ts';
import { serverObjects } from './7.3-objects.ts';
import { serverMetadata } from './7.4-metadata.ts';
import { serverFolders } from './7.5-folders.ts';
import { serverReferences } from './7.6-references.ts';
import { serverSynchronization } from './7.7-synchronization.ts';
import { serverNotifications } from './7.8-notifications.ts';
import { imapServer } from './7-server.ts';

export const procedures: readonly Clause[] = [
  ...imapClient,
  ...clientAccess,
  ...clientAccessControl,
  ...clientObjects,
  ...clientFolders,
  ...clientReferences,
  ...clientMetadata,
  ...clientSynchronization,
  ...imapServer,
  ...serverAccess,
  ...serverAccessControl,
  ...serverObjects,
  ...serverMetadata,
  ...serverFolders,
  ...serverReferences,
  ...serverSynchronization,
  ...serverNotifications,
];
