import { type Frame, frameOctets } from '../../protocol/imap/framer.ts';
import type { DataResponse, Response, StatusResponse } from '../../protocol/imap/model/response.ts';
import type { ProtocolError } from '../../protocol/imap/protocol-error.ts';

/** One response as it came. */
export interface Received {
  /** Null if the grammar does not allow what came. */
  readonly response: Response | null;
  readonly error: ProtocolError | null;
  /** The octets, literals and final line end included. */
  readonly raw: Buffer;
  /** When it came, in milliseconds by `performance.now()`. */
  readonly at: number;
}

/** `raw` is put together on demand, so that large literals are not held twice. */
export class ReceivedFrame implements Received {
  readonly response: Response | null;
  readonly error: ProtocolError | null;
  readonly at: number;
  readonly #frame: Frame;

  constructor(response: Response | null, error: ProtocolError | null, frame: Frame, at: number) {
    this.response = response;
    this.error = error;
    this.at = at;
    this.#frame = frame;
  }

  get raw(): Buffer {
    return frameOctets(this.#frame);
  }

  /** The text up to the first literal, without its line end. */
  get firstLine(): string {
    return this.#frame.segments[0]!.octets.toString('latin1');
  }
}

const STATUS = /^(\S+) (OK|NO|BAD|BYE|PREAUTH)(?: (.*))?$/i;
/** As near to a tag of the grammar as lets a command be known by it. */
const TAG = /^(?:\*|[^\s"(){%*\\+]+)$/;

/**
 * The status that a response is. One that breaks the grammar in its code or text still ends a command, so it is
 * recognised by its first two words (code null, text as it came). `oddTags`: also one whose tag is none, to a client
 * that sent such a tag, `+` among them.
 */
export function statusOf(received: ReceivedFrame, oddTags = false): StatusResponse | null {
  const { response } = received;
  if (response && !(oddTags && response.kind === 'continuation'))
    return response.kind === 'status' ? response : null;
  const match = STATUS.exec(received.firstLine);
  if (!match || !(oddTags || TAG.test(match[1]!))) return null;
  const tag = match[1] === '*' ? null : match[1]!;
  const status = match[2]!.toUpperCase() as StatusResponse['status'];
  return { kind: 'status', tag, status, code: null, text: match[3] ?? '' };
}

/** A continuation request, also one that the grammar does not allow (`+` alone). */
export function isContinuation(received: ReceivedFrame): boolean {
  return received.response ? received.response.kind === 'continuation' : received.firstLine.startsWith('+');
}

/** The untagged data of a response, or null. */
export function dataOf(received: Received): DataResponse | null {
  return received.response?.kind === 'data' ? received.response : null;
}
