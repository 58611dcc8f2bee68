/** Text of a peer in Markdown, which it must not become. */
import { truncate, withoutControls } from './text-layout.ts';

/** Text of a peer must not become mark-up. */
export function markdown(text: string): string {
  return withoutControls(text).replace(/[\\`*_{}[\]<>()#+!|~&]/g, (character) => `\\${character}`);
}

/** A code block whose fence is longer than any run of backticks within. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${withoutControls(text)}\n${fence}`;
}

/** Text of a peer for one line or a cell of a table; nobody is called by an @ in it. */
export function markdownLine(text: string, longest = 300): string {
  return markdown(truncate(text.replace(/\s+/g, ' ').trim(), longest)).replaceAll('@', '@\u200B');
}
