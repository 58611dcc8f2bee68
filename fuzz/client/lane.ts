/** A server of its own, and the client that is run against it once a case. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type FakeServer, startFakeServer } from '../../fake-server/index.ts';
import type { ClientInput } from '../../generators/responses/bend.ts';
import type { Thrown } from '../../generators/thrown.ts';
import { ErrorWithRemedy } from '../../target/error-with-remedy.ts';
import { redactText } from '../../transcript/redact.ts';
import type { BatchReport, Breach, Lane, LaneOptions } from '../kind.ts';
import { TargetLost } from '../kind.ts';
import { BentImap, countOf as imapCount } from './bent-imap.ts';
import { BentNms, countOf as nmsCount } from './bent-nms.ts';
import { type CapturedRun, capturedRun } from './captured-run.ts';
import { crashOf, lastLine } from './crash-signs.ts';
import { addMessages } from './messages.ts';
import { type Fault, faultOf, type Outcome } from './oracles.ts';
import { environmentFrom, placeholdersOf, replaced } from './placeholders.ts';
import { PlainViews, storeView, type View } from './view.ts';

const DATASET = 'conversation';
/** Milliseconds for a plain run, at least. */
const PLAIN_DEADLINE = 30_000;
/** So many times what a plain run takes a bent one may take. */
const TIMES = 8;
/** So many times as long, and so many milliseconds at least, the server waits before it hangs up on a malformed case. */
const PATIENCE = { times: 3, leastMs: 400 };
/** Milliseconds until the server has read what the client sent last. */
const LAST_WORDS = 1_000;

/** Rejects with `TargetLost` if the client does not work where nothing is bent, with `ConfigurationError` if it cannot be started. */
export async function openClientLane(
  command: readonly string[],
  options: LaneOptions,
): Promise<Lane<ClientInput>> {
  const imap = new BentImap(options.transcript);
  const nms = new BentNms(options.transcript);
  const server = await startFakeServer({ dataset: DATASET, bends: { imap, nms } });
  const lane = new ClientLane(command, options, server, imap, nms);
  try {
    await lane.open();
  } catch (error) {
    await lane.close();
    throw error;
  }
  return lane;
}

class ClientLane implements Lane<ClientInput> {
  readonly #server: FakeServer;
  readonly #imap: BentImap;
  readonly #nms: BentNms;
  readonly #options: LaneOptions;
  readonly #command: readonly string[];
  readonly #environment: Readonly<Record<string, string>>;
  readonly #secrets: readonly string[];
  readonly #stop = new AbortController();
  /** What the client was answered in a plain run. */
  #heard: { readonly imap: BentImap['heard']; readonly nms: BentNms['heard'] } = { imap: [], nms: [] };
  #plain: PlainViews | null = null;
  #plainMs = 0;

  constructor(
    command: readonly string[],
    options: LaneOptions,
    server: FakeServer,
    imap: BentImap,
    nms: BentNms,
  ) {
    this.#server = server;
    this.#imap = imap;
    this.#nms = nms;
    this.#options = options;
    const values = placeholdersOf(server);
    this.#command = command.map((word) => replaced(word, values));
    this.#environment = environmentFrom(values);
    this.#secrets = server.users.flatMap(({ password, token }) => [password, token]);
  }

