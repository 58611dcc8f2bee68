import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { Profile } from '../../target/types.ts';
import type { RestFolder } from './rest/rest-folder.ts';

/** The folders at the REST door that a run found or made. */
export interface NmsSurroundings {
  /** Of the box. */
  rootFolder: RestFolder;
  /** Under which everything is created. */
  runFolder: RestFolder;
  /** Why the second box of the profile cannot be used; null if it can, or if the profile names none. */
  secondRefusal: string | null;
}

/** What a run knows before its first check. Plain data: it crosses to workers by structured clone. */
export interface SuiteEnvironment {
  profile: Profile;
  runId: string;
  /** What is known of the REST door; null where there is none. */
  nms: NmsSurroundings | null;
  /** Mailbox under which everything is created, as it goes on the wire (modified UTF-7). */
  root: OctetString;
  /** Hierarchy delimiter that LIST "" "" gave; null for a flat name space. */
  delimiter: string | null;
  /** Capabilities after login on the door that checks use. */
  capabilities: string[];
  /** Why the second account of the profile cannot be used; null if it can, or if the profile names none. */
  secondRefusal: string | null;
  seed: number;
  /** Report folder, absolute; transcripts go to `transcripts/` under it. */
  out: string;
}
