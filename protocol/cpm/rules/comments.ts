/** Comments in structured header fields (RFC 5322 §3.2.2), which nest and may hold quoted pairs. */

/** The value with a blank for each comment outside of quoted strings; one without end reaches to the end. */
export function withoutComments(value: string): string {
  if (!value.includes('(')) return value;
  const kept: string[] = [];
  let depth = 0;
  let quoted = false;
  let begin = 0;
  for (let at = 0; at < value.length; at++) {
    const character = value[at]!;
    if (character === '\\') at++;
    else if (character === '"' && depth === 0) quoted = !quoted;
    else if (quoted) continue;
    else if (character === '(' && depth++ === 0) kept.push(value.slice(begin, at), ' ');
    else if (character === ')' && depth > 0 && --depth === 0) begin = at + 1;
  }
  if (depth === 0) kept.push(value.slice(begin));
  return kept.join('');
}
