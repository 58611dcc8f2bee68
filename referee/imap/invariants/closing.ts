/** How a connection ends (RFC 3501 §3.4, §6.1.3): never without BYE. */
import type { Scene, Watcher } from '../scene.ts';

export function watchClosing(scene: Scene): Watcher {
  return {
    isAlwaysSure: true,
    completed({ command }, { status }, shown) {
      if (command.name !== 'LOGOUT' || status !== 'OK') return;
      scene.observe('logout-bye');
      if (!scene.session.saidBye)
        scene.violate('logout-bye', 'LOGOUT was answered OK, and no BYE came before', shown);
    },
    closed(by, last) {
      // Before the greeting nobody knows whether IMAP is spoken at all.
      if (by !== 'server' || !scene.session.isGreeted) return;
      scene.observe('bye');
      if (!scene.session.saidBye) scene.violate('bye', 'The server closed the connection without BYE', last);
    },
  };
}
