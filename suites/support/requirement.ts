import { fileURLToPath } from 'node:url';
import type { CheckLevel, RowKey } from '../../scr/types.ts';
import type { Experiment } from './definition.ts';
import { FIXTURE_NAMES, type FixtureName } from './fixture-types.ts';
import { register } from './registry.ts';

/** The part of a check's header that its author writes. */
export interface CheckOptions {
  /** Stable, unique within the requirement: baselines and replays depend on it. */
  slug: string;
  /** `cpm-ms-2.0 §7.3.4`, `RFC 3501 §6.4.7`. */
  clauses: string[];
  level: CheckLevel;
  /** Capability without which the check does not apply (it fails where the row makes it mandatory). */
  extension?: string;
  /**
   * Rests on what servers were seen to do or what people recall, on no text that binds: what it finds is a warning
   * (section 0.1 of the wire facts). The level is SHOULD then.
   */
  hearsay?: boolean;
  /** Does what cannot be put back: runs only on a disposable account. */
  disposable?: boolean;
}

/** Declares a check: a title (a sentence in the present tense about the server), a header, an experiment. */
export type DeclareCheck = (title: string, options: CheckOptions, run: Experiment) => void;

/**
 * Declares the checks of one requirement, or of several rows that ask for the same (each check runs once and is
 * reported under each). Opens nothing.
 * @param rows keys such as `cpm-ms-2.0/CPM-TS-MS-S-012_M`
 * @throws Error if a header is malformed or an experiment asks for a fixture that does not exist
 */
export function requirement(
  rows: RowKey | RowKey[],
  declare: (vocabulary: { check: DeclareCheck }) => void,
): void {
  const keys = Array.isArray(rows) ? rows : [rows];
  const file = callerFile();
  const check: DeclareCheck = (title, options, run) => {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(options.slug))
      throw new Error(`slug "${options.slug}" of "${title}" is not kebab-case`);
    if (options.hearsay && options.level === 'MUST')
      throw new Error(
        `"${title}": what is known by hearsay alone binds nobody, so its level is SHOULD or MAY`,
      );
    register({
      ids: keys.map((key) => `${key}/${options.slug}`),
      rows: keys,
      slug: options.slug,
      title,
      level: options.level,
      clauses: options.clauses,
      extension: options.extension ?? null,
      disposable: options.disposable ?? false,
      hearsay: options.hearsay ?? false,
      fixtures: fixturesOf(title, run),
      file,
      run,
    });
  };
  declare({ check });
}

/** The fixtures that an experiment destructures, read from its source as vitest and others do. */
function fixturesOf(title: string, run: Experiment): FixtureName[] {
  const source = run.toString();
  const pattern = /^async\s*\(\s*\{([^}]*)\}/.exec(source);
  if (!pattern) {
    if (/^async\s*\(\s*\)/.test(source)) return [];
    throw new Error(`"${title}": write the experiment as async ({ fixture, … }) => { … }`);
  }
  const names = pattern[1]!.split(',').map((part) => part.split(/[:=]/)[0]!.trim());
  return names
    .filter((name) => name !== '')
    .map((name) => {
      const known = FIXTURE_NAMES.find((fixture) => fixture === name);
      if (!known)
        throw new Error(`"${title}": there is no fixture "${name}"; there are ${FIXTURE_NAMES.join(', ')}`);
      return known;
    });
}

/**
 * The suite file that is being imported: the first frame outside this folder. Frames are asked for their file alone:
 * to print a stack, V8 reads the source of each frame again for its line, which takes longer than the import.
 */
function callerFile(): string {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (_error, frames) => frames;
  const frames = new Error().stack as unknown as NodeJS.CallSite[];
  Error.prepareStackTrace = prepareStackTrace;
  const file = frames
    .map((frame) => frame.getFileName())
    .find((name) => name && /\.suite\.[jt]s$/.test(name));
  return file?.startsWith('file:') ? fileURLToPath(file) : (file ?? '');
}
