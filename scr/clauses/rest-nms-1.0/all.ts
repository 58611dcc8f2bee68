/** The clauses of CPM Message Storage using RESTful API 1.0, in the order of the text. */
import type { Clause } from '../clause.ts';
import { introduction } from './4-introduction.ts';
import { tokens } from './5.2-tokens.ts';
import { callLogs } from './5.3.19-call-logs.ts';
import { folderKinds, objectKinds } from './5.3-kinds.ts';
import { identity, modSeq } from './5.4-identity.ts';
import { synchronisationKind } from './5.6-synchronisation-kind.ts';
import { flagClauses } from './5.8-flags.ts';
import { accessAndRoot, history } from './7.2-root-and-history.ts';
import { notifications } from './7.4-notifications.ts';
import { strictSynchronisation, synchronisationFlows } from './7.10-synchronisation.ts';
import { folderOperations } from './7.12-folders.ts';
import { objectOperations } from './7.12-objects.ts';
import { references } from './7.13-references.ts';
import { examples, serverTable } from './appendices.ts';

export const restNms10Clauses: readonly Clause[] = [
  ...introduction,
  ...tokens,
  ...objectKinds,
  ...folderKinds,
  ...callLogs,
  ...identity,
  ...modSeq,
  ...synchronisationKind,
  ...flagClauses,
  ...accessAndRoot,
  ...history,
  ...notifications,
  ...strictSynchronisation,
  ...synchronisationFlows,
  ...objectOperations,
  ...folderOperations,
  ...references,
  ...serverTable,
  ...examples,
];
