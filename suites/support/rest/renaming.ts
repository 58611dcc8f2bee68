/** Renaming of folders, which a policy may prohibit (§7.2.6) though the table makes it mandatory (erratum E-91). */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import { notApplicable } from '../verdict-errors.ts';

/** True if the answer is how a server prohibits what it can do. */
export function isProhibited({ status }: NmsAnswer): boolean {
  return status === 403 || status === 405;
}

/**
 * The answer to a renaming, whatever it is. The prohibition has a check of its own, so that here the experiment does
 * not apply.
 * @throws NotApplicable
 */
export function unlessProhibited(answer: NmsAnswer): NmsAnswer {
  if (isProhibited(answer))
    notApplicable('the server prohibits the renaming of folders, about which the texts differ (E-91)');
  return answer;
}

/**
 * The answer to a renaming that the experiment is about what comes of.
 * @throws NotApplicable where it was refused, for whatever reason
 */
export function unlessRefused(answer: NmsAnswer): NmsAnswer {
  if (!answer.ok) notApplicable(`the target refused to rename the folder (${answer.status}), as policy may`);
  return answer;
}
