/** One request on its way through the door: who sent it, what it names, what is done, how it is answered. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Format } from '../../protocol/nms/body.ts';
import type { Method } from '../../protocol/nms/resources.ts';
import { authenticate, authoriseBox } from './auth/authorise.ts';
import type { Tokens } from './auth/tokens.ts';
import type { Boxes } from './boxes.ts';
import type { Handler, OpenBox, OperationContext } from './context.ts';
import { attempt, failureOf, NmsFailure, notThere, refusal } from './failure.ts';
import type { NmsHooks, OperationHook } from './hooks.ts';
import { formatFor } from './negotiation.ts';
import { methodsOfKind, type OperationName, requestForm } from './operations.ts';
import type { NmsQuirks } from './quirks.ts';
import { type Entity, readInput } from './read-input.ts';
import { References } from './references.ts';
import type { Reply } from './reply.ts';
import { HANDLERS } from './routes/all.ts';
import { type Route, readTarget, routeOf } from './routing.ts';
import type { Callbacks } from './subscriptions/callback.ts';
import { Urls } from './urls.ts';
import { type Written, writeReply } from './written.ts';

/** What all requests share. */
export interface DoorFacts {
  readonly boxes: Boxes;
  readonly tokens: Tokens;
  readonly callbacks: Callbacks;
  readonly quirks: NmsQuirks;
  readonly hooks: NmsHooks;
  readonly log: (line: string) => void;
  /** `http://127.0.0.1:8080`, with the path before `/nms`. */
  ownBase(): string;
}

/** A request up to its body: it was let in, and its resource has its method. */
interface Admitted {
  readonly route: Route;
  readonly operation: OperationName;
  readonly open: OpenBox;
}

const ALL_METHODS = 'GET, HEAD, POST, PUT, DELETE, OPTIONS';

export class Exchange {
  readonly #facts: DoorFacts;
  readonly #method: string;
  readonly #target: string;
  readonly #headers: IncomingHttpHeaders;
  #format: Format = 'json';
  #admitted: Admitted | null = null;

  constructor(facts: DoorFacts, method: string, target: string, headers: IncomingHttpHeaders) {
    this.#facts = facts;
    this.#method = method;
    this.#target = target;
    this.#headers = headers;
  }

