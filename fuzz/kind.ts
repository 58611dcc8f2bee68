/** What a kind of campaign is: what it throws, how it is thrown, and who judges. */
import type { Plain, Thrown, ThrownArbitrary } from '../generators/thrown.ts';
import type { OctetString } from '../protocol/imap/model/common.ts';
import type { Profile } from '../target/types.ts';
import type { Transcript } from '../transcript/transcript.ts';

export const KIND_NAMES = [
  'imap-syntax',
  'imap-model',
  'objects',
  'nms',
  'nms-model',
  'cross',
  'client',
] as const;
export type KindName = (typeof KIND_NAMES)[number];

/** Where a campaign may work on a target: everything lies under a folder of its own, which is removed at the end. */
export interface Ground {
  readonly profile: Profile;
  /** Null where there is no such door. `root` is the campaign's folder, as it goes on the wire. */
  readonly imap: {
    readonly root: OctetString;
    readonly delimiter: string | null;
    /** After login, in upper case. */
    readonly capabilities: readonly string[];
    /** The other account can be used. */
    readonly second: boolean;
  } | null;
  /** The campaign's folder, and the root folder of the box. */
  readonly nms: {
    readonly runFolder: { readonly url: string; readonly name: string };
    readonly rootFolder: { readonly url: string; readonly name: string };
  } | null;
  /** Of client fuzzing: the command that is run against a server of ours. The doors are null then. */
  readonly client: { readonly command: readonly string[] } | null;
}

/** What an oracle saw that must not be. */
export interface Breach {
  /** The oracle, in kebab-case: `answered`, `forbidden-ok`, `unchanged` … */
  readonly oracle: string;
  /** The place of the case in its batch. */
  readonly at: number;
  /** The shape of the answer, without what differs from one case to the next: `OK`, `closed without BYE`, `500`. */
  readonly shape: string;
  /** The class of the case says nothing of it: it is told once for all of them. */
  readonly anyClass?: boolean;
  /** One sentence: what the target did, what it had to do, and the text that says so. */
  readonly summary: string;
}

export interface BatchReport {
  readonly breaches: readonly Breach[];
  /** How each case was answered, a word (`OK`, `BAD`, `404`), in the order of the cases; `-` for no answer. */
  readonly answers: readonly string[];
}

/** A place of its own on the target, with connections that are kept; no two lanes see each other's folders. */
export interface Lane<I> {
  /**
   * Throws the cases one behind the other and judges. Never rejects for what the target does: that is a breach, or the
   * lane opens what it lost anew. Rejects with `TargetLost` when no connection comes about any more.
   */
  throw(cases: readonly Thrown<I>[]): Promise<BatchReport>;
  /** Gives up its connections. Never rejects. */
  close(): Promise<void>;
}

export interface LaneOptions {
  /** Tells lanes apart: names of folders are made of it. */
  readonly name: string;
  /** Where the connections are recorded, or null. */
  readonly transcript: Transcript | null;
  /** Deadline of one answer in milliseconds: it tells a hang. */
  readonly deadlineMs: number;
}

/** Somebody else on the target, who must not notice anything. */
export interface Bystander {
  /** A breach in words (see `Breach.summary`), or null if all is well. */
  look(): Promise<string | null>;
  close(): Promise<void>;
}

export interface Kind<I = Plain> {
  readonly name: KindName;
  /** So many cases a lane is given at once. */
  readonly batch: number;
  /** Why it cannot work on this ground, a sentence; null if it can. */
  refusal(ground: Ground): string | null;
  /** Every production that its cases can cover. */
  productions(ground: Ground): readonly string[];
  arbitrary(ground: Ground): ThrownArbitrary<I>;
  openLane(ground: Ground, options: LaneOptions): Promise<Lane<I>>;
  openBystander(ground: Ground, deadlineMs: number): Promise<Bystander>;
  /** Whether the input is still what its class claims: asked again after shrinking, of a finding, and of a file. */
  isOfClass(thrown: Thrown<I>, ground: Ground): boolean;
  /** Where an input is a list of steps: shrinking leaves out what is not needed. */
  readonly sequence?: {
    stepsOf(input: I): readonly unknown[];
    /** The case of some of these steps, in their order. */
    thrownOf(steps: readonly unknown[]): Thrown<I>;
  };
  /** The input for people: printable, no more than some lines. */
  show(input: I): string;
}

/** The target cannot be reached any more. */
export class TargetLost extends Error {
  override readonly name = 'TargetLost';
}
