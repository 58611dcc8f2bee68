/** Bodies and what they are said to be (RFC 9110 §8.3, RFC 8259, RFC 7303). */
import { valuesOf } from '../exchange.ts';
import type { Answered, Rule, Speaker } from '../rule.ts';
import type { AnswerText } from '../told.ts';

const TOKEN = "[!#$%&'*+.^_`|~\\w-]+";
const PARAMETER = `${TOKEN}=(?:${TOKEN}|"(?:[\\t !#-[\\]-~\\x80-\\xff]|\\\\[\\t -~\\x80-\\xff])*")`;
const MEDIA_TYPE = new RegExp(`^${TOKEN}/${TOKEN}(?:[ \\t]*;[ \\t]*(?:${PARAMETER})?)*[ \\t]*$`);

export function contentRules(): Rule {
  return {
    exchange(answered, speaker) {
      // What a payload is, and of which type it says that it is, is its uploader's affair.
      if (servesPayload(answered)) return;
      const { body, headers } = answered.answer;
      const types = valuesOf(headers, 'content-type');
      if (types.length > 0) mediaType(types, speaker);
      if (body === null || body.length === 0) return;
      speaker.observe('http-type-told');
      if (types.length === 0) speaker.violate('http-type-told', 'a body came without Content-Type');
      else if (types.length === 1) text(body, answered.text, speaker);
    },
  };
}

/** True also where it may be: downloads may have URLs of any form. */
function servesPayload({ exchange, answer, located }: Answered): boolean {
  if (answer.status >= 300 || exchange.method !== 'GET') return false;
  return located === null || ['payload', 'payloadPart'].includes(located.resource.kind);
}

function mediaType(types: readonly string[], speaker: Speaker): void {
  speaker.observe('http-media-type');
  const shown = types.map((type) => `content-type: ${type}`).join(' ');
  if (types.length > 1) speaker.violate('http-media-type', 'there are several fields Content-Type', shown);
  else if (!MEDIA_TYPE.test(types[0]!))
    speaker.violate('http-media-type', 'what Content-Type says is no media type', shown);
}

function text(body: Buffer, { format, fault }: AnswerText, speaker: Speaker): void {
  if (format === null) return;
  const beginning = body.toString('latin1', 0, 120);
  const [id, name] =
    format === 'json' ? (['json-text', 'JSON'] as const) : (['xml-document', 'XML'] as const);
  speaker.observe(id);
  if (fault !== null) speaker.violate(id, `what is called ${name} is none: ${fault}`, beginning);
}
