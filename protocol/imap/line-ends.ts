import type { Frame } from './framer.ts';
import { ProtocolError } from './protocol-error.ts';

/**
 * Every line of a command or response ends in CRLF (RFC 3501 §2.2). Throws `ProtocolError`, in `production`, at the
 * place of a bare LF.
 */
export function requireLineEnds(frame: Frame, production: string): void {
  if (frame.crlf) return;
  for (const [index, segment] of frame.segments.entries()) {
    if (segment.kind !== 'text') continue;
    const end = segment.offset + segment.octets.length;
    const next = frame.segments[index + 1]?.offset ?? frame.offset + frame.length;
    if (next - end === 1) throw new ProtocolError(end, production, 'CRLF', 'a bare LF');
  }
}
