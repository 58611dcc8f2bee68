/** What a session is to be told that is not of its selected mailbox, until it can be told: RFC 3501 §5.2. */
import type { Response } from '../../protocol/imap/model/response.ts';

export class Outbox {
  /** Called whenever something is put in. */
  onNews: (() => void) | null = null;
  #responses: Response[] = [];

  get hasNews(): boolean {
    return this.#responses.length > 0;
  }

  put(response: Response): void {
    this.#responses.push(response);
    this.onNews?.();
  }

  /** Hands over what there is; it is then told. */
  take(): Response[] {
    const responses = this.#responses;
    this.#responses = [];
    return responses;
  }
}
