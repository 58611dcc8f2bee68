/** Capabilities, and what ENABLE does to them. */
import type { Response } from '../../../protocol/imap/model/response.ts';
import type { Scene, Watcher } from '../scene.ts';

/**
 * Between two listings nothing but ENABLE happened: they are the same (RFC 5161 §3.1). TLS and login begin anew.
 */
export function watchEnableKeeps(scene: Scene): Watcher {
  let enabledSince = false;
  return {
    heard(response, shown) {
      const listed = listedIn(response);
      const { capabilities: before } = scene.session;
      if (listed === null || before === null) return;
      const isStill = !scene.pending.some(({ command }) => ['LOGIN', 'AUTHENTICATE'].includes(command.name));
      if (!enabledSince || !isStill) return;
      enabledSince = false;
      scene.observe('enable-keeps');
      const changed = [...listed, ...before].filter((name) => !listed.has(name) || !before.has(name));
      if (changed.length > 0)
        scene.violate('enable-keeps', `After ENABLE the capabilities differ in ${changed.join(' ')}`, shown);
    },
    completed({ command }, { status }) {
      if (command.name === 'ENABLE' && status === 'OK') enabledSince = true;
      if (command.name === 'LOGIN' || command.name === 'AUTHENTICATE') enabledSince = false;
    },
  };
}

/** ENABLED comes with ENABLE alone, and names nothing that was not asked for (RFC 5161 §3.1, §3.2). */
export function watchEnabled(scene: Scene): Watcher {
  return {
    heard(response, shown) {
      if (response.kind !== 'data' || response.type !== 'ENABLED') return;
      const asked = scene.pending.flatMap(({ command }) =>
        command.name === 'ENABLE' ? command.capabilities.map((name) => name.toUpperCase()) : [],
      );
      // It enables CONDSTORE, too (RFC 7162 §3.2.3).
      if (asked.includes('QRESYNC')) asked.push('CONDSTORE');
      scene.observe('enabled');
      const unasked = response.capabilities.filter((name) => !asked.includes(name.toUpperCase()));
      if (unasked.length > 0)
        scene.violate(
          'enabled',
          `ENABLED names ${unasked.join(' ')}, which no ENABLE in progress asks for`,
          shown,
        );
    },
  };
}

function listedIn(response: Response): ReadonlySet<string> | null {
  const names =
    response.kind === 'data'
      ? response.type === 'CAPABILITY'
        ? response.capabilities
        : null
      : response.code?.name === 'CAPABILITY'
        ? response.code.capabilities
        : null;
  return names && new Set(names.map((name) => name.toUpperCase()));
}