  async open(): Promise<void> {
    const [first, second] = [await this.#plainRun(), await this.#plainRun()];
    if (!this.#imap.isKnown && !this.#nms.isKnown)
      throw new TargetLost(
        'The client ended well and never came to the server: give it {host} and {imapsPort}, {imapPort} or {nmsUrl} in its arguments, or let it read CPM_HOST and so on.',
      );
    this.#heard = { imap: this.#imap.heard, nms: this.#nms.heard };
    this.#plain = new PlainViews(first, second);
  }

  async throw(cases: readonly Thrown<ClientInput>[]): Promise<BatchReport> {
    const breaches: Breach[] = [];
    const answers: string[] = [];
    for (const [at, thrown] of cases.entries()) {
      const input = this.#fitted(thrown.input);
      if (input === null) {
        answers.push('unmet');
        continue;
      }
      const outcome = await this.#run(input, !thrown.class.startsWith('valid/'));
      if (this.#stop.signal.aborted) {
        answers.push('-');
        continue;
      }
      const fault = await this.#fault(thrown, outcome);
      if (fault) breaches.push({ ...fault, at });
      answers.push(answerOf(outcome, fault));
    }
    return { breaches, answers };
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#server.stop();
  }

  /**
   * The input for this client, which does not give every command, and none for ever: a command that it does not give
   * stands for any, and its answers are counted round again. Null: there is nothing for it to bend.
   */
  #fitted(input: ClientInput): ClientInput | null {
    for (const command of new Set([input.command, 'any'])) {
      const fitted = { ...input, command };
      const count =
        input.door === 'imap' ? imapCount(fitted, this.#heard.imap) : nmsCount(fitted, this.#heard.nms);
      if (count > 0) return { ...fitted, nth: input.nth === null ? null : input.nth % count };
    }
    return null;
  }

  /** A fault counts if the client still works where nothing is bent: else something else is wrong with it. */
  async #fault(thrown: Thrown<ClientInput>, outcome: Outcome): Promise<Fault | null> {
    const plain = this.#plain!;
    if (faultOf(thrown, outcome, plain) === null) return null;
    plain.add(await this.#plainRun());
    const fault = faultOf(thrown, outcome, plain);
    return fault && { ...fault, summary: redactText(fault.summary, this.#secrets) };
  }

  /** Rejects with `TargetLost` if it fails. */
  async #plainRun(): Promise<View> {
    const { run, view } = await this.#run(null, false);
    const { exitCode, signal, isKilled, ms, stderr } = run;
    if (exitCode === 0) {
      this.#plainMs = Math.max(this.#plainMs, ms);
      return view;
    }
    if (this.#stop.signal.aborted) throw new TargetLost('The lane was closed.');
    const how = isKilled
      ? `did not end within ${PLAIN_DEADLINE / 1000} s`
      : exitCode === null
        ? `was ended by ${signal}`
        : `ended with exit code ${exitCode}`;
    const said = redactText(lastLine(stderr), this.#secrets);
    throw new TargetLost(
      `The client ${how} where nothing was bent${said === '' ? '' : ` (${said})`}: give a command that does its work against the embedded server and ends by itself with 0.`,
    );
  }

  async #run(input: ClientInput | null, hangsUp: boolean): Promise<Outcome> {
    const [imap, nms] = [this.#imap, this.#nms];
    const [user] = this.#server.users as [FakeServer['users'][0]];
    imap.arm(null);
    nms.arm(null);
    await this.#server.reset({ what: ['store'] });
    addMessages(this.#server.store, user.user);
    imap.arm(input);
    nms.arm(input);
    const folder = mkdtempSync(join(tmpdir(), 'cpm-client-'));
    let wasQuiet = true;
    try {
      const run = await capturedRun({
        command: this.#command,
        environment: { ...this.#environment, TMPDIR: folder },
        deadlineMs:
          input === null ? PLAIN_DEADLINE : Math.max(this.#options.deadlineMs, TIMES * this.#plainMs),
        ...(hangsUp ? { patience: this.#patience } : {}),
        signal: this.#stop.signal,
        beforeKill: () => {
          wasQuiet = imap.isQuiet && nms.isQuiet;
        },
      }).catch((error: unknown) => {
        throw error instanceof ErrorWithRemedy
          ? error
          : new TargetLost(`The client cannot be run: ${error}.`);
      });
      await this.#settle();
      const view = { stdout: run.stdout, mailboxes: storeView(this.#server.store) };
      const { isMet, gone } = input?.door === 'nms' ? nms.turn : imap.turn;
      this.#noteEnd(run);
      return { run, view, isMet, gone, wasQuiet, hungUp: hangsUp };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  get #patience(): { ms: number; lost: () => void } {
    return {
      ms: Math.max(PATIENCE.leastMs, PATIENCE.times * this.#plainMs),
      lost: () => {
        this.#imap.hangUp();
        this.#nms.hangUp();
      },
    };
  }

  /** What the client sent last may still be on its way into the store. */
  async #settle(): Promise<void> {
    const until = performance.now() + LAST_WORDS;
    while (!(this.#imap.isOver && this.#nms.isQuiet) && performance.now() < until) await pause(1);
  }

  #noteEnd({ exitCode, signal, isKilled }: CapturedRun): void {
    const how = isKilled ? 'killed' : (signal ?? `exit code ${exitCode}`);
    this.#imap.note(`the client ended: ${how}`);
  }
}

function answerOf({ run, isMet }: Outcome, fault: Fault | null): string {
  if (run.isKilled) return 'hung';
  if (crashOf(run) !== null) return 'crashed';
  if (fault !== null) return fault.oracle;
  if (!isMet) return 'unmet';
  return run.exitCode === 0 ? 'ran' : 'refused';
}
