/** One request on its way through the door: who sent it, what it names, what is done, how it is answered. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Format } from '../../protocol/nms/body.ts';
import type { Addressings } from './addressing.ts';
import { authenticate, authoriseBox } from './auth/authorise.ts';
import type { Claims } from './auth/claims.ts';
import type { Tokens } from './auth/tokens.ts';
import type { Boxes } from './boxes.ts';
import type { Departure, Handler, OpenBox, OperationContext } from './context.ts';
import { attempt, failureOf, NmsFailure, notThere, refusal } from './failure.ts';
import type { NmsHooks, OperationHook } from './hooks.ts';
import { formatFor } from './negotiation.ts';
import type { Offers } from './offers.ts';
import { type OperationName, requestForm } from './operations.ts';
import type { NmsQuirks } from './quirks.ts';
import { type Entity, readInput } from './read-input.ts';
import type { Reply } from './reply.ts';
import { HANDLERS } from './routes/all.ts';
import type { Route, Routes } from './routing.ts';
import type { Callbacks } from './subscriptions/callback.ts';
import { type Written, writeReply } from './written.ts';

/** What all requests share. */
export interface DoorFacts {
  readonly boxes: Boxes;
  readonly tokens: Tokens;
  readonly callbacks: Callbacks;
  readonly quirks: NmsQuirks;
  readonly hooks: NmsHooks;
  readonly log: (line: string) => void;
  readonly addressings: Addressings;
  readonly routes: Routes;
  readonly offers: Offers;
}

/** A request up to its body: it was let in, and its resource has its method. */
interface Admitted {
  readonly route: Route;
  readonly operation: OperationName;
  readonly open: OpenBox;
}

const JSON_ALONE: readonly Format[] = ['json'];
const WITH_XML: readonly Format[] = ['json', 'xml'];
const ALL_METHODS = 'GET, HEAD, POST, PUT, DELETE, OPTIONS';

export class Exchange {
  readonly #facts: DoorFacts;
  readonly #method: string;
  readonly #target: string;
  readonly #headers: IncomingHttpHeaders;
  /** Null until it is agreed on. */
  #format: Format | null = null;
  #admitted: Admitted | null = null;

  constructor(facts: DoorFacts, method: string, target: string, headers: IncomingHttpHeaders) {
    this.#facts = facts;
    this.#method = method;
    this.#target = target;
    this.#headers = headers;
  }

