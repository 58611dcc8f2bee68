/** Puts mutants into sources: all that the instrumenter of Stryker knows, each behind a switch. */
import { readFileSync } from 'node:fs';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { wordsForPeople } from './words-for-people.ts';

export interface Mutant {
  id: string;
  /** Of the file, from the root. */
  file: string;
  /** From 1. */
  line: number;
  column: number;
  /** The kind, as Stryker names it. */
  kind: string;
  /** What stands there, and what the mutant puts in its place. */
  was: string;
  becomes: string;
}

export interface Instrumented {
  mutants: Mutant[];
  /** By URL. */
  sources: Map<string, string>;
}

/** Instruments files, named from `root`, an URL of a folder. Throws where one cannot be parsed. */
export async function instrument(files: readonly string[], root: URL): Promise<Instrumented> {
  const texts = new Map(files.map((name) => [name, readFileSync(new URL(name, root), 'utf8')]));
  const { files: instrumented, mutants } = await new Instrumenter(SILENT).instrument(
    [...texts].map(([name, content]) => ({ name, content, mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [wordsForPeople] },
  );
  const put = mutants.filter(({ status }) => status !== 'Ignored');
  return {
    mutants: put.map(({ id, fileName, location: { start, end }, mutatorName, replacement }) => ({
      id,
      file: fileName,
      line: start.line + 1,
      column: start.column + 1,
      kind: mutatorName,
      was: between(texts.get(fileName)!, start, end),
      becomes: replacement ?? '',
    })),
    sources: new Map(instrumented.map(({ name, content }) => [new URL(name, root).href, content])),
  };
}

interface Place {
  line: number;
  column: number;
}

/** The text from a place to another; lines and columns from 0. */
function between(text: string, start: Place, end: Place): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  lines.push(lines.pop()!.slice(0, end.column));
  lines[0] = lines[0]!.slice(start.column);
  return lines.join('\n');
}

const nothing = (): void => {};
const no = (): boolean => false;
const SILENT = {
  isTraceEnabled: no,
  isDebugEnabled: no,
  isInfoEnabled: no,
  isWarnEnabled: no,
  isErrorEnabled: no,
  isFatalEnabled: no,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
};
