/**
 * Plain objects to store: small, valid RFC 5322 messages with CRLF line ends.
 */

/** Joins lines with CRLF and ends with one. */
function lines(...parts: string[]): Buffer {
  return Buffer.from(`${parts.join('\r\n')}\r\n`, 'utf8');
}

let plainMessages = 0;

/** Another text for each message, all of one length: servers may mind the same message in a hundred folders. */
function anotherBody(): string {
  return `The body of a stored object, number ${String(++plainMessages).padStart(6, '0')}.`;
}

/**
 * A plain message. Further headers stand as given, in order, before the blank line. Without a body two calls give
 * two messages.
 */
export function plainMessage(
  options: {
    subject?: string;
    body?: string;
    headers?: string[];
    date?: string;
    from?: string;
    to?: string;
  } = {},
): Buffer {
  return lines(
    `From: ${options.from ?? 'Alice <alice@example.com>'}`,
    `To: ${options.to ?? 'Bob <bob@example.com>'}`,
    `Date: ${options.date ?? 'Tue, 29 Apr 2014 09:46:50 -0800'}`,
    `Subject: ${options.subject ?? 'a stored object'}`,
    ...(options.headers ?? []),
    '',
    options.body ?? anotherBody(),
  );
}
