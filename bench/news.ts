/** Lets somebody wait until something is so, looking whenever there is news. */
export class News {
  #wake: () => void = () => undefined;

  /** There is news: who waits looks again. */
  came(): void {
    this.#wake();
  }

  /** Waits until it is so; false if the deadline, as `performance.now()` tells time, comes before. For one at a time. */
  async until(isSo: () => boolean, giveUp: number): Promise<boolean> {
    while (!isSo()) {
      const left = giveUp - performance.now();
      if (left <= 0) return false;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return true;
  }
}
