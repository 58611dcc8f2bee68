/** Bugs that a campaign of the kind `imap-syntax` has to find. */
import { answerBugs } from './imap-syntax-answers.ts';
import { lineBugs } from './imap-syntax-lines.ts';
import type { Planted } from './planted.ts';

export const planted: readonly Planted[] = [...lineBugs, ...answerBugs];
