/**
 * Fitting text into the columns of a terminal.
 */

/** At most `width` characters, the last one an ellipsis if something was cut off. */
export function truncate(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

/** Control characters as `\xNN`, since a peer's text may hold what moves a terminal's cursor. Line feeds stay. */
export function withoutControls(text: string): string {
  return text.replace(
    /[\x00-\x09\x0B-\x1F\x7F-\x9F]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/**
 * Lines of at most `width` characters without controls: broken at blanks, and inside a word that is longer than a
 * line.
 */
export function wrap(text: string, width: number): string[] {
  return withoutControls(text)
    .split('\n')
    .flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const blank = rest.lastIndexOf(' ', width);
    const cut = blank > width / 2 ? blank : width;
    lines.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  lines.push(rest);
  return lines;
}

/** `1 check`, `2 checks`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
