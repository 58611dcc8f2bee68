import { createHash } from 'node:crypto';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { SuiteEnvironment } from './environment.ts';
import { notApplicable } from './verdict-errors.ts';

/** A mailbox name of this run, as it goes on the wire. The mailbox itself may exist or not. */
export class Folder {
  /** Full name in modified UTF-7, without quotes. */
  readonly name: OctetString;
  readonly delimiter: string | null;

  constructor(name: OctetString, delimiter: string | null) {
    this.name = name;
    this.delimiter = delimiter;
  }

  /** The name of an inferior. Not applicable where the target's names are flat. */
  child(label: OctetString): Folder {
    if (this.delimiter === null) notApplicable('the target has no hierarchy: its delimiter is NIL');
    return new Folder(`${this.name}${this.delimiter}${label}`, this.delimiter);
  }

  /** The name with the delimiter behind it, for LIST patterns: `prefix` + `*`. */
  get prefix(): OctetString {
    return `${this.name}${this.delimiter ?? ''}`;
  }

  /** As an atom, where the target's delimiter and prefix allow one; else as a quoted string. */
  get plain(): OctetString {
    return /[^\x21-\x7e]|[(){%*"\\\]]/.test(this.name) ? this.toString() : this.name;
  }

  /** As a quoted string. */
  toString(): OctetString {
    return `"${this.name.replace(/["\\]/g, '\\$&')}"`;
  }
}

/** Makes names under the run's root that no other check uses. */
export class FolderNames {
  readonly #environment: SuiteEnvironment;
  readonly #stem: string;

  /** `attempt` keeps a repeated check off the folders of its first try. */
  constructor(environment: SuiteEnvironment, checkId: string, attempt: number) {
    this.#environment = environment;
    const mark = createHash('sha256').update(checkId).digest('hex').slice(0, 6);
    this.#stem = attempt === 1 ? mark : `${mark}r${attempt}`;
  }

  /** A name for `label` (letters, digits, hyphens; or modified UTF-7 octets); equal labels give equal names. */
  fresh(label: OctetString): Folder {
    const { root, delimiter } = this.#environment;
    return new Folder(`${root}${delimiter ?? '-'}${this.#stem}-${label}`, delimiter);
  }

  /** The folder of the run itself, which exists. */
  get root(): Folder {
    return new Folder(this.#environment.root, this.#environment.delimiter);
  }
}
