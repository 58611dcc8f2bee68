/** The shape of a rule over one object, and what a broken one says. */
import type { CheckLevel } from '../../../scr/types.ts';
import type { CpmObject } from '../cpm-object.ts';
import { type Binding, OBJECT_TYPES, type ObjectType } from '../object-types.ts';
import type { Place } from '../place.ts';

/** Rules that a profile switches: the tables of cpm-ms-2.0 always, the change request and the call log at will. */
export type RuleSet = 'core' | 'change-request' | 'call-log';

/** What decides which rules hold, and how hard. */
export interface RuleSettings {
  /** Erratum E-63: a proposal, not an approved text. */
  changeRequest: boolean;
  /** rest-nms-1.0 §5.3.19. */
  callLog: boolean;
  /** Makes of the rules that errata E-34 and E-41 keep at a warning failures (reading `scr`, strict). */
  scrStrict: boolean;
}

/**
 * Tells of one break: what was seen, in a sentence without a full stop, and where. A place that is costly to find is
 * given as a function: only the first findings of a rule are told.
 */
export type Report = (saw: string, place?: Place | (() => Place)) => void;

export interface RuleHeader {
  /** Stable, unique: `session-info/has-sdp`. */
  id: string;
  /** A sentence in the present tense about the object, which follows "The object …". */
  title: string;
  clauses: readonly string[];
  level: Exclude<CheckLevel, 'MAY'>;
  errata?: readonly string[];
  set?: RuleSet;
}

export interface ObjectRule extends RuleHeader {
  types: readonly ObjectType[];
  /** Both unless said. */
  bindings?: readonly Binding[];
  /** Another level over REST. */
  nmsLevel?: RuleHeader['level'];
  /** What it finds is a bound of ours, no fault of the object. */
  inconclusive?: boolean;
  /** Fails instead of warning with reading `scr` and `--strict`. */
  failsInScrStrict?: boolean;
  judge(object: CpmObject, report: Report, settings: RuleSettings): void;
}

/** Whether the set of a rule is switched on. */
export function isOn(
  { set = 'core' }: Pick<RuleHeader, 'set'>,
  { changeRequest, callLog }: Pick<RuleSettings, 'changeRequest' | 'callLog'>,
): boolean {
  return { core: true, 'change-request': changeRequest, 'call-log': callLog }[set];
}

/** A rule that an object breaks. */
export interface Finding {
  rule: RuleHeader;
  level: RuleHeader['level'];
  /** `inconclusive` where a bound of ours, and no fault of the object, kept a rule from being judged. */
  verdict: 'fail' | 'warn' | 'inconclusive';
  saw: string;
  place: Place;
}

/** Tables and sections of their own bind these, and not table 1. */
const APART: readonly ObjectType[] = ['standalone-media', 'voicemail', 'call-log'];

/** Types that table 1 of cpm-ms-2.0 §5.2.1 binds. */
export const TABLE_1_TYPES: readonly ObjectType[] = OBJECT_TYPES.filter((type) => !APART.includes(type));
