/** What is remembered of an object that is gone: enough to tell of it, and whether a filter wants to know. */
import type { ObjectFacts } from './object-facts.ts';

export type RememberedFacts = Pick<
  ObjectFacts,
  'attributes' | 'correlationId' | 'correlationTag' | 'instant'
>;

/** Octets of a message that takes no more room than what is read from it. */
const SMALL = 4096;

export class Remembered {
  readonly flags: readonly string[];
  #read: (() => ObjectFacts) | null;
  #facts: RememberedFacts | null = null;

  /**
   * `read` reads the facts from the message, of so many octets. A small one is kept until somebody asks: whole folders
   * are deleted at once, and mostly nobody does.
   */
  constructor(flags: readonly string[], size: number, read: () => ObjectFacts) {
    this.flags = flags;
    this.#read = read;
    if (size > SMALL) this.#remember();
  }

  get facts(): RememberedFacts {
    return this.#facts ?? this.#remember();
  }

  #remember(): RememberedFacts {
    const { attributes, correlationId, correlationTag, instant } = this.#read!();
    this.#facts = { attributes, correlationId, correlationTag, instant };
    this.#read = null;
    return this.#facts;
  }
}
