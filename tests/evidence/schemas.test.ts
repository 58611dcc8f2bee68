/** What is published of the documents of a bundle is what they are. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publishedEnvironmentSchema } from '../../evidence/environment.ts';
import { publishedManifestSchema } from '../../evidence/manifest.ts';
import { publishedRejudgementSchema } from '../../evidence/rejudge/rejudgement-json.ts';
import { publishedVerificationSchema } from '../../evidence/verification-json.ts';

test.each<[string, () => string]>([
  ['manifest', publishedManifestSchema],
  ['environment', publishedEnvironmentSchema],
  ['verification', publishedVerificationSchema],
  ['rejudgement', publishedRejudgementSchema],
])('docs/%s.schema.json is as it is', (name, published) => {
  const file = new URL(`../../docs/${name}.schema.json`, import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(published());
});
