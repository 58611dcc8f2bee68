/** All manners, by what they concern. */
import { ACL } from './acl.ts';
import { ANNOTATE } from './annotate.ts';
import { AS_IT_IS } from './as-it-is.ts';
import { CONDSTORE } from './condstore.ts';
import { CONVERT } from './convert.ts';
import { LIMITS } from './limits.ts';
import { METADATA } from './metadata.ts';
import { NOTIFY } from './notify.ts';
import { PLAIN } from './plain.ts';
import { REST_MANNERS } from './rest.ts';
import { URLAUTH } from './urlauth.ts';

/** Those that run against suites of the IMAP door. */
export const SETS = {
  plain: PLAIN,
  limits: LIMITS,
  acl: ACL,
  annotate: ANNOTATE,
  condstore: CONDSTORE,
  convert: CONVERT,
  metadata: METADATA,
  notify: NOTIFY,
  urlauth: URLAUTH,
} as const;

type InSets = {
  [S in keyof typeof SETS]: `${S}: ${keyof (typeof SETS)[S]['manners'] & string}`;
}[keyof typeof SETS];

/** A manner by the set that it belongs to and its name. */
export type MannerName =
  | InSets
  | `as it is: ${keyof typeof AS_IT_IS}`
  | `rest: ${(typeof REST_MANNERS)[number]}`;

export function allMannerNames(): MannerName[] {
  const inSets = Object.entries(SETS).flatMap(([set, { manners }]) =>
    Object.keys(manners).map((name) => `${set}: ${name}`),
  );
  return [
    ...inSets,
    ...Object.keys(AS_IT_IS).map((name) => `as it is: ${name}`),
    ...REST_MANNERS.map((name) => `rest: ${name}`),
  ] as MannerName[];
}
