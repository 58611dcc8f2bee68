/** What GitHub Actions is told beside the usual output: annotations, and the summary of the job. */
import { appendFileSync } from 'node:fs';
import { type Command, Option } from 'commander';

export interface GithubFlags {
  /** Undefined where neither form is given. */
  github?: boolean;
}

/** What the page of a job takes of one step; more of it is refused whole. */
const LARGEST_SUMMARY = 1024 * 1024;

/** Adds `--github` and `--no-github`. */
export function addGithubOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--github',
        'print annotations for GitHub Actions, and write to the summary of the job; the default where ' +
          'GITHUB_ACTIONS is true',
      ),
    )
    .option('--no-github', 'do neither');
}

/** Whether GitHub Actions is told: as the flag says, else whether this is a job of it. */
export function isForGithub({ github }: GithubFlags): boolean {
  return github ?? process.env.GITHUB_ACTIONS === 'true';
}

/**
 * Prints annotations, and appends Markdown to the file that GITHUB_STEP_SUMMARY names, if it does. What cannot be
 * written there is told of on stderr: it changes no verdict.
 *
 * @param stream stderr where stdout holds a document; the runner reads both.
 */
export function tellGithub(annotations: string, markdown: string, stream: NodeJS.WriteStream): void {
  stream.write(annotations);
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file === undefined || file === '') return;
  try {
    if (Buffer.byteLength(markdown) < LARGEST_SUMMARY) appendFileSync(file, `${markdown}\n`);
    else process.stderr.write('The summary is too large for the page of the job: see the report.\n');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    process.stderr.write(`The summary cannot be written to GITHUB_STEP_SUMMARY (${code}).\n`);
  }
}
