/** Which answers may come: the greeting first, tags of commands that wait, continuation requests where one is due. */
import type { Scene, Watcher } from '../scene.ts';

/** The first response is a greeting, and PREAUTH comes nowhere else (RFC 3501 §7.1). */
export function watchGreeting(scene: Scene): Watcher {
  return {
    isAlwaysSure: true,
    heard(response, shown) {
      const isStatus = response.kind === 'status';
      if (!scene.session.isGreeted) {
        scene.observe('greeting');
        const isGreeting =
          isStatus && response.tag === null && ['OK', 'PREAUTH', 'BYE'].includes(response.status);
        if (!isGreeting) scene.violate('greeting', 'The first response is no greeting', shown);
      } else if (isStatus && response.status === 'PREAUTH')
        scene.violate('greeting', 'PREAUTH came behind the greeting', shown);
    },
  };
}

/** Each tagged response answers a command that waits for one, once (RFC 3501 §2.2.2). */
export function watchTags(scene: Scene): Watcher {
  return {
    heard(response, shown) {
      if (response.kind !== 'status' || response.tag === null) return;
      scene.observe('tags');
      const { tag } = response;
      if (scene.isSending || scene.pending.some((sent) => sent.tag === tag)) return;
      const waiting = scene.pending.map((sent) => sent.tag).join(', ') || 'none';
      scene.violate('tags', `The tag ${tag} is of no command that waits for an answer (${waiting})`, shown);
    },
  };
}

/** The server asks for more only where there is more to come (RFC 3501 §7.5, RFC 2177 §3). */
export function watchContinuations(scene: Scene): Watcher {
  return {
    heard(response, shown) {
      if (response.kind !== 'continuation') return;
      scene.observe('continuation');
      if (scene.awaits === null)
        scene.violate('continuation', 'No command waits for a continuation request', shown);
    },
  };
}
