/**
 * The clauses: every normative sentence of the OMA texts that binds a Message Storage Client, a Message Storage
 * Server, or the form of a stored object or folder, in our words; and how each is shown.
 */
import type { CheckLevel, RowKey } from '../types.ts';

/** The five texts; `cpm-arch-2.2` is the CPM architecture, `change-request` the proposal of erratum E-63. */
export type TextId = 'cpm-ms-2.0' | 'cpm-ms-1.0' | 'rest-nms-1.0' | 'cpm-arch-2.2' | 'change-request';

/** Whom a clause binds. */
export type Bound = 'client' | 'server' | 'object' | 'folder';

/** Why a clause is not shown on the wire, or not wholly. */
export type NotShownKind =
  /** It allows something: whatever the peer does, it keeps the clause. */
  | 'permission'
  /** It is about what is never seen at the doors of the store: files, other components, people. */
  | 'inside'
  /** It is about another interface than those to the store (SIP, push, charging). */
  | 'other-interface'
  /** Only the operator of the target could bring it about: a restart, a full disk, another configuration. */
  | 'operator'
  /** It says what is meant by a word or where a rule is found, and asks for nothing that could be broken by itself. */
  | 'meaning'
  /** An erratum says that it cannot hold as it stands. */
  | 'erratum'
  /** A black box could show it, and this version has no check for it. */
  | 'missing';

export interface NotShown {
  kind: NotShownKind;
  /** One sentence. */
  why: string;
}

export interface Clause {
  /** The text, the section and the place of the sentence among those of the section: `cpm-ms-2.0 §7.3.4/2`. */
  id: string;
  text: TextId;
  /** As printed: `7.3.4`, `Appendix H`. */
  section: string;
  level: CheckLevel;
  binds: readonly Bound[];
  /** What it asks, in our words. */
  asks: string;
  /** The requirements that it belongs to; empty where no row of any table takes it up. */
  rows: readonly RowKey[];
  /** Ids of the checks that show it; `ROW/*` means all checks of a row. */
  shownBy: readonly string[];
  /** Null where the checks show all of it. */
  notShown: NotShown | null;
}

/** A clause as it is written down within its section. */
export interface ClauseEntry {
  level: CheckLevel;
  binds: readonly Bound[];
  asks: string;
  rows: readonly RowKey[];
  shownBy?: readonly string[];
  notShown?: readonly [kind: NotShownKind, why: string];
}

/** The clauses of one section, numbered from 1 in the order of the text. */
export function clausesOf(text: TextId, section: string, entries: readonly ClauseEntry[]): Clause[] {
  return entries.map(({ level, binds, asks, rows, shownBy = [], notShown }, index) => ({
    id: `${citation(text, section)}/${index + 1}`,
    text,
    section,
    level,
    binds,
    asks,
    rows,
    shownBy,
    notShown: notShown === undefined ? null : { kind: notShown[0], why: notShown[1] },
  }));
}

/** A section as checks cite it: `cpm-ms-2.0 §7.3.4`, `cpm-ms-2.0 Appendix H`. */
export function citation(text: TextId, section: string): string {
  return `${text} ${section.startsWith('Appendix') ? section : `§${section}`}`;
}
