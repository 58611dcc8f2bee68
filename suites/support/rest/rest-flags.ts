/** Flags of an object over REST (§5.8; sections 1.2 and 4.3 of the wire facts). Flags compare without case. */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import { that } from '../judge.ts';
import { flagsAt } from './rest-objects.ts';
import type { RestSession } from './rest-session.ts';

/** Those that a client can set: `\Recent` is the server's (erratum E-68). */
export const SETTABLE_FLAGS = [
  '\\Seen',
  '\\Answered',
  '\\Flagged',
  '\\Deleted',
  '\\Draft',
  '$Forwarded',
  '\\read-report-sent',
] as const;

/** Observation: the flags of an object in lower case, in order, without `\recent`, which comes and goes by itself. */
export async function clientFlags(rest: RestSession, url: string): Promise<string[]> {
  return (await flagsAt(rest, url)).filter((flag) => flag !== '\\recent');
}

/** Fails unless the object has exactly these flags, beside `\Recent`. */
export async function flagsAre(
  rest: RestSession,
  url: string,
  expected: readonly string[],
  because: string,
  ...evidence: NmsAnswer[]
): Promise<void> {
  const seen = await clientFlags(rest, url);
  const wanted = expected.map((flag) => flag.toLowerCase()).sort();
  that(JSON.stringify(seen) === JSON.stringify(wanted), because, {
    expected: `the flags ${wanted.join(' ') || 'none'}`,
    saw: `the flags ${seen.join(' ') || 'none'}`,
    evidence,
  });
}

/**
 * Fails unless the object has the flags that must be there, each once, and none of those that must not: for where the
 * server may have given the object flags of its own.
 */
export async function flagsHold(
  rest: RestSession,
  url: string,
  { present = [], absent = [] }: { present?: readonly string[]; absent?: readonly string[] },
  because: string,
  ...evidence: NmsAnswer[]
): Promise<void> {
  const seen = await clientFlags(rest, url);
  const count = (flag: string) => seen.filter((one) => one === flag.toLowerCase()).length;
  const holds = present.every((flag) => count(flag) === 1) && absent.every((flag) => count(flag) === 0);
  const wanted = [...present.map((flag) => `${flag} once`), ...absent.map((flag) => `no ${flag}`)];
  that(holds, because, {
    expected: `among the flags ${wanted.join(', ')}`,
    saw: `the flags ${seen.join(' ') || 'none'}`,
    evidence,
  });
}

/** A list of flags as a body. */
export function flagList(...flag: string[]): { json: { flagList: { flag: string[] } } } {
  return { json: { flagList: { flag } } };
}
