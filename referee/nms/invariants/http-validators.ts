/** Entity tags, and answers to conditional requests (RFC 9110 §8.8, §13). */
import { createHash } from 'node:crypto';
import { fieldOf } from '../../../transcript/nms-session.ts';
import { valuesOf } from '../exchange.ts';
import type { Answered, Rule, Speaker } from '../rule.ts';

const ENTITY_TAG = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/;
const CONDITIONS: Readonly<Record<number, readonly string[]>> = {
  304: ['if-none-match', 'if-modified-since'],
  412: ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'if-range', 'if'],
};

export function validatorRules(): Rule {
  /** What a strong tag stands for, by who asked for which representation of what. */
  const standsFor = new Map<string, string>();
  return {
    head({ headers }, speaker) {
      const tags = valuesOf(headers, 'etag');
      if (tags.length === 0) return;
      speaker.observe('http-entity-tag');
      const shown = tags.map((tag) => `etag: ${tag}`).join(' ');
      if (tags.length > 1 || !ENTITY_TAG.test(tags[0]!))
        speaker.violate('http-entity-tag', 'what ETag says is no entity tag', shown);
    },
    exchange(answered, speaker) {
      conditional(answered, speaker);
      const { exchange, answer } = answered;
      const tag = fieldOf(answer.headers, 'etag');
      const isGet = exchange.method === 'GET' && answer.status === 200 && answer.body !== null;
      if (!isGet || exchange.target === null || tag === null || !tag.startsWith('"')) return;
      const accept = fieldOf(exchange.headers, 'accept') ?? '';
      const key = JSON.stringify([exchange.connection, exchange.host, exchange.target, accept, tag]);
      const digest = createHash('sha1').update(answer.body!).digest('base64');
      const known = standsFor.get(key);
      standsFor.set(key, digest);
      if (known !== undefined && known !== digest)
        speaker.violate(
          'http-entity-tag',
          'one strong entity tag stands for two different representations',
          `etag: ${tag}`,
        );
    },
  };
}

function conditional({ exchange, answer }: Answered, speaker: Speaker): void {
  const conditions = CONDITIONS[answer.status];
  if (conditions === undefined) return;
  speaker.observe('http-condition');
  if (!conditions.some((name) => fieldOf(exchange.headers, name) !== null))
    speaker.violate('http-condition', `${answer.status} came though the request had no such condition`);
}
