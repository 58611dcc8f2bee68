import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../../fake-server/control/openapi.ts';
import { OPERATIONS } from '../../../fake-server/control/operations/all.ts';
import { startFakeServer } from '../../../fake-server/index.ts';
import { rawAsk } from './control-client.ts';

const PUBLISHED = join(import.meta.dirname, '../../../docs/control.openapi.json');

interface Operation {
  operationId: string;
  responses: Record<string, unknown>;
}

const document = openApiDocument() as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};

/** Every `$ref` in a value. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = '$ref' in value ? [String(value.$ref)] : [];
  return [...own, ...Object.values(value).flatMap(references)];
}

describe('the OpenAPI document', () => {
  it('is the published one, and the one that is served', async () => {
    const published = readFileSync(PUBLISHED, 'utf8');
    const why = 'Write it anew: curl -s $CONTROL/openapi.json > docs/control.openapi.json';
    expect(`${JSON.stringify(document, null, 2)}\n`, why).toBe(published);
    const server = await startFakeServer({ controlPort: 0 });
    const { text, headers } = await rawAsk(server.controlUrl!, '/openapi.json');
    await server.stop();
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(text).toBe(published);
  });

  it('has every operation once, with its refusals', () => {
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
      OPERATIONS.map(({ id }) => id).sort(),
    );
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
    for (const { responses } of operations)
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '400', '403']));
  });

  it('refers to nothing that it does not have, and has nothing that nobody refers to', () => {
    const named = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    const referred = new Set(references(document));
    expect([...referred].filter((name) => !named.includes(name))).toEqual([]);
    expect(named.filter((name) => !referred.has(name))).toEqual([]);
  });
});
