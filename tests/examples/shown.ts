/** Whether code that documents show is what stands in a file of the examples. */

/** The blocks of a language in a document of Markdown. */
export function blocksOf(markdown: string, language: string): string[] {
  const found = markdown.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'));
  return [...found].map(([, code]) => code!);
}

/** The first line of a block that a file does not have, in this order; null where it has all. */
export function firstMissing(block: string, file: string): string | null {
  const there = linesOf(file);
  for (const line of linesOf(block)) {
    const at = there.findIndex((one) => `${one} `.startsWith(`${line} `));
    if (at < 0) return line;
    there.splice(0, at + 1);
  }
  return null;
}

/** Without the margin, comment signs and empty lines. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^[\s#*]+/, '').trimEnd())
    .filter((line) => line !== '');
}
