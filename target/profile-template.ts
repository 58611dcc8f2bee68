/** A profile to fill in: every field with its explanation, and the optional requirements to declare. */
import { requirementRows } from '../scr/catalogue.ts';
import type { RequirementRow, Role, SpecId } from '../scr/types.ts';
import { type ProfileFile, profileFileSchema } from './profile-schema.ts';
import { DEFAULTS } from './settings.ts';

export interface TemplateOptions {
  role: Role;
  specs: readonly SpecId[];
  /** Where the JSON Schema of profiles is, as `$schema` shall name it. */
  schema: string;
}

/**
 * JSON with comments that loads as it is: nothing is declared in it yet, and its doors are comments, so that a run by
 * it judges the embedded server.
 */
export function profileTemplate({ role, specs, schema }: TemplateOptions): string {
  const parts = [
    field('$schema', schema),
    field('name', `${role} under test`),
    field('product', { vendor: null, name: null, version: null, date: null, contact: null }),
    field('role', role),
    field('specs', specs),
    declarations(role, specs),
    ...(role === 'server' ? serverFields(specs) : []),
    field('reading', DEFAULTS.reading),
    field('strict', DEFAULTS.strict),
    ...(role === 'server' ? limits() : []),
  ];
  return `// What is said of a ${role} under test. This file can be used as it is; replace what you know.
// Comments and a comma after the last member are allowed. Docs: profile.md and ics.md.
{
${parts.join('\n\n')}
}
`;
}

/** The rows that a statement has a choice about, in the order of their tables. */
export function optionalRows(role: Role, specs: readonly SpecId[]): RequirementRow[] {
  return requirementRows.filter((row) => row.level === 'O' && row.role === role && specs.includes(row.spec));
}

function declarations(role: Role, specs: readonly SpecId[]): string {
  const rows = optionalRows(role, specs).map(
    (row) => `    // ${row.function} (${sectionOf(row)})\n    ${JSON.stringify(row.key)}: null,`,
  );
  return `${comment('declares')}
  // All optional ones are listed. What is declared and absent fails; what is there and not declared is told.
  "declares": {
${rows.join('\n')}
  },`;
}

function sectionOf({ reference }: RequirementRow): string {
  return /^\d/.test(reference) ? `§${reference}` : reference;
}

function serverFields(specs: readonly SpecId[]): string[] {
  const hasImap = specs.some((spec) => spec !== 'rest-nms-1.0');
  const imap = [
    '  // The IMAP doors. With no door at all the embedded server is judged.',
    example('clear', { host: 'imap.example.org', port: 143 }),
    example('tls', { host: 'imap.example.org', port: 993 }),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of the profile file
    example('first', { user: 'alice', password: '${ALICE_PASSWORD}' }),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of the profile file
    example('second', { user: 'bob', password: '${BOB_PASSWORD}' }),
    example('otherUsers', 'Other Users/{user}/'),
    example('urlHost', 'imap.example.org'),
    example('deferred', { folder: 'Deferred', expiresAfterMs: 60_000 }),
    example('psk', { identity: 'alice', key: '00112233445566778899aabbccddeeff' }),
    example('clientCertificate', { certFile: 'alice.pem', keyFile: 'alice.key' }),
    example('claims', ['CONVERT']),
  ];
  const rest = [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of the profile file
    example('nms', { url: 'https://nms.example.org/nms/v1/base/BOX', token: '${ALICE_TOKEN}' }),
  ];
  return [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of the profile file
    '  // ${NAME} in a text is replaced from the environment: no password need stand here.',
    ...(hasImap ? imap : []),
    ...(specs.includes('rest-nms-1.0') ? rest : []),
    example('caFile', 'ca.pem'),
    example('insecure', true),
    example('disposable', true),
    example('rules', { changeRequest: true, callLog: true }),
    example('embedded', { restDoor: 'carrier-like' }),
  ];
}

function limits(): string[] {
  const { timeoutMs, pushDeadlineMs, maxConnections, largestObject } = DEFAULTS;
  return Object.entries({ timeoutMs, pushDeadlineMs, maxConnections, largestObject }).map(([key, value]) =>
    field(key as keyof ProfileFile, value),
  );
}

function comment(key: keyof ProfileFile): string {
  return `  // ${profileFileSchema.shape[key].description ?? ''}`;
}

function field(key: keyof ProfileFile, value: unknown): string {
  return `${comment(key)}\n  ${JSON.stringify(key)}: ${written(value)},`;
}

/** A field that is a comment itself, with a value to replace. */
function example(key: keyof ProfileFile, value: unknown): string {
  return `${comment(key)}\n  // ${JSON.stringify(key)}: ${written(value)},`;
}

/** On one line, with blanks. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${written(item)}`);
  return `{ ${members.join(', ')} }`;
}
