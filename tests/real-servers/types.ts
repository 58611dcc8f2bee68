/** What a check or a test needs to know of a real server that was started for it. */
export interface RealServer {
  name: 'Dovecot' | 'Cyrus';
  /** As the server itself gives it, e.g. `2.3.19.1`. */
  version: string;
  /** Always a loopback address. */
  host: string;
  /** In clear, offering STARTTLS and taking LOGIN. */
  imapPort: number;
  /** TLS from the first octet. */
  imapsPort: number;
  /** alice, bob and carol; each has an INBOX. */
  users: RealUser[];
  /** The server's first process, which leads the process group of all its others. */
  pid: number;
  /** Where its configuration, mail and log lie; gone after `stop`. */
  folder: string;
  /** Ends every process of the server and removes its folder; may be called more than once. */
  stop(): Promise<void>;
}

export interface RealUser {
  user: string;
  password: string;
}

/** Ports to listen on; a free one is chosen for each that is left out. */
export interface StartOptions {
  imapPort?: number;
  imapsPort?: number;
}

export type Availability = { available: true } | { available: false; reason: string };

/** The accounts that every real server is started with. */
export const realUsers: RealUser[] = ['alice', 'bob', 'carol'].map((user) => ({ user, password: 'secret' }));
