/** What is said of a product before it is judged: an implementation conformance statement (ISO/IEC 9646-7). */
import type { RowKey } from './types.ts';

/** Requirements that are said to be supported (true) or not (false), by key; the others are not spoken of. */
export type Declarations = Readonly<Record<RowKey, boolean>>;

/** Which product a statement is about; null where that is not said. */
export interface Product {
  vendor: string | null;
  name: string | null;
  version: string | null;
  /** Of the build or of the statement, as the lab writes dates. */
  date: string | null;
  /** Who answers for it. */
  contact: string | null;
}

/** What a tester has to know beside the statement (PIXIT): values a run went by, without credentials. */
export interface Pixit {
  users: string[];
  /** Where one account finds another's mailboxes; null: NAMESPACE says it. */
  otherUsers: string | null;
  /** The folder for deferred messages; null if the target names none. */
  deferredFolder: string | null;
  disposable: boolean;
  timeoutMs: number;
  pushDeadlineMs: number;
  maxConnections: number;
  /** Octets. */
  largestObject: number;
}
