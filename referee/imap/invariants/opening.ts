/** What SELECT and EXAMINE have to tell (RFC 3501 §6.3.1, §6.3.2). */
import type { Scene, Watcher } from '../scene.ts';

export function watchOpening(scene: Scene): Watcher {
  let told = new Set<string>();
  return {
    sent({ command }) {
      if (command.name === 'SELECT' || command.name === 'EXAMINE') told = new Set();
    },
    heard(response) {
      if (response.kind === 'data') told.add(response.type);
    },
    completed({ command }, { status, code }, shown) {
      if ((command.name !== 'SELECT' && command.name !== 'EXAMINE') || status !== 'OK') return;
      // Of several at once nobody knows which data belongs to which.
      if (scene.pending.some(({ command: { name } }) => name === 'SELECT' || name === 'EXAMINE')) return;
      scene.observe('opening-data');
      const missing = ['FLAGS', 'EXISTS', 'RECENT'].filter((type) => !told.has(type));
      if (missing.length > 0)
        scene.violate('opening-data', `${command.name} was answered OK without ${missing.join(', ')}`, shown);
      if (command.name === 'SELECT') return;
      scene.observe('examine-read-only');
      if (code?.name !== 'READ-ONLY')
        scene.violate('examine-read-only', 'The OK of EXAMINE does not begin with [READ-ONLY]', shown);
    },
  };
}
