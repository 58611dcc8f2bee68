import { describe, expect, test } from 'vitest';
import { NMS_BENDS } from '../../../generators/responses/catalogue.ts';
import type { JsonAnswer } from '../../../generators/responses/nms/json-answer.ts';

const DOCUMENT = {
  object: {
    parentFolder: 'http://127.0.0.1:1/nms/v1/base/tel%3A%2B1/folders/1',
    attributes: {
      attribute: [
        { name: 'Subject', value: ['Grüße "€"'] },
        { name: 'From', value: ['alice'] },
      ],
    },
    flags: { flag: ['\\Seen'] },
    lastModSeq: 7,
  },
};

const ANSWER: JsonAnswer = {
  status: 200,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: Buffer.from(JSON.stringify(DOCUMENT)),
  missing: 0,
};

/** What a client of today understands; throws as it does. */
function understood({ body }: JsonAnswer): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
}

function withoutUnknown(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (name, member) => (name === 'xUnknown' ? undefined : member));
}

const bendsOf = (claim: string) => NMS_BENDS.filter((bend) => bend.class.startsWith(`${claim}/`));

describe('a valid bend of JSON', () => {
  test.each(bendsOf('valid'))('$name says the same', (definition) => {
    for (const form of definition.forms)
      for (const at of [null, 0, 3]) {
        const bent = definition.apply(ANSWER, form, at)!;
        expect(withoutUnknown(understood(bent)), form).toEqual(DOCUMENT);
        expect(bent.status).toBe(200);
        expect(bent.headers['content-type']!.toLowerCase()).toMatch(/^application\/json(?:$|;)/);
        if (definition.name !== 'json-as-it-is') expect(bent, form).not.toEqual(ANSWER);
      }
  });
});

describe('a malformed bend of JSON', () => {
  test.each(NMS_BENDS.filter(({ name }) => name === 'json-text' || name === 'utf-8'))(
    '$name is no JSON',
    (definition) => {
      for (const form of definition.forms)
        expect(() => understood(definition.apply(ANSWER, form, 0)!), form).toThrow();
    },
  );

  test.each(bendsOf('malformed'))('$name is another answer in each form', (definition) => {
    for (const form of definition.forms)
      for (const at of [0, 1, 5]) expect(definition.apply(ANSWER, form, at), form).not.toEqual(ANSWER);
  });

  test('leaves alone what is no JSON, where it is about JSON', () => {
    const octets = { ...ANSWER, headers: { 'content-type': 'image/png' }, body: Buffer.from('\x89PNG') };
    for (const definition of NMS_BENDS.filter(({ name }) => /json|member|escapes|space/.test(name)))
      if (definition.name !== 'json-as-it-is')
        expect(definition.apply(octets, definition.forms[0]!, 0), definition.name).toBeNull();
  });
});
