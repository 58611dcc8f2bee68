/** What an audit says of an object or of a folder. */

import type { ObjectVerdict } from '../../protocol/cpm/judge.ts';
import type { ObjectType } from '../../protocol/cpm/object-types.ts';
import type { FolderReport } from '../../protocol/cpm/rules/folders/store-judge.ts';
import type { Finding } from '../../protocol/cpm/rules/rule.ts';
import type { ObjectAddress } from './source.ts';

interface Judged {
  /** What it was recognised by; empty if it was not read. */
  by: string;
  verdict: ObjectVerdict;
  /** One sentence. */
  reason: string;
  findings: readonly Finding[];
}

export interface ObjectEntry extends Judged {
  kind: 'object';
  at: ObjectAddress;
  /** Null for what shows no sign of CPM, and for what was not read. */
  type: ObjectType | null;
  /** False: its octets could not be had. */
  read: boolean;
}

export interface FolderEntry extends Judged {
  kind: 'folder';
  file: string;
  label: string;
  uidvalidity: number | null;
  type: FolderReport['type'];
  /** How many objects it holds; null if it could not be read. */
  objects: number | null;
}

export type AuditEntry = ObjectEntry | FolderEntry;
