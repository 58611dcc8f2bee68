/** What subcommands share with `main`. */
export interface CommandContext {
  /** What the process ends with. */
  exitCode: number;
  /** Version of this tool. */
  version: string;
  /** Folder of the suites, if not the project's own. */
  suites: string | undefined;
}
