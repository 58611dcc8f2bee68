/** The folder that a campaign reports to. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, FUZZ_SCHEMA } from '../../fuzz/finding/finding.ts';
import { writeFinding } from '../../fuzz/finding/finding-file.ts';
import { checkReportFolder, clearReportFolder } from '../report-folder.ts';

export class FuzzReportFolder {
  /** Absolute. */
  readonly path: string;

  /** Throws `ConfigurationError` unless the folder is absent, empty or a former report. Changes nothing. */
  constructor(path: string) {
    checkReportFolder(path);
    this.path = path;
  }

  /** Makes it, and removes a former report. Until the end it says that it is not complete. Throws `ConfigurationError`. */
  clear(): void {
    clearReportFolder(this.path);
    const begun = { schema: FUZZ_SCHEMA, complete: false };
    writeFileSync(join(this.path, 'fuzz.json'), `${JSON.stringify(begun)}\n`);
  }

  /** Writes a finding at once: a campaign may be broken off. Gives its path. */
  keep(finding: Finding): string {
    return writeFinding(join(this.path, 'findings'), finding);
  }
}
