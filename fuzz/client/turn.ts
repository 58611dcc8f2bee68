/** One case at a door: whose turn it is to be bent, and what came of it. */
import type { ClientInput } from '../../generators/responses/bend.ts';

export class Turn {
  #input: ClientInput | null = null;
  #passed = 0;
  #isMet = false;
  #gone: string[] = [];

  begin(input: ClientInput | null): void {
    this.#input = input;
    this.#passed = 0;
    this.#isMet = false;
    this.#gone = [];
  }

  get input(): ClientInput | null {
    return this.#input;
  }

  /** Something was bent. */
  get isMet(): boolean {
    return this.#isMet;
  }

  /** Texts that the client did not see, since others stood there. */
  get gone(): readonly string[] {
    return this.#gone;
  }

  /**
   * An answer that may be bent has its turn; false if it is to go out as it was. `bend` says whether there was anything
   * to bend, and only then it counts; what it did to an answer whose turn has not come is forgotten by the caller.
   */
  take(bend: () => boolean, gone: readonly string[] = []): boolean {
    if (this.#input === null || (this.#input.nth !== null && this.#passed > this.#input.nth)) return false;
    if (!bend()) return false;
    const isIt = this.#input.nth === null || this.#passed === this.#input.nth;
    this.#passed++;
    if (!isIt) return false;
    this.#isMet = true;
    this.#gone.push(...gone);
    return true;
  }
}
