/** Which object is which: the subjects of the selected folder. */
import type { Answer } from '../../drivers/imap/answer.ts';
import { bodyOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { fetched } from './fetched.ts';
import { equal, must, tagged } from './judge.ts';
import type { Session } from './session.ts';
import { inconclusive } from './verdict-errors.ts';

/** The subjects by UID, ascending by sequence number. Empty for an empty folder. */
export async function subjectsByUid(imap: Session): Promise<Map<number, string>> {
  return namesOf(await imap.ok`UID FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Subject)])`);
}

function namesOf(answer: Answer): Map<number, string> {
  const messages = [...fetched(answer).values()].sort((a, b) => a.number - b.number);
  return new Map(
    messages.map((fetch) => {
      const uid = uidOf(fetch) ?? inconclusive('UID FETCH gave a response without UID');
      const header = bodyOf(fetch, 'HEADER.FIELDS (Subject)')?.toString('latin1') ?? '';
      return [uid, header.replace(/^Subject: |\r\n/gi, '')] as const;
    }),
  );
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
