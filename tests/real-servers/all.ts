import { cyrusAvailable, startCyrus } from './cyrus.ts';
import { dovecotAvailable, startDovecot } from './dovecot.ts';
import type { Availability, RealServer, StartOptions } from './types.ts';

/** A real server that a test may start, if it is there. */
export interface RealServerKind {
  name: RealServer['name'];
  /** For the heading of a test: the name, and why the tests under it are skipped where they are. */
  title: string;
  found: Availability;
  start(options?: StartOptions): Promise<RealServer>;
  /** What the names of another user's mailboxes begin with. */
  othersPrefix: (user: string) => string;
}

function kind(of: Omit<RealServerKind, 'title'>): RealServerKind {
  return { ...of, title: of.found.available ? of.name : `${of.name} (skipped: ${of.found.reason})` };
}

/** Both, for `describe.each`. */
export const realServers: RealServerKind[] = [
  kind({
    name: 'Dovecot',
    found: dovecotAvailable(),
    start: startDovecot,
    othersPrefix: (user) => `shared/${user}/`,
  }),
  kind({
    name: 'Cyrus',
    found: cyrusAvailable(),
    start: startCyrus,
    othersPrefix: (user) => `Other Users/${user}/`,
  }),
];
