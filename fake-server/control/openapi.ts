/** The OpenAPI document of the control door, made from the schemas that its requests are read by. */
import { z } from 'zod';
import { type AnswerForm, NAMED_SCHEMAS, named, type Operation } from './operation.ts';
import { OPERATIONS } from './operations/all.ts';
import { refusalSchema } from './refusal.ts';

const REASONS: Readonly<Record<number, string>> = {
  400: 'Something in the request is wrong.',
  403: 'The request comes from another origin, or is for another host.',
  404: 'What it names is not there.',
  409: 'Not with this server, or not now.',
  413: 'The body is too large.',
  415: 'The body is no JSON.',
  503: 'Too many wait already.',
};

named('Refusal', refusalSchema);

type Json = Record<string, unknown>;

/** The document, OpenAPI 3.1, as it stands in docs/control.openapi.json. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const one of OPERATIONS)
    paths[one.path] = { ...paths[one.path], [one.method.toLowerCase()]: told(one) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'The control door of the cpm-conformance fake server',
      version: '1',
      description:
        'Drives the embedded CPM message store from test code in any language. It listens on loopback alone. Every ' +
        'refusal is a Refusal: what is wrong, where, and what to do about it.',
    },
    paths,
    components: { schemas: schemas() },
  };
}

/** The JSON Schema of a query or of what stands in a path. */
export function parametersOf(schema: z.ZodObject): { properties: Record<string, Json>; required: string[] } {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return { properties: properties as Record<string, Json>, required };
}

function schemas(): Json {
  const { schemas: all } = z.toJSONSchema(NAMED_SCHEMAS, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(all)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]),
  );
}

function told({ id, summary, params, query, body, bodyIsOptional, answers, refusals }: Operation): Json {
  const parameters = [...parametersIn(params, 'path'), ...parametersIn(query, 'query')];
  const statuses = [400, 403, ...(body === null ? [] : [413, 415]), ...refusals].sort();
  return {
    operationId: id,
    summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === null ? {} : { requestBody: { required: !bodyIsOptional, content: inJson(body) } }),
    responses: {
      200: { description: 'Done.', content: Object.assign({}, ...answers.map(contentOf)) },
      ...Object.fromEntries(
        statuses.map((status) => [status, { description: REASONS[status], content: inJson(refusalSchema) }]),
      ),
    },
  };
}

function parametersIn(schema: z.ZodObject, place: 'path' | 'query'): Json[] {
  const { properties, required } = parametersOf(schema);
  return Object.entries(properties).map(([name, { description, ...own }]) => ({
    name,
    in: place,
    ...(required.includes(name) ? { required: true } : {}),
    ...(description === undefined ? {} : { description }),
    schema: own,
  }));
}

function contentOf(form: AnswerForm): Json {
  return 'schema' in form ? inJson(form.schema) : { [form.type]: { schema: { type: 'string' } } };
}

function inJson(schema: z.ZodType): Json {
  const { id } = NAMED_SCHEMAS.get(schema)!;
  return { 'application/json': { schema: { $ref: `#/components/schemas/${id}` } } };
}
