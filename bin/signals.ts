import { whenLeftByNpm } from './orphan.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Resolves at the first SIGINT or SIGTERM, or when npm has left us; a second one ends the process at once (130). */
export function untilSignal(): Promise<void> {
  const { signal } = interruptible();
  // Waiting for a signal keeps no process alive: sockets or timers must.
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/**
 * A signal that aborts at the first SIGINT or SIGTERM, or when npm, which started us, is gone; a second one ends the
 * process at once (130). `restore` puts the default behaviour back.
 */
export function interruptible(onFirst: () => void = () => {}): { signal: AbortSignal; restore: () => void } {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130);
    onFirst();
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  const stopLooking = whenLeftByNpm(onSignal);
  return {
    signal: controller.signal,
    restore: () => {
      for (const name of SIGNALS) process.off(name, onSignal);
      stopLooking();
    },
  };
}
