/** Annotations of folders and of the server, as SETMETADATA and GETMETADATA carry them: RFC 5464 §4. */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { Folder } from './folder.ts';
import { equal, must, tagged } from './judge.ts';
import { entriesShown } from './metadata-answers.ts';
import { command, type Session } from './session.ts';
import { notApplicable } from './verdict-errors.ts';

/** The mailbox name that stands for the server (§4.1). */
export const SERVER = '""';

/** What has annotations. */
export type Annotated = Folder | typeof SERVER;

/**
 * GETMETADATA with options, `(DEPTH 1)`, as the act: in the order of the grammar first, with the options before the
 * mailbox; if that is refused, in that of the examples, behind it (erratum E-62). Gives the answer that was OK, or the
 * first.
 */
export async function getWith(
  imap: Session,
  annotated: Annotated,
  options: string,
  entries: string,
): Promise<Answer> {
  const first = await imap.act`GETMETADATA ${options} ${annotated} ${entries}`;
  if (first.ok) return first;
  const second = await imap.act`GETMETADATA ${annotated} ${options} ${entries}`;
  return second.ok ? second : first;
}

/**
 * Fails unless just these of the named entries have a value, and this one; names in lower case, one character an
 * octet. For requirements of the update alone: where GETMETADATA is refused, nothing can be judged (erratum E-03).
 */
export async function mustRead(
  imap: Session,
  annotated: Annotated,
  entries: string,
  expected: Record<string, OctetString>,
  because: string,
  ...evidence: Answer[]
): Promise<void> {
  const answer = await imap.attempt`GETMETADATA ${annotated} ${entries}`;
  if (!answer.ok) notApplicable('GETMETADATA is refused, so that no update can be read back (erratum E-03)');
  equal(
    entriesShown(answer, annotated),
    expected,
    `what ${annotated} has of ${entries}`,
    because,
    ...evidence,
    answer,
  );
}

/** The act must be OK. Not applicable where the target says that it keeps no private annotations (§3.3). */
export function mustBeSet(answer: Answer, because: string): void {
  const refusal = answer.code('METADATA');
  if (refusal?.detail === 'NOPRIVATE') notApplicable('private annotations are optional, and not offered');
  must(answer, tagged('OK'), because);
}

/** Set-up: gives the folder these entries, one command each: that several are set at once is judged elsewhere. */
export async function setEach(
  imap: Session,
  folder: Folder,
  entries: readonly (readonly [entry: string, value: string])[],
): Promise<void> {
  await imap.okAll(entries.map(([entry, value]) => command`SETMETADATA ${folder} (${entry} "${value}")`));
}
