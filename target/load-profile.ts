/**
 * Reads a profile file: JSON in which comments and a comma after the last member are allowed, with `${NAME}` in a text replaced from the environment (so that a password need
 * not stand in the file). Paths in it are relative to the file and come back absolute.
 */
import { accessSync, constants, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { ConfigurationError } from './configuration-error.ts';
import { keyDeclared } from './declares.ts';
import { JSONC_REMEDY, withoutComments } from './json-comments.ts';
import { parseJson } from './json-file.ts';
import { lineOf } from './json-place.ts';
import { nearest } from './nearest.ts';
import { keysAt, type ProfileFile, profileFileSchema } from './profile-schema.ts';
import carrierLike from './profiles/carrier-like.json' with { type: 'json' };
import cyrus from './profiles/cyrus.json' with { type: 'json' };
import dovecot from './profiles/dovecot.json' with { type: 'json' };
import strict from './profiles/strict.json' with { type: 'json' };

/** Profiles that come with the project, by the name that `--profile` takes. */
const READY: Record<string, unknown> = { cyrus, dovecot, strict, 'carrier-like': carrierLike };

export const readyProfiles: readonly string[] = Object.keys(READY);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The profile in `file`, or the ready profile of that name. Throws `ConfigurationError` naming file, place and
 * remedy.
 */
export function loadProfile(file: string, environment: Environment = process.env): ProfileFile {
  const ready = Object.hasOwn(READY, file) ? READY[file] : undefined;
  if (ready !== undefined) return checkProfile(ready, `profile ${file}`, JSON.stringify(ready, null, 2));
  const text = withoutComments(readText(file), file);
  const value = expand(parseJson(text, file, JSONC_REMEDY), environment, file, text, []);
  return withKeysOfRows(withAbsolutePaths(checkProfile(value, file, text), file), file, text);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : `${code}`;
    throw new ConfigurationError(
      `The profile ${file} cannot be read: ${why}.`,
      `Give the path of a JSON file, or one of the ready profiles: ${readyProfiles.join(', ')}.`,
    );
  }
}

function expand(
  value: unknown,
  environment: Environment,
  file: string,
  text: string,
  path: (string | number)[],
): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{(\w+)\}/g, (_, name: string) => {
      const found = environment[name];
      if (found !== undefined) return found;
      throw new ConfigurationError(
        `${place(file, text, path)}: "${path.join('.')}" needs the environment variable ${name}, which is not set.`,
        `Set ${name}, or write the value itself.`,
      );
    });
  }
  if (Array.isArray(value))
    return value.map((item, i) => expand(item, environment, file, text, [...path, i]));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, expand(item, environment, file, text, [...path, key])]),
  );
}

function place(file: string, text: string, path: readonly PropertyKey[]): string {
  const line = lineOf(text, path);
  return line === null ? file : `${file}, line ${line}`;
}

/** Checks a value against the schema. `text` is where places are looked up. */
function checkProfile(value: unknown, file: string, text: string): ProfileFile {
  const result = profileFileSchema.safeParse(value, { reportInput: false });
  if (result.success) return result.data;
  throw asConfigurationError(result.error.issues[0]!, file, text);
}

function asConfigurationError(issue: z.core.$ZodIssue, file: string, text: string): ConfigurationError {
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]!;
    const known = keysAt(issue.path);
    const near = nearest(key, known);
    const inside = issue.path.length === 0 ? 'at the top level' : `in "${issue.path.join('.')}"`;
    return new ConfigurationError(
      `${place(file, text, [...issue.path, key])}: there is no key "${key}" ${inside}.`,
      near ? `Did you mean "${near}"?` : `The keys there are: ${known.join(', ')}.`,
    );
  }
  const path = issue.path.join('.');
  const missing = issue.code === 'invalid_type' && /received undefined$/.test(issue.message);
  if (missing && path !== '') {
    return new ConfigurationError(
      `${place(file, text, issue.path.slice(0, -1))}: "${path}" is missing.`,
      `Add it: ${issue.message.replace(/^Invalid input: |, received undefined$/g, '')}.`,
    );
  }
  const what = path === '' ? 'the profile' : `"${path}"`;
  return new ConfigurationError(
    `${place(file, text, issue.path)}: ${what} is not right: ${issue.message.replace(/^Invalid input: /, '')}.`,
    path === '' ? 'A profile is one JSON object.' : 'Write a value of that kind, or leave the key out.',
  );
}

/** The declarations under the full keys of their rows, however they are written. */
function withKeysOfRows(profile: ProfileFile, file: string, text: string): ProfileFile {
  const { declares, role = 'server' } = profile;
  if (declares === undefined) return profile;
  const byKey: Record<string, boolean | null> = {};
  for (const [id, said] of Object.entries(declares)) {
    const where = place(file, text, ['declares', id]);
    const key = keyDeclared(id, role, where);
    if (Object.hasOwn(byKey, key))
      throw new ConfigurationError(
        `${where}: "declares" speaks of ${key} twice.`,
        'Leave one of the two out.',
      );
    byKey[key] = said;
  }
  return { ...profile, declares: byKey };
}

function withAbsolutePaths(profile: ProfileFile, file: string): ProfileFile {
  const absolute = (key: string, path: string) => {
    const full = resolve(dirname(file), path);
    try {
      accessSync(full, constants.R_OK);
    } catch {
      throw new ConfigurationError(
        `${file}: "${key}" names the file ${full}, which cannot be read.`,
        'Give the path of a PEM file, relative to the profile.',
      );
    }
    return full;
  };
  const { caFile, clientCertificate: pair } = profile;
  return {
    ...profile,
    ...(caFile ? { caFile: absolute('caFile', caFile) } : {}),
    ...(pair
      ? {
          clientCertificate: {
            certFile: absolute('clientCertificate.certFile', pair.certFile),
            keyFile: absolute('clientCertificate.keyFile', pair.keyFile),
          },
        }
      : {}),
  };
}
