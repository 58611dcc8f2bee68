/** What one case of hostile input is. */
export const PORTS = ['imap', 'imaps', 'nms', 'control'] as const;
export type Port = (typeof PORTS)[number];

/** `stream`: whatever, and then the end. `lines`, `request`: changed, but each is still one command or one request. */
export type HostileCase =
  /** `bare`: without TLS on the TLS port, too. */
  | { port: Port; kind: 'stream'; bare: boolean; pieces: Buffer[] }
  | { port: 'imap' | 'imaps'; kind: 'lines'; lines: string[] }
  | { port: 'nms' | 'control'; kind: 'request'; request: Buffer };

/** What good conversations need to know. */
export interface Known {
  user: string;
  password: string;
  token: string;
  /** The path of the user's box. */
  box: string;
  /** A folder with messages, as an atom. */
  folder: string;
}
