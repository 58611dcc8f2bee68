/** Those who want to know of changes. A change is told synchronously, after it is complete. */
export class Listeners<Event> {
  readonly #listeners = new Set<(event: Event) => void>();

  /** Returns what ends the listening. */
  add(listener: (event: Event) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A listener may end its own or another's listening meanwhile. */
  emit(event: Event): void {
    for (const listener of this.#listeners) listener(event);
  }
}
