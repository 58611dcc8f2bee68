/** The clauses of §1 to §5 and of Appendices C to H, in the order of the text. */
import type { Clause } from '../clause.ts';
import { definitions } from './3.2-definitions.ts';
import { access } from './5.1-access.ts';
import { messageObject } from './5.2.1-message-object.ts';
import { fileTransfer } from './5.2.2-file-transfer.ts';
import { sessionInfo } from './5.2.3-session-info.ts';
import { groupState } from './5.2.4-group-state.ts';
import { mediaAndFolders } from './5.2.5-folders.ts';
import { kinds } from './5.2-kinds.ts';
import { identityAndNotifications } from './5.3-identity-notifications.ts';
import { metadata } from './5.5-metadata.ts';
import { headerFields } from './appendix-c-headers.ts';
import { examples } from './appendix-d-f-examples.ts';
import { schema } from './appendix-g-schema.ts';
import { entries } from './appendix-h-entries.ts';

/** Sections 1 to 5. */
export const commonProcedures: readonly Clause[] = [
  ...definitions,
  ...access,
  ...kinds,
  ...messageObject,
  ...fileTransfer,
  ...sessionInfo,
  ...groupState,
  ...mediaAndFolders,
  ...identityAndNotifications,
  ...metadata,
];

/** Appendices C to H, which stand behind the procedures of sections 6 and 7. */
export const appendices: readonly Clause[] = [...headerFields, ...examples, ...schema, ...entries];
