/** What a judgement says, in words that a test can compare. */
import { Failure } from '../../../suites/support/verdict-errors.ts';

/** What a failure would have accepted, and what it saw. Anything else that was thrown is thrown on. */
function inWords(error: unknown): string {
  if (!(error instanceof Failure)) throw error;
  return `${error.facts.acceptable}; ${error.facts.saw}`;
}

/** Null where the judgement holds, else the failure. */
export function complaint(judgement: () => void): string | null {
  try {
    judgement();
    return null;
  } catch (error) {
    return inWords(error);
  }
}

/** The same of a judgement that asks first. */
export async function complaintOf(judged: Promise<unknown>): Promise<string | null> {
  try {
    await judged;
    return null;
  } catch (error) {
    return inWords(error);
  }
}

/** `right` where the judgement holds, else the failure, or the name of another error. */
export async function said(judged: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof judged === 'function' ? judged() : judged);
    return 'right';
  } catch (error) {
    return error instanceof Failure ? inWords(error) : (error as Error).constructor.name;
  }
}
