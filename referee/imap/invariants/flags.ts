/** Flags of messages are among those that the mailbox was said to have (RFC 3501 §7.2.6, §7.1 PERMANENTFLAGS). */
import type { Scene, Watcher } from '../scene.ts';

export function watchFlags(scene: Scene): Watcher {
  return {
    heard(response, shown) {
      const { mailbox, opening } = scene.session;
      if (response.kind !== 'data' || response.type !== 'FETCH' || mailbox === null || opening !== null)
        return;
      const { flags: announced, permanentFlags } = mailbox;
      // Where clients may make new ones, new ones come.
      if (announced === null || permanentFlags === null || permanentFlags.has('\\*')) return;
      for (const item of response.items) {
        if (item.name !== 'FLAGS') continue;
        scene.observe('flags-announced');
        const stranger = item.flags.find((flag) => {
          const name = flag.toLowerCase();
          return name !== '\\recent' && !announced.has(name) && !permanentFlags.has(name);
        });
        if (stranger !== undefined)
          scene.violate(
            'flags-announced',
            `The flag ${stranger} is not among those that FLAGS told of`,
            shown,
          );
      }
    },
  };
}
