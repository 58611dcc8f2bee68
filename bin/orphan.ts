const LOOK_EVERY_MS = 250;

/**
 * Calls back once if npm started this process and is gone: `npm run` does not hand on the signals that it gets by
 * its own process id, and whoever ended it meant us. A process that a shell has left behind is left alone. Returns
 * how to stop looking.
 */
export function whenLeftByNpm(callback: () => void): () => void {
  if (process.env.npm_lifecycle_event === undefined) return () => undefined;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, LOOK_EVERY_MS).unref();
  return () => clearInterval(timer);
}