  /** Everything that can be said before the body is read: null if it is to be read, else the answer. */
  async admit(): Promise<Written | null> {
    this.#format = this.#likelyFormat();
    try {
      const { quirks } = this.#facts;
      const isOfServer = this.#method === 'OPTIONS' && this.#target === '*';
      const parts = isOfServer ? null : readTarget(this.#target, quirks);
      const claims = await this.#authenticated();
      if (parts === null) return this.#written({ status: 204, headers: { allow: ALL_METHODS }, body: null });
      const route = routeOf(parts, this.#target, quirks);
      if (claims !== null) this.#check(() => authoriseBox(claims, route.boxId));
      const open = this.#facts.boxes.open(route.boxId);
      if (open === null) throw notThere(this.#target);
      const methods = this.#methodsOf(route);
      const allow = [...methods, ...(this.#isLookable(route, methods) ? ['HEAD'] : []), 'OPTIONS'].join(', ');
      if (this.#method === 'OPTIONS') return this.#written({ status: 204, headers: { allow }, body: null });
      const method = this.#method === 'HEAD' && this.#isLookable(route, methods) ? 'GET' : this.#method;
      if (!methods.includes(method)) throw refusal(405, `${method} is not for this resource`, { allow });
      this.#negotiate(route, method);
      this.#admitted = { route, operation: `${route.kind}.${method}` as OperationName, open };
      return null;
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** Does what an admitted request asks for. `gone` aborts when the client hangs up. */
  async run(entity: Entity, gone: AbortSignal): Promise<Written> {
    try {
      return this.#written(await this.#operate(this.#admitted!, entity, gone));
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** The answer to a request that failed, whatever was thrown. */
  fail(error: unknown): Written {
    return this.#failed(error);
  }

  async #authenticated() {
    try {
      return await authenticate(this.#headers.authorization, this.#facts.tokens);
    } catch (error) {
      this.#check(() => {
        throw error;
      });
      return null;
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

  #methodsOf({ kind }: Route): string[] {
    const { bulkDeleteMethods, pollMethods, subscriptionList } = this.#facts.quirks;
    const isOffered = (method: Method): boolean => {
      if (kind === 'bulkDelete') return bulkDeleteMethods.some((offered) => offered === method);
      if (kind === 'poll') return pollMethods.some((offered) => offered === method);
      return kind !== 'subscriptions' || method !== 'GET' || subscriptionList;
    };
    return methodsOfKind(kind).filter(isOffered);
  }

  /** HEAD is for what can be looked at without a change: a poll takes notifications away. */
  #isLookable({ kind }: Route, methods: readonly string[]): boolean {
    return methods.includes('GET') && kind !== 'poll';
  }

  /** Throws `NmsFailure` (400, 406); what has no body in its answer, or a type of its own, is not agreed upon. */
  #negotiate({ kind, query }: Route, method: string): void {
    const isBare = method === 'DELETE' && kind !== 'bulkDelete';
    if (kind === 'payload' || kind === 'payloadPart' || isBare) return;
    this.#format = this.#formatFor(query.get('resFormat'));
  }

  #formatFor(resFormat: string | undefined): Format {
    const { accept, 'content-type': contentType } = this.#headers;
    return formatFor({ resFormat, accept, contentType }, this.#facts.quirks.xml ? ['json', 'xml'] : ['json']);
  }

  /** For what is refused before it is known what the request is about. */
  #likelyFormat(): Format {
    const format = attempt(() => this.#formatFor(undefined));
    return format instanceof NmsFailure ? 'json' : format;
  }

  async #operate({ route, operation, open }: Admitted, entity: Entity, gone: AbortSignal): Promise<Reply> {
    const { quirks, hooks, callbacks } = this.#facts;
    const [, method] = operation.split('.');
    const encoding = this.#headers['content-encoding'];
    if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
      throw refusal(415, 'bodies are taken without a content coding', { 'accept-encoding': 'identity' });
    const input = readInput(requestForm(route.kind, method!)!, entity, quirks);
    const urls = this.#urls(open);
    const bases = [urls.box.base, this.#facts.ownBase()];
    const references = new References(open.box, urls, bases);
    // The table gives each name a handler for just that operation, which no type can say of a look-up.
    const ctx = {
      ...open,
      operation,
      ids: route.ids,
      query: route.query,
      headers: this.#headers,
      input,
      urls,
      references,
      bases,
      callbacks,
      quirks,
      gone,
    } as unknown as OperationContext;
    const handler = HANDLERS[operation] as Handler<OperationName>;
    const own = hooks.operations?.[operation] as OperationHook<OperationName> | undefined;
    const inner = async (): Promise<Reply> => handler(ctx);
    const outer = hooks.onOperation ? () => hooks.onOperation!(ctx, inner) : inner;
    return own ? own(ctx, outer) : outer();
  }

  #urls({ box }: OpenBox): Urls {
    const { apiVersion, storeName, boxIdForm } = this.#facts.quirks;
    return new Urls({ base: this.#base(), apiVersion, storeName, boxId: box.boxId }, boxIdForm);
  }

  /** Where the client finds the server, which may be behind something else. */
  #base(): string {
    const { quirks } = this.#facts;
    const { host } = this.#headers;
    const isHost = host !== undefined && /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host);
    return quirks.urlHost === 'request' && isHost
      ? `http://${host}${quirks.pathPrefix}`
      : this.#facts.ownBase();
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
    const { quirks } = this.#facts;
    try {
      return writeReply(reply, this.#format, quirks);
    } catch (error) {
      if (!(error instanceof RangeError) || this.#format === 'json') throw error;
      this.#format = 'json';
      reply.onLost?.();
      return this.#failed(refusal(406, `the answer cannot be told in XML: ${error.message}`));
    }
  }
}
