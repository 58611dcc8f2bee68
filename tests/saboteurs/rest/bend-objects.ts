/** Faults about objects that several suites' saboteurs use: what is told of them, what is uploaded, what is cached. */
import { answers, bends, type Fault, on, requests, type Which } from './faults.ts';
import type { Json } from './loose-json.ts';
import type { Answered } from './passing.ts';

/** Edits every object that is told of, alone or in a list. The edit may change it in place or give another. */
export function told(edit: (object: Json) => Json): Fault[] {
  return [
    bends('object.GET', 'object', edit),
    bends('objectSearch.POST', 'objectList', (list) => {
      list.object = list.object.map((object: Json) => edit(object) ?? object);
    }),
  ];
}

/** The object with the first value of each attribute. */
export function firstValues(object: Json): Json {
  const attribute = object.attributes.attribute.map(({ name, value }: Json) => ({
    name,
    value: value.slice(0, 1),
  }));
  return { ...object, attributes: { attribute } };
}

/** The object with no attribute but its subject. */
export function subjectAlone(object: Json): Json {
  const attribute = object.attributes.attribute.filter(({ name }: Json) => name === 'Subject');
  return { ...object, attributes: { attribute } };
}

export function withoutPayload({ payloadPart: _, payloadURL: __, ...object }: Json): Json {
  return object;
}

/** Edits the values of the attribute of that name; none left takes the attribute away. */
export function toldValues(name: RegExp, edit: (values: string[]) => string[]): Fault[] {
  return told(({ attributes }) => {
    attributes.attribute = attributes.attribute.flatMap((attribute: { name: string; value: string[] }) => {
      if (!name.test(attribute.name)) return [attribute];
      const value = edit(attribute.value);
      return value.length === 0 ? [] : [{ ...attribute, value }];
    });
  });
}

/** Edits the payload parts of every object that has some. */
export function toldParts(edit: (parts: Json[]) => Json[]): Fault[] {
  return told((object) => {
    if (object.payloadPart !== undefined) object.payloadPart = edit(object.payloadPart);
  });
}

/** Edits the body of a form, octet for octet a character. */
export function uploads(which: Which, edit: (body: string) => string): Fault {
  return requests(which, ({ body }) => ({ body: Buffer.from(edit(body.toString('latin1')), 'latin1') }));
}

/** Refuses the uploads whose body, or Content-Type, matches. */
export function refuses(pattern: RegExp, status = 400): Fault {
  return answers(
    ({ operation, headers, body }) =>
      operation === 'objects.POST' &&
      pattern.test(`${headers['content-type']}\r\n${body.toString('latin1')}`),
    status,
    { requestError: { serviceException: { messageId: 'SVC0002', text: 'Invalid input value' } } },
  );
}

/** Edits the octets of an answer. */
export function octets(which: Which, edit: (body: Buffer) => Buffer): Fault {
  return on(which, async (request) => {
    const answer = await request.forward();
    return answer.status === 200 ? { ...answer, body: edit(answer.body) } : answer;
  });
}

/** Replaces the status where it is one of those. */
export function insteadOf(which: Which, from: readonly number[], to: number, body?: Buffer): Fault {
  return on(which, async (request) => {
    const answer = await request.forward();
    if (!from.includes(answer.status)) return answer;
    return { ...answer, status: to, ...(body === undefined ? {} : { body }) };
  });
}

/** Gives the answer that the same request got first, for ever. */
export function cached(which: Which): Fault {
  const first = new Map<string, Answered>();
  return on(which, async (request) => {
    const key = `${request.target} ${request.body.toString('latin1')}`;
    const known = first.get(key) ?? (await request.forward());
    first.set(key, known);
    return known;
  });
}
