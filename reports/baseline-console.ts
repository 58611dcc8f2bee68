/** What `baseline update` changes, for a terminal. */
import pc from 'picocolors';
import type { BaselineEntry } from './baseline-file.ts';
import type { BaselineUpdate } from './baseline-update.ts';
import { wrap } from './text-layout.ts';

const COLUMNS = 110;

export interface UpdateOptions {
  file: string;
  dryRun: boolean;
  color: boolean;
}

/** The text, ending with a line feed: what goes, what comes, and what a person has to do now. */
export function renderUpdate(update: BaselineUpdate, { file, dryRun, color }: UpdateOptions): string {
  const colors = pc.createColors(color);
  const { added, removed, kept, expired, unexplained } = update;
  const block = (mark: string, paint: (text: string) => string) => (entry: BaselineEntry) => [
    paint(`${mark} ${entry.check}  ${entry.verdict}${entry.sometimes ? ' now and then' : ''}`),
    ...wrap(entry.reason, COLUMNS - 4).map((line) => `    ${line}`),
  ];
  const sum = `${added.length} new, ${removed.length} gone, ${kept.length} kept`;
  const lines = [
    ...removed.flatMap(block('-', colors.red)),
    ...added.flatMap(block('+', colors.green)),
    ...expired.map(({ check, expires }) =>
      colors.yellow(`! ${check}  held up to ${expires}: mend it, or give it a later date`),
    ),
    `${file}: ${sum}${dryRun ? '; nothing is written (--dry-run)' : ''}.`,
    ...(unexplained.length === 0
      ? []
      : [
          colors.yellow(
            `Write a reason for each that says TODO (${unexplained.length}): a run refuses them until then.`,
          ),
        ]),
  ];
  return `${lines.join('\n')}\n`;
}
