/** Every check over a recorded session of an IMAP client, and the judgement by all of them. */
import { noClearTextChecks, tlsChecks } from './C-001-tls.ts';
import { loginChecks, saslChecks } from './C-002-authentication.ts';
import { folderChecks } from './C-004-folders.ts';
import { othersFolderChecks } from './C-004-others-folders.ts';
import { aclChecks } from './C-005-acl.ts';
import { objectChecks } from './C-009-objects.ts';
import { copyAndRemoveChecks } from './C-012-copy-remove.ts';
import { searchAndFlagChecks } from './C-018-search-flags.ts';
import { annotationChecks } from './C-020-annotations.ts';
import { synchronizationChecks } from './C-022-synchronization.ts';
import { flagChecks } from './clause-5.5-flags.ts';
import { referenceChecks } from './clause-6.5-references.ts';
import { imapClientChecks } from './clause-6-imap4-client.ts';
import { type ClientCheck, type ClientOutcome, judgeCheck } from './client-check.ts';
import type { ClientSession } from './session/client-session.ts';

export const clientImapChecks: readonly ClientCheck[] = [
  ...tlsChecks,
  ...saslChecks,
  ...loginChecks,
  ...folderChecks,
  ...othersFolderChecks,
  ...aclChecks,
  ...objectChecks,
  ...copyAndRemoveChecks,
  ...searchAndFlagChecks,
  ...flagChecks,
  ...annotationChecks,
  ...synchronizationChecks,
  ...imapClientChecks,
  ...noClearTextChecks,
  ...referenceChecks,
];

/** The outcome of every check, in their order. Pure. */
export function judgeClient(session: ClientSession): ClientOutcome[] {
  return clientImapChecks.map((check) => judgeCheck(check, session));
}
