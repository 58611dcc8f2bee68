/** Where a scenario takes hold of the REST door. As long as none is in force each place costs the look at a null. */
import type { Socket } from 'node:net';
import type { NmsEventList } from '../../protocol/nms/types/notification.ts';
import type { Written } from './written.ts';

export interface BentRequest {
  readonly method: string;
  readonly target: string;
  /** Both null where the request was refused before they were known. */
  readonly operation: string | null;
  readonly user: string | null;
}

/** A request that can be answered in more than one way. */
export interface BentExchange {
  readonly socket: Socket;
  /** Does what the request asks for. */
  proceed(): Written | Promise<Written>;
  /** Sends an answer; resolves when it has been handed to the socket. `isWhole`: the client gets all of it. */
  answer(written: Written, isWhole: boolean): Promise<void>;
  /** There will be no answer. */
  abandon(): void;
}

/** What a scenario does at the REST door. */
export interface NmsBend {
  /** Null: no rule matches. Else the exchange is the scenario's. */
  request(request: BentRequest): ((exchange: BentExchange) => Promise<void>) | null;
  /** What is delivered instead of a notification, in this order. */
  notification(list: NmsEventList, subscription: string, user: string): NmsEventList[];
}

/** One for all requests of a server. */
export interface NmsBendSeat {
  current: NmsBend | null;
}
