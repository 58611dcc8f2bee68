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
      notYetValid: text.optional(),
      wrongAudience: text.optional(),
      insufficient: text.optional(),
    })
    .optional(),
  /** URL of the root folder. Only where searching for it does not find it. */
  rootFolder: text.nullable().optional(),
  ...nmsWaysSchema.shape,
});

export const profileFileSchema = z.strictObject({
  $schema: z.string().optional().describe('For editors only: where the JSON Schema of profiles is.'),
  name: text.optional().describe('What reports call the target.'),
  product: z
    .strictObject({
      vendor: text.nullable().optional(),
      name: text.nullable().optional(),
      version: text.nullable().optional(),
      date: text.nullable().optional(),
      contact: text.nullable().optional(),
    })
    .optional()
    .describe('Which product it is and who answers for it; null where that is not said.'),
  role: z
    .enum(['server', 'client'])
    .optional()
    .describe('Whose profile it is: that of a server (for run, fuzz, audit) or of a client (for client).'),
  specs: z
    .array(z.enum(['cpm-ms-2.0', 'cpm-ms-1.0', 'rest-nms-1.0']))
    .min(1)
    .optional()
    .describe('Specifications to judge by; --spec wins.'),
  declares: z
    .record(z.string(), z.boolean().nullable())
    .optional()
    .describe('Requirements by id: supported (true), not supported (false), not said (null).'),
  clear: endpointSchema.optional().describe('The door where TLS does not begin by itself.'),
  tls: endpointSchema.optional().describe('The door where TLS begins at once.'),
  first: accountSchema.optional().describe('The account that is used; a folder of the run is made there.'),
  nms: nmsSchema.optional().describe('The REST door: where it is, and how the target speaks there.'),
  second: accountSchema.nullable().optional().describe('Another principal of the same server.'),
  otherUsers: text
    .nullable()
    .optional()
    .describe(
      "Where one account finds another's mailboxes: Other Users/{user}/. Only where NAMESPACE does not say it right.",
    ),
  urlHost: text
    .nullable()
    .optional()
    .describe(
      'What the server calls itself in IMAP URLs: imap.example.org. Only where neither its door nor localhost is right.',
    ),
  deferred: z
    .strictObject({ folder: text, expiresAfterMs: milliseconds.nullable().optional() })
    .nullable()
    .optional()
    .describe('The folder for deferred messages, and so many milliseconds until one expires there.'),
  psk: z
    .strictObject({
      identity: text,
      key: z.string().regex(/^(?:[0-9a-fA-F]{2})+$/, 'hexadecimal digits in pairs'),
    })
    .nullable()
    .optional()
    .describe('TLS by a pre-shared key: the key in hexadecimal digits.'),
  clientCertificate: z
    .strictObject({ certFile: text, keyFile: text })
    .nullable()
    .optional()
    .describe('For SASL EXTERNAL: PEM files, relative to the profile.'),
  insecure: z.boolean().optional().describe('Any certificate is taken.'),
  caFile: text
    .nullable()
    .optional()
    .describe('The authority behind the certificate: a PEM file, relative to the profile.'),
  disposable: z
    .boolean()
    .optional()
    .describe('The account holds nothing of worth: what cannot be put back may be done.'),
  claims: z
    .array(text)
    .optional()
    .describe('Extensions that the target has though it does not advertise them, as capability names.'),
  embedded: z
    .strictObject({ restDoor: z.enum(['plain', 'carrier-like']) })
    .optional()
    .describe('Which embedded server is started where no target is named.'),
  reading: z
    .enum(['scr', 'body'])
    .optional()
    .describe('Which text wins where Appendix B (scr) and the body contradict each other.'),
  strict: z.boolean().optional().describe('Warnings count as failures.'),
  rules: z
    .strictObject({ changeRequest: z.boolean().optional(), callLog: z.boolean().optional() })
    .optional()
    .describe('Rules of stored objects that hold beside those of the specification of message storage.'),
  timeoutMs: milliseconds
    .optional()
    .describe('The deadline of one answer, in milliseconds; it only detects a hang.'),
  pushDeadlineMs: milliseconds
    .optional()
    .describe('How long a push (IDLE, NOTIFY) is waited for, in milliseconds.'),
  maxConnections: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('The most connections that are open at once.'),
  largestObject: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('The largest object that is stored to try, in octets.'),
});

export type ProfileFile = z.infer<typeof profileFileSchema>;

/** The text of docs/profile.schema.json. */
export function publishedProfileSchema(): string {
  const schema = z.toJSONSchema(profileFileSchema, { target: 'draft-2020-12', io: 'input' });
  const document = {
    $id: 'cpm-conformance/profile@1',
    title: 'Profile of a target of cpm-conformance',
    ...schema,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

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
