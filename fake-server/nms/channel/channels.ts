/** The notification channels of a user, each for its lifetime. */
import { randomBytes } from 'node:crypto';
import type { NotificationChannel } from '../../../protocol/nms/types/channel.ts';
import { Channel } from './channel.ts';

/** At once for one user. */
export const MOST_CHANNELS = 100;
/** Milliseconds: a timer of more fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

interface Open {
  readonly channel: Channel;
  /** Milliseconds since the epoch. */
  expires: number;
  timer: NodeJS.Timeout;
}

export class Channels {
  readonly #open = new Map<string, Open>();

  get size(): number {
    return this.#open.size;
  }

  all(): Channel[] {
    return [...this.#open.values()].map(({ channel }) => channel);
  }

  find(id: string): Channel | null {
    return this.#open.get(id)?.channel ?? null;
  }

  withCorrelator(correlator: string | undefined): Channel | null {
    if (correlator === undefined || correlator === '') return null;
    return this.all().find(({ asked }) => asked.clientCorrelator === correlator) ?? null;
  }

  /** `lifetime` in seconds. */
  add(asked: NotificationChannel, maxNotifications: number, lifetime: number): Channel {
    const channel = new Channel(`c${randomBytes(6).toString('hex')}`, asked, maxNotifications);
    this.#set(channel, lifetime);
    return channel;
  }

  renew(channel: Channel, lifetime: number): void {
    clearTimeout(this.#open.get(channel.id)?.timer);
    this.#set(channel, lifetime);
  }

  /** Whole seconds that are left. */
  lifetimeOf({ id }: Channel): number {
    return Math.max(0, Math.round(((this.#open.get(id)?.expires ?? 0) - Date.now()) / 1000));
  }

  remove(id: string): void {
    const open = this.#open.get(id);
    if (!open) return;
    clearTimeout(open.timer);
    this.#open.delete(id);
    open.channel.end();
  }

  close(): void {
    for (const id of [...this.#open.keys()]) this.remove(id);
  }

  #set(channel: Channel, lifetime: number): void {
    const milliseconds = lifetime * 1000;
    const timer = setTimeout(() => this.remove(channel.id), Math.min(milliseconds, LONGEST_TIMER)).unref();
    this.#open.set(channel.id, { channel, expires: Date.now() + milliseconds, timer });
  }
}
