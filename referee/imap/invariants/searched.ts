/** What SEARCH finds is there (RFC 3501 §7.2.5), and an ESEARCH belongs to a command (RFC 4466 §2.6.2). */
import type { Scene, Watcher } from '../scene.ts';

export function watchSearched(scene: Scene): Watcher {
  let highest = 0;
  return {
    heard(response, shown) {
      if (response.kind !== 'data') return;
      if (response.type === 'SEARCH')
        for (const number of response.numbers) highest = Math.max(highest, number);
      if (response.type !== 'ESEARCH' || response.tag === null) return;
      scene.observe('esearch-tag');
      if (!scene.pending.some(({ tag }) => tag === response.tag))
        scene.violate('esearch-tag', `No command in progress has the tag "${response.tag}"`, shown);
    },
    completed({ command }, { status }, shown) {
      const { mailbox } = scene.session;
      const found = highest;
      highest = 0;
      // New messages may be told of behind SEARCH, until it is answered.
      if (command.name !== 'SEARCH' || command.uid || status !== 'OK' || mailbox === null || found === 0)
        return;
      if (scene.pending.length > 0) return;
      scene.observe('search-bounds');
      if (found > mailbox.exists)
        scene.violate(
          'search-bounds',
          `SEARCH found message ${found}, and there are ${mailbox.exists}`,
          shown,
        );
    },
  };
}
