import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** The version in the package's own package.json, in a checkout and when installed. */
export function packageVersion(): string {
  const file = findPackageJSON('..', import.meta.url);
  if (file === undefined) throw new Error('package.json of cpm-conformance is missing');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return version;
}
