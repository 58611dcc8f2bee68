/**
 * The name of a run, and of the one folder under which it creates everything on a target.
 */
import { randomInt } from 'node:crypto';
import type { OctetString } from '../protocol/imap/model/common.ts';

const PREFIX = 'CPMTEST-';
/** Letters and digits take turns, so that no folder that a person named by a word looks like a run's. */
const SHAPE = 'a0a0a0aa';
const ROOT = /^CPMTEST-[a-z]\d[a-z]\d[a-z]\d[a-z]{2}/;

/** A fresh id of eight characters, `k3v9x2ab`: about 33 random bits. */
export function newRunId(): string {
  return SHAPE.replace(/./g, (kind) =>
    kind === '0' ? String(randomInt(10)) : randomInt(10, 36).toString(36),
  );
}

/** The folder of a run: `CPMTEST-<run id>` behind the personal namespace's prefix (RFC 2342), which may be empty. */
export function runRoot(personalPrefix: OctetString, runId: string): OctetString {
  return `${personalPrefix}${PREFIX}${runId}`;
}

/** Pattern for LIST that finds the folders of all runs and what is under them. */
export function runRootsPattern(personalPrefix: OctetString): OctetString {
  return `${personalPrefix}${PREFIX}*`;
}

/**
 * The run's folder that a mailbox is or lies under, or null if it belongs to no run. Where names are flat
 * (`delimiter` null), `-` separates as it does in the names that checks make.
 */
export function runRootOf(
  mailbox: OctetString,
  personalPrefix: OctetString,
  delimiter: string | null,
): OctetString | null {
  if (!mailbox.startsWith(personalPrefix)) return null;
  const rest = mailbox.slice(personalPrefix.length);
  const root = ROOT.exec(rest)?.[0];
  if (root === undefined) return null;
  const behind = rest.slice(root.length);
  return behind === '' || behind.startsWith(delimiter ?? '-') ? personalPrefix + root : null;
}
