/** METADATA, and METADATA-SERVER where the former is not offered: RFC 5464 §1. */
import { AUTHENTICATED, type CommandTable } from '../../command-table.ts';
import type { Extension } from '../extension.ts';
import { getMetadata } from './get.ts';
import { setMetadata } from './set.ts';
import { watchMailboxes, watchServer } from './watch.ts';

const commands: CommandTable = {
  GETMETADATA: { states: AUTHENTICATED, run: getMetadata },
  SETMETADATA: { states: AUTHENTICATED, run: setMetadata },
};

/** Annotations of mailboxes and of the server. */
export const metadata: Extension = {
  name: 'METADATA',
  capabilities: () => ['METADATA'],
  enables: ['METADATA'],
  onEnabled: (ctx) => {
    watchServer(ctx);
    watchMailboxes(ctx);
  },
  commands,
};

/** Annotations of the server alone. */
export const metadataServer: Extension = {
  name: 'METADATA-SERVER',
  capabilities: (_session, features) => (features.has('METADATA') ? [] : ['METADATA-SERVER']),
  enables: ['METADATA-SERVER'],
  onEnabled: (ctx) => {
    if (!ctx.features.has('METADATA')) watchServer(ctx);
  },
  commands,
};
