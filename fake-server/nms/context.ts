/** What an operation works with. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Box } from './box.ts';
import type { Channels } from './channel/channels.ts';
import type { IdsOf, OperationInputs, OperationName } from './operations.ts';
import type { NmsQuirks } from './quirks.ts';
import type { References } from './references.ts';
import type { Reply } from './reply.ts';
import type { PrintedObjects } from './representation/printed-objects.ts';
import type { Callbacks } from './subscriptions/callback.ts';
import type { Subscriptions } from './subscriptions/subscriptions.ts';
import type { Urls } from './urls.ts';

/** A box and what goes on around it. */
export interface OpenBox {
  readonly box: Box;
  readonly subscriptions: Subscriptions;
  readonly channels: Channels;
}

export interface OperationContext<K extends OperationName = OperationName> extends OpenBox {
  readonly operation: K;
  readonly ids: IdsOf<K>;
  /** Parameters by their names; of one that is there twice the first. */
  readonly query: ReadonlyMap<string, string>;
  readonly headers: IncomingHttpHeaders;
  /** The body as it was read. */
  readonly input: OperationInputs[K];
  readonly urls: Urls;
  readonly references: References;
  readonly printed: PrintedObjects;
  /** What the URLs of this server begin with: as this client knows it, and its own. */
  readonly bases: readonly string[];
  readonly callbacks: Callbacks;
  readonly quirks: NmsQuirks;
  readonly departure: Departure;
}

/** Of the client of a request, before it was answered. */
export interface Departure {
  /** Aborts when the client hangs up; it is made when it is asked for. */
  readonly gone: AbortSignal;
}

export type Handler<K extends OperationName> = (ctx: OperationContext<K>) => Reply | Promise<Reply>;

/** The handlers of some operations. */
export type Handlers<K extends OperationName = OperationName> = { readonly [O in K]: Handler<O> };
