/** Changes of objects as text. Each throws where there is nothing to change, so that no test is about nothing. */

/** The first occurrence of `from` replaced. */
export function edit(object: string, from: string, to: string): string {
  const at = object.indexOf(from);
  if (at < 0) throw new Error(`there is no ${JSON.stringify(from)}`);
  return object.slice(0, at) + to + object.slice(at + from.length);
}

/** Everything behind the header replaced. */
export function withBody(object: string, body: string): string {
  return headerOf(object) + body;
}

/** The header with its blank line. */
export function headerOf(object: string): string {
  return object.slice(0, object.indexOf('\r\n\r\n') + 4);
}

/** Without a header field of the message. */
export function without(object: string, name: string): string {
  return edit(object, lineOf(object, name), '');
}

/** A header field of the message with another value. */
export function valued(object: string, name: string, value: string): string {
  const line = lineOf(object, name);
  return edit(object, line, `${line.slice(0, line.indexOf(':'))}: ${value}\r\n`);
}

/** A header field of the message twice, the second time with another value if one is given. */
export function twice(object: string, name: string, value?: string): string {
  const line = lineOf(object, name);
  return edit(object, line, line + (value === undefined ? line : `${name}: ${value}\r\n`));
}

/** Another header field before the others. */
export function added(object: string, name: string, value: string): string {
  return `${name}: ${value}\r\n${object}`;
}

function lineOf(object: string, name: string): string {
  const line = headerOf(object)
    .split(/(?<=\r\n)/)
    .find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  if (line === undefined) throw new Error(`there is no header ${name}`);
  return line;
}
