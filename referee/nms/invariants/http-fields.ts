/** Header fields that a status asks for or forbids, and their form (RFC 9110, RFC 9112). */
import { fieldOf } from '../../../transcript/nms-session.ts';
import { type AnswerHead, valuesOf } from '../exchange.ts';
import type { Rule, Speaker } from '../rule.ts';

const TOKENS = /^(?:[!#$%&'*+.^_`|~\w-]+(?:[ \t]*,[ \t]*|$))*$/;
/** The scheme of the first challenge. */
const CHALLENGE = /^[!#$%&'*+.^_`|~\w-]+(?:[ \t]|,|$)/;
/** RFC 3986 §2: no other character, and a percent sign before two hexadecimal digits alone. */
export const URI_CHARACTERS = /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\da-f]{2})*$/i;

export function fieldRules(): Rule {
  return {
    head(head, speaker) {
      if (head.status === 405) allow(head, speaker);
      if (head.status === 401) challenge(head, speaker);
      if (head.status === 204) noContent(head, speaker);
      location(head, speaker);
    },
  };
}

function allow({ headers }: AnswerHead, speaker: Speaker): void {
  speaker.observe('http-allow');
  const value = fieldOf(headers, 'allow');
  if (value === null) speaker.violate('http-allow', '405 came without Allow');
  else if (!TOKENS.test(value.trim()))
    speaker.violate('http-allow', 'what Allow says is no list of methods', `allow: ${value}`);
}

function challenge({ headers }: AnswerHead, speaker: Speaker): void {
  speaker.observe('http-challenge');
  const value = fieldOf(headers, 'www-authenticate');
  if (value === null) speaker.violate('http-challenge', '401 came without WWW-Authenticate');
  else if (!CHALLENGE.test(value))
    speaker.violate(
      'http-challenge',
      'what WWW-Authenticate says is no challenge',
      `www-authenticate: ${value}`,
    );
}

function noContent({ headers }: AnswerHead, speaker: Speaker): void {
  speaker.observe('http-no-content');
  for (const name of ['content-length', 'transfer-encoding']) {
    const value = fieldOf(headers, name);
    if (value !== null) speaker.violate('http-no-content', `204 came with ${name}`, `${name}: ${value}`);
  }
}

function location({ headers }: AnswerHead, speaker: Speaker): void {
  const values = valuesOf(headers, 'location');
  if (values.length === 0) return;
  speaker.observe('http-location');
  const [value] = values as [string];
  const shown = values.map((each) => `location: ${each}`).join(' ');
  if (values.length > 1)
    speaker.violate('http-location', `there are ${values.length} fields Location`, shown);
  else if (!URI_CHARACTERS.test(value) || !URL.canParse(value, 'http://base.invalid/'))
    speaker.violate('http-location', 'what Location says is no URI reference', shown);
}
