/**
 * The referee of the REST connections of one transcript: what must hold in every session, whatever was asked in it
 * (scr/invariants/nms.ts). A pure state machine over the records, as they are written or read back.
 */
import { printable } from '../../transcript/escape.ts';
import type { TranscriptRecord } from '../../transcript/read.ts';
import type { ReportBuilder } from '../report.ts';
import { Changes } from './changes.ts';
import { Channels } from './channels.ts';
import { ANY_EFFECT, type Effect, effectOf } from './effects.ts';
import type { AnswerHead, Exchange, ExchangeRequest } from './exchange.ts';
import { ExchangeReader, type Heard } from './exchange-reader.ts';
import { contentRules } from './invariants/content.ts';
import { creationRules } from './invariants/created.ts';
import { deletionStatusRules } from './invariants/deletions.ts';
import { eventRules } from './invariants/events.ts';
import { deletionRules, existenceRules } from './invariants/existence.ts';
import { failureRules } from './invariants/failures.ts';
import { fieldRules } from './invariants/http-fields.ts';
import { momentRules } from './invariants/http-moments.ts';
import { validatorRules } from './invariants/http-validators.ts';
import { immutableRules, payloadRules } from './invariants/immutable.ts';
import { listRules } from './invariants/lists.ts';
import { modseqRules } from './invariants/modseq.ts';
import { urlRules } from './invariants/urls.ts';
import { locate, placeOf } from './places.ts';
import type { Answered, Rule, Speaker } from './rule.ts';
import { readText } from './told.ts';

/** Characters of an answer that stand beside its request. */
const SHOWN = 300;

export class NmsReferee {
  readonly #builder: ReportBuilder;
  readonly #readers = new Map<number, ExchangeReader>();
  readonly #channels = new Channels();
  readonly #changes = new Changes(() => this.#pending());
  readonly #rules: readonly Rule[];
  #records = 0;
  #answering: ExchangeReader | null = null;

  constructor(builder: ReportBuilder) {
    this.#builder = builder;
    this.#rules = [
      fieldRules(),
      momentRules(),
      validatorRules(),
      contentRules(),
      creationRules(),
      existenceRules(),
      deletionRules(),
      urlRules(),
      immutableRules(),
      payloadRules(),
      modseqRules(),
      deletionStatusRules(),
      listRules(),
      failureRules(),
      eventRules(this.#channels),
    ];
  }

  /**
   * Takes the next record of the transcript, of any connection. Those that speak no HTTP are no matter of this
   * referee's, save that who speaks there may change the store: hand them in, or call `disturbed`.
   */
  take(record: TranscriptRecord): void {
    this.#records++;
    let reader = this.#readers.get(record.connection);
    if (reader === undefined) {
      reader = new ExchangeReader(record.connection);
      this.#readers.set(record.connection, reader);
    }
    // The driver records an answer when it is whole, at one stroke.
    if (this.#answering !== null && (this.#answering !== reader || record.direction !== 'S'))
      this.#hear(this.#answering.settle());
    this.#hear(reader.take(record, this.#records));
    if (reader.isStranger) this.disturbed();
    this.#answering = reader.isAnswering ? reader : null;
  }

  /** Somebody whose doing is not told may change the store from now on. */
  disturbed(): void {
    this.#changes.note(ANY_EFFECT, { ended: Number.POSITIVE_INFINITY });
  }

  /** Nothing more comes. */
  end(): void {
    for (const reader of this.#readers.values()) this.#hear(reader.end());
  }

  #hear(heard: readonly Heard[]): void {
    for (const each of heard) {
      if (each.kind === 'head')
        this.#head(each.head, this.#speaker(`an answer ${each.head.status} to octets`));
      else this.#exchange(each.exchange);
    }
  }

  #head(head: AnswerHead, speaker: Speaker): void {
    for (const rule of this.#rules) rule.head?.(head, speaker);
  }

  #exchange(exchange: Exchange): void {
    const { answer, target, host } = exchange;
    const { located, effect } = this.#meaning(exchange);
    this.#changes.note(effect, exchange);
    // What hides its fields is as good as none: nobody knows what the server said.
    if (answer === null || answer.hidesFields) {
      this.#channels.unanswered(exchange);
      for (const rule of this.#rules) rule.unanswered?.(exchange);
      return;
    }
    const text = readText(answer);
    const answered: Answered = {
      exchange,
      answer,
      place: target === null ? null : placeOf(target, host),
      hasQuery: target?.includes('?') ?? true,
      located,
      text,
      told: text.told,
      changes: this.#changes,
    };
    this.#channels.learn(answered);
    const speaker = this.#speaker(summaryOf(exchange), answer.body ?? undefined);
    this.#head(answer, speaker);
    for (const rule of this.#rules) rule.exchange?.(answered, speaker);
  }

  #meaning(request: ExchangeRequest): { located: Answered['located']; effect: Effect } {
    const located = request.target === null ? null : locate(request.target, request.host);
    return { located, effect: effectOf(request, located, this.#channels.isAsked(request)) };
  }

  *#pending(): Generator<Effect> {
    for (const reader of this.#readers.values()) {
      const { pending } = reader;
      if (pending !== null) yield pending === 'unreadable' ? ANY_EFFECT : this.#meaning(pending).effect;
    }
  }

  #speaker(summary: string, body?: Buffer): Speaker {
    return {
      observe: (invariant, times) => this.#builder.observe(invariant, times),
      violate: (invariant, message, shown) => {
        const beside =
          typeof shown === 'object'
            ? jsonOf(shown)
            : (shown ?? (body === undefined ? '' : printable(body, SHOWN)));
        this.#builder.violate(
          invariant,
          message,
          beside === '' ? summary : `${summary} | ${printable(beside, SHOWN)}`,
        );
      },
    };
  }
}

/** `GET /nms/v1/base/…/objects/1 → 200`, without the query. */
function summaryOf({ method, target, answer }: Exchange): string {
  return `${method} ${target?.replace(/\?.*$/, '') ?? '?'} → ${answer?.status}`;
}

/** What nests too deep to be written is not shown. */
function jsonOf(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '';
  }
}
