/** Reading a JSON document that a person named on the command line. */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { ConfigurationError } from '../target/configuration-error.ts';
import { parseJson } from '../target/json-file.ts';
import { lineOf } from '../target/json-place.ts';

/** Which kind of document it should be, for messages. */
export interface DocumentKind<T> {
  /** With its article: `a baseline`. */
  what: string;
  /** Its member `schema`: `cpm-conformance/baseline@1`. */
  id: string;
  schema: z.ZodType<T>;
  /** What to name instead, in one sentence. */
  remedy: string;
}

/** Reads a document and checks it. Throws `ConfigurationError` that names the file, the place in it and the remedy. */
export function readDocument<T>(file: string, kind: DocumentKind<T>): T {
  const text = readText(file, kind);
  const value = parseJson(text, file);
  const said = value !== null && typeof value === 'object' && 'schema' in value ? value.schema : undefined;
  if (said !== kind.id) {
    const what = typeof said === 'string' ? `its schema is "${said}"` : 'it names no schema';
    throw new ConfigurationError(`${file} is not ${kind.what} (${kind.id}): ${what}.`, kind.remedy);
  }
  const read = kind.schema.safeParse(value, { reportInput: false });
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  const strange = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const line = lineOf(text, [...issue.path, ...strange]) ?? lineOf(text, issue.path.slice(0, -1));
  const where = line === null ? file : `${file}, line ${line}`;
  const member = issue.path.length === 0 ? '' : `"${issue.path.join('.')}": `;
  throw new ConfigurationError(
    `${where}: this is not right in ${kind.what}: ${member}${issue.message.replace(/^Invalid input: /, '')}.`,
    `Mend it there; docs/${kind.id.replace(/^.*\/(.*)@.*$/, '$1')}.schema.json says what may stand where.`,
  );
}

function readText(file: string, { what, remedy }: DocumentKind<unknown>): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : `${code}`;
    throw new ConfigurationError(`${file} cannot be read as ${what}: ${why}.`, remedy);
  }
}
