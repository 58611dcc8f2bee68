/** Which object is which: the subjects of the selected folder. */
import type { Answer } from '../../drivers/imap/answer.ts';
import { bodyOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { equal, must, tagged } from './judge.ts';
import type { Session } from './session.ts';
import { inconclusive } from './verdict-errors.ts';

/** The subjects by UID, ascending by sequence number. Empty for an empty folder. */
export async function subjectsByUid(imap: Session): Promise<Map<number, string>> {
  return namesOf(await imap.ok`UID FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Subject)])`);
}

/** Passes over messages of which nothing was told but what was not asked for: without UID and header. */
function namesOf(answer: Answer): Map<number, string> {
  const names = new Map<number, string>();
  for (const fetch of answer.fetches().sort((a, b) => a.number - b.number)) {
    const [uid, header] = [uidOf(fetch), bodyOf(fetch, 'HEADER.FIELDS (Subject)')];
    if (uid === null && header === null) continue;
    names.set(
      uid ?? inconclusive('UID FETCH gave a response without UID'),
      (header?.toString('latin1') ?? '').replace(/^Subject: |\r\n/gi, ''),
    );
  }
  return names;
}

/** Fails unless a folder is active in the session, and shows the objects of these subjects, in order. */
export async function mustShow(
  imap: Session,
  expected: string[],
  because: string,
  ...evidence: Answer[]
): Promise<void> {
  const answer = await imap.attempt`UID FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Subject)])`;
  must(answer, tagged('OK'), because);
  equal([...namesOf(answer).values()], expected, 'the active folder', because, ...evidence, answer);
}
