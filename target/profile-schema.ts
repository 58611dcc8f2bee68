/**
 * The shape of a profile file: what is said of a target in JSON. Every key is optional; what is missing comes
 * from `--target`, or from the defaults in resolve-profile.ts. An unknown key is an error, never ignored.
 */
import { z } from 'zod';
import { nmsWaysSchema } from './nms-ways.ts';

const text = z.string().min(1);
const milliseconds = z.number().int().positive().max(3_600_000);

export const endpointSchema = z.strictObject({
  host: text,
  port: z.number().int().min(1).max(65_535),
});

export const accountSchema = z.strictObject({ user: text, password: z.string() });

export const boxSchema = z.strictObject({ url: text, token: text });

/** The REST door: where it is, and how the target speaks there. */
export const nmsSchema = z.strictObject({
  ...boxSchema.partial().shape,
  /** Another user's box. */
  second: boxSchema.nullable().optional(),
  /** Tokens that the target's own issuer signed, and that must be refused at the box. */
  badTokens: z
    .strictObject({
      expired: text.optional(),
      wrongAudience: text.optional(),
      insufficient: text.optional(),
    })
    .optional(),
  /** URL of the root folder. Only where searching for it does not find it. */
  rootFolder: text.nullable().optional(),
  ...nmsWaysSchema.shape,
});

export const profileFileSchema = z.strictObject({
  /** For editors only. */
  $schema: z.string().optional(),
  name: text.optional(),
  /** The door where TLS does not begin by itself. */
  clear: endpointSchema.optional(),
  /** The door where TLS begins at once. */
  tls: endpointSchema.optional(),
  first: accountSchema.optional(),
  nms: nmsSchema.optional(),
  /** Another principal of the same server. */
  second: accountSchema.nullable().optional(),
  /** Where one account finds another's mailboxes: `Other Users/{user}/`. Only where NAMESPACE does not say it right. */
  otherUsers: text.nullable().optional(),
  /** What the server calls itself in IMAP URLs: `imap.example.org`. Only where neither its door nor localhost is right. */
  urlHost: text.nullable().optional(),
  /** The folder for deferred messages, and so many milliseconds until one expires there. */
  deferred: z
    .strictObject({ folder: text, expiresAfterMs: milliseconds.nullable().optional() })
    .nullable()
    .optional(),
  /** TLS-PSK: `key` in hexadecimal digits. */
  psk: z
    .strictObject({
      identity: text,
      key: z.string().regex(/^(?:[0-9a-fA-F]{2})+$/, 'hexadecimal digits in pairs'),
    })
    .nullable()
    .optional(),
  /** PEM files, relative to the profile. */
  clientCertificate: z.strictObject({ certFile: text, keyFile: text }).nullable().optional(),
  insecure: z.boolean().optional(),
  /** PEM file, relative to the profile. */
  caFile: text.nullable().optional(),
  disposable: z.boolean().optional(),
  /** Capability names. */
  claims: z.array(text).optional(),
  /** Which embedded server is started where no target is named. */
  embedded: z.strictObject({ restDoor: z.enum(['plain', 'carrier-like']) }).optional(),
  reading: z.enum(['scr', 'body']).optional(),
  strict: z.boolean().optional(),
  /** Rules of stored objects beyond those of the specification of message storage. */
  rules: z
    .strictObject({ changeRequest: z.boolean().optional(), callLog: z.boolean().optional() })
    .optional(),
  timeoutMs: milliseconds.optional(),
  pushDeadlineMs: milliseconds.optional(),
  maxConnections: z.number().int().min(1).max(1000).optional(),
  /** Octets. */
  largestObject: z.number().int().positive().optional(),
});

export type ProfileFile = z.infer<typeof profileFileSchema>;

/** The keys that are right in the object at `path` of a profile file; empty where no object belongs. */
export function keysAt(path: readonly PropertyKey[]): string[] {
  let schema: unknown = profileFileSchema;
  for (const step of path) {
    if (!(schema instanceof z.ZodObject)) return [];
    schema = schema.shape[String(step)];
    while (isWrapper(schema)) schema = schema.unwrap();
  }
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function isWrapper(schema: unknown): schema is { unwrap(): unknown } {
  return [z.ZodOptional, z.ZodNullable, z.ZodDefault, z.ZodPrefault].some((kind) => schema instanceof kind);
}
