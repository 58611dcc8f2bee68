/** What becomes of output that nobody reads any more (`run | head`). */

/**
 * Takes whatever is still written to the stream, and drops it. A command that judges or changes something must come to
 * its end all the same: a target has to be cleaned up, a report written, and its exit code be told.
 */
export function dropOutput(stream: NodeJS.WriteStream): void {
  stream.write = (...given: unknown[]) => {
    const done = given.at(-1);
    if (typeof done === 'function') queueMicrotask(() => done());
    return true;
  };
}