  /**
   * Everything that can be said before the body is read: null if it is to be read, else the answer. It is said at once
   * unless the signature of a token has to be looked at.
   */
  admit(): Written | null | Promise<Written | null> {
    return this.#answered(() => {
      const isOfServer = this.#method === 'OPTIONS' && this.#target === '*';
      const findRoute = isOfServer ? null : this.#facts.routes.read(this.#target);
      const claims = this.#authenticated();
      return claims instanceof Promise
        ? claims.then((read) => this.#letIn(findRoute, read))
        : this.#letIn(findRoute, claims);
    });
  }

  /** What it asks for, and whose box that is about; both null until it was let in. */
  get purpose(): { operation: OperationName | null; user: string | null } {
    const { operation = null, open } = this.#admitted ?? {};
    return { operation, user: open?.box.account.user ?? null };
  }

  /** Does what an admitted request asks for, at once if its operation need not wait. */
  run(entity: Entity, departure: Departure): Written | Promise<Written> {
    return this.#answered<Written>(() => {
      const reply = this.#operate(this.#admitted!, entity, departure);
      return reply instanceof Promise ? reply.then((read) => this.#written(read)) : this.#written(reply);
    });
  }

  /** The answer to a request that failed, whatever was thrown. */
  fail(error: unknown): Written {
    return this.#failed(error);
  }

  /** What an act comes to, or the answer to how it failed. */
  #answered<T extends Written | null>(act: () => T | Promise<T>): T | Written | Promise<T | Written> {
    try {
      const result = act();
      return result instanceof Promise ? result.catch((error) => this.#failed(error)) : result;
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** `findRoute` is null for the server as a whole, `claims` for who was let in without. */
  #letIn(findRoute: (() => Route) | null, claims: Claims | null): Written | null {
    if (findRoute === null)
      return this.#written({ status: 204, headers: { allow: ALL_METHODS }, body: null });
    const route = findRoute();
    if (claims !== null) this.#check(() => authoriseBox(claims, route.boxId));
    const open = this.#facts.boxes.open(route.boxId);
    if (open === null) throw notThere(this.#target);
    const { methods, isLookable, allow } = this.#facts.offers.of(route.kind);
    if (this.#method === 'OPTIONS') return this.#written({ status: 204, headers: { allow }, body: null });
    const method = this.#method === 'HEAD' && isLookable ? 'GET' : this.#method;
    if (!methods.includes(method)) throw refusal(405, `${method} is not for this resource`, { allow });
    this.#negotiate(route, method);
    this.#admitted = { route, operation: `${route.kind}.${method}` as OperationName, open };
    return null;
  }

  #authenticated(): Claims | null | Promise<Claims | null> {
    const refused = (error: unknown): null => {
      this.#check(() => {
        throw error;
      });
      return null;
    };
    try {
      const claims = authenticate(this.#headers.authorization, this.#facts.tokens);
      return claims instanceof Promise ? claims.catch(refused) : claims;
    } catch (error) {
      return refused(error);
    }
  }

  /** A hook may let in who would be refused. */
  #check(act: () => void): void {
    try {
      act();
    } catch (error) {
      const why = error instanceof NmsFailure ? error.message : '';
      if (this.#facts.hooks.onUnauthorised?.(why) !== false) throw error;
    }
  }

  /** Throws `NmsFailure` (400, 406); what has no body in its answer, or a type of its own, is not agreed upon. */
  #negotiate({ kind, query }: Route, method: string): void {
    const isBare = method === 'DELETE' && kind !== 'bulkDelete';
    if (kind === 'payload' || kind === 'payloadPart' || isBare) return;
    this.#format = this.#formatFor(query.get('resFormat'));
  }

  #formatFor(resFormat: string | undefined): Format {
    const { accept, 'content-type': contentType } = this.#headers;
    return formatFor({ resFormat, accept, contentType }, this.#facts.quirks.xml ? WITH_XML : JSON_ALONE);
  }

  /** For what is refused before it is known what the request is about. */
  #likelyFormat(): Format {
    const format = attempt(() => this.#formatFor(undefined));
    return format instanceof NmsFailure ? 'json' : format;
  }

  #operate(
    { route, operation, open }: Admitted,
    entity: Entity,
    departure: Departure,
  ): Reply | Promise<Reply> {
    const { quirks, hooks, callbacks, addressings } = this.#facts;
    const method = operation.slice(route.kind.length + 1);
    const encoding = this.#headers['content-encoding'];
    if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
      throw refusal(415, 'bodies are taken without a content coding', { 'accept-encoding': 'identity' });
    const input = readInput(requestForm(route.kind, method)!, entity, quirks);
    const { urls, references, printed, bases } = addressings.of(open.box, this.#headers.host);
    const { box, subscriptions, channels } = open;
    const { ids, query } = route;
    const headers = this.#headers;
    const context = {
      box,
      subscriptions,
      channels,
      operation,
      ids,
      query,
      headers,
      input,
      urls,
      references,
      printed,
      bases,
      callbacks,
      quirks,
      departure,
    };
    // The table gives each name a handler for just that operation, which no type can say of a look-up.
    const ctx = context as unknown as OperationContext;
    const handler = HANDLERS[operation] as Handler<OperationName>;
    const own = hooks.operations?.[operation] as OperationHook<OperationName> | undefined;
    if (!own && !hooks.onOperation) return handler(ctx);
    const inner = async (): Promise<Reply> => handler(ctx);
    const outer = hooks.onOperation ? () => hooks.onOperation!(ctx, inner) : inner;
    return own ? own(ctx, outer) : outer();
  }

  #failed(error: unknown): Written {
    const failure = failureOf(error);
    if (failure !== null) {
      const { status, headers } = failure;
      return this.#written({ status, headers, body: { root: 'requestError', value: failure.error } });
    }
    this.#facts.log(
      `${this.#method} ${this.#target.replace(/\?.*/, '')}: ${error instanceof Error ? error.stack : String(error)}`,
    );
    return this.#failed(refusal(500, 'the server failed'));
  }

  #written(reply: Reply): Written {
    const format = this.#format ?? this.#likelyFormat();
    try {
      return writeReply(reply, format, this.#facts.quirks);
    } catch (error) {
      if (!(error instanceof RangeError) || format === 'json') throw error;
      this.#format = 'json';
      reply.onLost?.();
      return this.#failed(refusal(406, `the answer cannot be told in XML: ${error.message}`));
    }
  }
}
