/** Looks now and then whether somebody else on the target notices what the lanes do. */
import type { Bystander, Ground, Kind } from '../kind.ts';

/** Batches between two looks. */
const EVERY = 12;
/** Cases of a lane that may have done it. */
const RECENT = 48;

export class BystanderWatch<I> {
  readonly #kind: Kind<I>;
  readonly #ground: Ground;
  readonly #deadlineMs: number;
  #bystander: Bystander | null = null;
  #looking = false;
  #batches = 0;
  /** Numbers of cases, by lane. */
  readonly #recent = new Map<string, number[]>();

  constructor(kind: Kind<I>, ground: Ground, deadlineMs: number) {
    this.#kind = kind;
    this.#ground = ground;
    this.#deadlineMs = deadlineMs;
  }

  /** Rejects with `TargetLost`. */
  async open(): Promise<void> {
    this.#bystander = await this.#kind.openBystander(this.#ground, this.#deadlineMs);
  }

  /** A lane has thrown a batch. Gives what was noticed, and the numbers of what each lane had thrown of late, or null.
   * With `force` it looks in any case. */
  async after(
    lane: string,
    numbers: readonly number[],
    force = false,
  ): Promise<{ noticed: string; recent: number[][] } | null> {
    const recent = this.#recent.get(lane) ?? [];
    recent.push(...numbers);
    recent.splice(0, recent.length - RECENT);
    this.#recent.set(lane, recent);
    if ((++this.#batches % EVERY !== 0 && !force) || this.#looking || this.#bystander === null) return null;
    this.#looking = true;
    try {
      const noticed = await this.#bystander.look();
      if (noticed === null) return null;
      const suspects = [...this.#recent.values()].map((list) => [...list]);
      await this.#bystander.close();
      this.#bystander = null;
      await this.open();
      return { noticed, recent: suspects };
    } finally {
      this.#looking = false;
    }
  }

  async close(): Promise<void> {
    await this.#bystander?.close();
    this.#bystander = null;
  }
}
