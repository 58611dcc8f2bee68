import { beforeAll, describe, expect, test } from 'vitest';
import type { HeardAnswer } from '../../../fuzz/client/bent-imap.ts';
import type { ImapBendDefinition } from '../../../generators/responses/bend.ts';
import { IMAP_BENDS } from '../../../generators/responses/catalogue.ts';
import { readLines, writeLines } from '../../../generators/responses/imap/lines.ts';
import { ResponseReader } from '../../../protocol/imap/response-reader.ts';
import { aConversation, answerFrom } from './a-conversation.ts';

let conversation: readonly HeardAnswer[];
beforeAll(async () => {
  conversation = await aConversation();
});

/** What the strict grammar has against these octets, or null. */
function objection(octets: Buffer): string | null {
  const reader = new ResponseReader();
  reader.push(octets);
  for (let read = reader.next(); read !== null; read = reader.next())
    if (read.error) return read.error.message;
  if (reader.fatal) return reader.fatal.message;
  return reader.midFrame ? 'an unfinished response' : null;
}

/** All that a bend makes of the conversation: each answer by itself, everywhere and at each of some places. */
function bent(
  definition: ImapBendDefinition,
  form: string,
): { plain: Buffer; octets: Buffer; command: string }[] {
  return conversation.flatMap((heard) =>
    [null, 0, 1, 2, 5].flatMap((at) => {
      const answer = answerFrom(heard);
      if (!definition.apply(answer, form, at)) return [];
      const octets = Buffer.from(writeLines(answer.lines), 'latin1');
      return [{ plain: heard.octets, octets, command: heard.command }];
    }),
  );
}

const bendsOf = (claim: string): readonly ImapBendDefinition[] =>
  IMAP_BENDS.filter((bend) => bend.class.startsWith(`${claim}/`));

/** As a failure shows it. */
const shown = (octets: Buffer): string => octets.toString('latin1').slice(0, 1500);

test('answers are read into elements and written as they were', () => {
  for (const { octets } of conversation) {
    const lines = readLines(octets);
    expect(lines.filter(({ kind }) => kind === 'raw')).toEqual([]);
    expect(writeLines(lines)).toBe(octets.toString('latin1'));
  }
});

describe('a valid bend', () => {
  test.each(bendsOf('valid'))('$name changes octets and keeps to the grammar', (definition) => {
    for (const form of definition.forms) {
      const all = bent(definition, form);
      expect(all, form).not.toEqual([]);
      for (const { octets, plain } of all) {
        expect(objection(octets), `${form}: ${shown(octets)}`).toBeNull();
        if (definition.name !== 'as-it-is') expect(octets.equals(plain), form).toBe(false);
      }
    }
  });
});

describe('a senseless bend', () => {
  test.each(bendsOf('senseless'))('$name keeps to the grammar', (definition) => {
    for (const form of definition.forms) {
      const all = bent(definition, form);
      expect(all, form).not.toEqual([]);
      if (IN_GRAMMAR.has(definition.name)) continue;
      for (const { octets } of all) expect(objection(octets), `${form}: ${shown(octets)}`).toBeNull();
    }
  });
});

describe('a malformed bend', () => {
  test.each(bendsOf('malformed'))('$name breaks the grammar', (definition) => {
    const kept: string[] = [];
    for (const form of definition.forms) {
      const all = bent(definition, form);
      expect(all, form).not.toEqual([]);
      for (const { octets, plain } of all) {
        expect(octets.equals(plain), form).toBe(false);
        if (!IN_GRAMMAR.has(definition.name) && !IN_GRAMMAR.has(form) && objection(octets) === null)
          kept.push(`${form}: ${shown(octets)}`);
      }
    }
    expect(kept).toEqual([]);
  });
});

/** Bends, and forms, of which only what came before tells that they are wrong. */
const IN_GRAMMAR: ReadonlySet<string> = new Set([
  'tag',
  'tagged-twice',
  'mutation',
  'number',
  'edge-number',
  'behind a line',
  'bad modified UTF-7',
]);
