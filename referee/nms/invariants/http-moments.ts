/** Moments in headers: Date, Last-Modified, Retry-After (RFC 9110 §5.6.7, §6.6.1, §8.8.2, §10.2.3). */
import { type AnswerHead, valuesOf } from '../exchange.ts';
import type { Rule, Speaker } from '../rule.ts';

/** Answers without Date that are kept in mind until one with it shows that there is a clock. */
const MOST_UNDATED = 20;

export function momentRules(): Rule {
  const undated: Speaker[] = [];
  let hasClock = false;
  return {
    head(head, speaker) {
      const dates = valuesOf(head.headers, 'date');
      // A server with a clock dates these; it may leave it out of others.
      if (head.status >= 200 && head.status < 500) {
        speaker.observe('http-date');
        if (dates.length > 0) hasClock = true;
        else if (undated.length < MOST_UNDATED) undated.push(speaker);
        if (hasClock)
          for (const each of undated.splice(0))
            each.violate('http-date', 'an answer came without Date, from a server that has a clock');
      }
      moments(head, dates, speaker);
    },
  };
}

function moments({ headers }: AnswerHead, dates: readonly string[], speaker: Speaker): void {
  const changes = valuesOf(headers, 'last-modified');
  const delays = valuesOf(headers, 'retry-after');
  if (dates.length + changes.length + delays.length === 0) return;
  speaker.observe('http-moments');
  const each = [
    ...dates.map((value) => ['date', value] as const),
    ...changes.map((value) => ['last-modified', value] as const),
    ...delays.filter((value) => !/^\d+$/.test(value)).map((value) => ['retry-after', value] as const),
  ];
  for (const [name, value] of each)
    if (instantOf(value) === null)
      speaker.violate('http-moments', `what ${name} says is no IMF-fixdate`, `${name}: ${value}`);
  const [date, changed] = [instantOf(dates[0] ?? ''), instantOf(changes[0] ?? '')];
  if (date !== null && changed !== null && changed > date)
    speaker.violate(
      'http-moments',
      'what is answered was changed last after the answer was made',
      `date: ${dates[0]} last-modified: ${changes[0]}`,
    );
}

/** How the time of a leap second ends, which is in the grammar, and in no Date. */
const LEAP = ':60 GMT';

/** Milliseconds since the epoch; null for what is no IMF-fixdate of a day that there is. */
function instantOf(value: string): number | null {
  const text = value.endsWith(LEAP) ? `${value.slice(0, -LEAP.length)}:59 GMT` : value;
  const instant = Date.parse(text);
  return !Number.isNaN(instant) && new Date(instant).toUTCString() === text ? instant : null;
}
