/** Builds messages from lines; each ends with CRLF, save the last. */
export function lines(...text: string[]): Buffer {
  return Buffer.from(text.join('\r\n'), 'utf8');
}
