/** Holds back what HTTP writes into a socket, so that an answer can be sent otherwise than it was written. */
import type { Socket } from 'node:net';

export interface HeldSocket {
  /** All that was written until now. */
  octets(): Buffer;
  /** Past the hold. */
  readonly write: (octets: Buffer) => void;
  /** Nothing is held back any more. With `ends`, or where HTTP has asked for it, the connection ends. */
  release(ends: boolean): void;
}

type Done = (error?: Error | null) => void;

/** The socket takes everything, and HTTP thinks that it is out. */
export function heldSocket(socket: Socket): HeldSocket {
  const pieces: Buffer[] = [];
  let isEnded = false;
  const { write, end, destroySoon } = socket;
  socket.write = (chunk: string | Uint8Array, encoding?: BufferEncoding | Done, done?: Done): boolean => {
    const isNamed = typeof encoding === 'string';
    pieces.push(
      typeof chunk === 'string' ? Buffer.from(chunk, isNamed ? encoding : 'utf8') : Buffer.from(chunk),
    );
    const told = isNamed ? done : (encoding ?? done);
    // Later, as a socket does: HTTP lets go of the socket when it is told, and has still to uncork it.
    if (told) process.nextTick(told);
    return true;
  };
  const ending = (): Socket => {
    isEnded = true;
    return socket;
  };
  socket.end = ending;
  socket.destroySoon = ending;
  return {
    octets: () => Buffer.concat(pieces),
    write: (octets) => void (socket.destroyed || write.call(socket, octets as never)),
    release: (ends) => {
      Object.assign(socket, { write, end, destroySoon });
      if (ends || isEnded) socket.destroySoon();
    },
  };
}
