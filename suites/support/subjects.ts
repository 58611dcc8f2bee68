/** Which object is which: the subjects of the selected folder. */
import { bodyOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { fetched } from './fetched.ts';
import type { Session } from './session.ts';
import { inconclusive } from './verdict-errors.ts';

/** The subjects by UID, ascending by sequence number. Empty for an empty folder. */
export async function subjectsByUid(imap: Session): Promise<Map<number, string>> {
  const answer = await imap.ok`UID FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Subject)])`;
  const messages = [...fetched(answer).values()].sort((a, b) => a.number - b.number);
  return new Map(
    messages.map((fetch) => {
      const uid = uidOf(fetch) ?? inconclusive('UID FETCH gave a response without UID');
      const header = bodyOf(fetch, 'HEADER.FIELDS (Subject)')?.toString('latin1') ?? '';
      return [uid, header.replace(/^Subject: |\r\n/gi, '')] as const;
    }),
  );
}

/** The subjects of the selected folder, ascending by sequence number. */
export async function subjects(imap: Session): Promise<string[]> {
  return [...(await subjectsByUid(imap)).values()];
}
