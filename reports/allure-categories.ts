/**
 * How Allure groups what did not pass: by the verdict that its message begins with.
 */
import type { Verdict } from '../scr/types.ts';

/** First words of a test's message. */
export const messageWords: Record<Exclude<Verdict, 'pass'>, string> = {
  warn: 'Warning',
  fail: 'Failed',
  inconclusive: 'Inconclusive',
  error: 'Error of the suite',
  'not-applicable': 'Not applicable',
};

/** In the form that both `categories.json` and the configuration of the HTML report take. */
export const categories: { name: string; messageRegex: string }[] = [
  { name: 'A requirement is broken', messageRegex: `^${messageWords.fail}: [\\s\\S]*` },
  { name: 'Could not be brought to its point', messageRegex: `^${messageWords.inconclusive}: [\\s\\S]*` },
  { name: 'A fault of the suite', messageRegex: `^${messageWords.error}: [\\s\\S]*` },
  { name: 'Recommended and not followed', messageRegex: `^${messageWords.warn}: [\\s\\S]*` },
  { name: 'Optional and absent', messageRegex: `^${messageWords['not-applicable']}: [\\s\\S]*` },
];
