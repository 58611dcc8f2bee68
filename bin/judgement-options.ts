/** The options that the judging commands share: by what is judged, and what becomes of the results. */
import { type Command, Option } from 'commander';
import type { Reading, SpecId } from '../scr/types.ts';
import { parseReading } from './values.ts';

export interface ReportFlags {
  /** The report folder. */
  out: string;
  /** False: the page is left out. */
  html: boolean;
  /** True: stdout holds the JSON document alone. */
  json?: boolean;
  color: boolean;
}

export interface JudgementFlags extends ReportFlags {
  spec?: SpecId[];
  baseline?: string;
  strict?: boolean;
  reading?: Reading;
}

/** Adds what says how the results are printed and reported, to a command that has `--out`. */
export function addReportOptions(command: Command): Command {
  return command
    .option('--no-html', 'leave the page of the report out; `report DIR` makes it later')
    .option('--json', 'print the results as one JSON document')
    .option('--no-color', 'no colours');
}

/** Adds what a peer is judged by, save `--spec`, and the report's options. `reading` is the help of `--reading`. */
export function addJudgementOptions(command: Command, reading: string): Command {
  return addReportOptions(
    command
      .option('--baseline <file>', 'the failures that are expected; any other, or one less, ends with 1')
      .option('--strict', 'warnings count as failures')
      .addOption(new Option('--reading <text>', reading).argParser(parseReading))
      .option('--out <dir>', 'folder of the report; a former report there is replaced', 'conformance-report'),
  );
}
