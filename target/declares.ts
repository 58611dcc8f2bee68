/** What a profile declares: its requirements found by what people write, and the product that it is about. */
import { findRows, requirementRows } from '../scr/catalogue.ts';
import type { Role } from '../scr/types.ts';
import { ConfigurationError } from './configuration-error.ts';
import { nearest } from './nearest.ts';
import type { ProfileFile } from './profile-schema.ts';
import type { ProfileSettings } from './settings.ts';

/**
 * The key of the requirement that `id` names, in full or short as for `explain`.
 *
 * @param place where it stands, as the beginning of a sentence
 * @throws ConfigurationError if it names none, more than one, or one of the other role
 */
export function keyDeclared(id: string, role: Role, place: string): string {
  const rows = findRows(id);
  const own = rows.filter((row) => row.role === role);
  const [row] = own;
  if (row !== undefined && own.length === 1) return row.key;
  if (own.length > 1) {
    throw new ConfigurationError(
      `${place}: "declares" names ${id}, which is ambiguous.`,
      `Write one of ${own.map(({ key }) => key).join(', ')}.`,
    );
  }
  if (rows.length > 0) {
    throw new ConfigurationError(
      `${place}: "declares" names ${id}, a requirement of the ${rows[0]!.role}, and the profile is of a ${role}.`,
      `Leave it out, or say "role": "${rows[0]!.role}".`,
    );
  }
  const known = requirementRows.filter((candidate) => candidate.role === role);
  const near = nearest(id, [...known.map(({ key }) => key), ...known.map((candidate) => candidate.id)]);
  const list = `\`cpm-conformance list --role ${role}\` lists all.`;
  throw new ConfigurationError(
    `${place}: "declares" names ${id}, which is no requirement.`,
    near === null ? list : `Did you mean ${near}? ${list}`,
  );
}

/** What a profile declares, in the terms of a run; nothing is said of what is null. */
export function declaredIn(said: ProfileFile): Pick<ProfileSettings, 'declares' | 'product' | 'specs'> {
  const declares = Object.fromEntries(
    Object.entries(said.declares ?? {}).filter((entry): entry is [string, boolean] => entry[1] !== null),
  );
  const { vendor = null, name = null, version = null, date = null, contact = null } = said.product ?? {};
  const product = { vendor, name, version, date, contact };
  return {
    ...(Object.keys(declares).length === 0 ? {} : { declares }),
    ...(Object.values(product).every((value) => value === null) ? {} : { product }),
    ...(said.specs === undefined ? {} : { specs: said.specs }),
  };
}
