/** Set-up and clean-up of the REST side of an experiment: users, folders, sinks. */
import { createHash } from 'node:crypto';
import { NmsClient } from '../../../drivers/nms/nms-client.ts';
import { RawConnection } from '../../../drivers/nms/raw-connection.ts';
import type { NmsBox } from '../../../target/types.ts';
import type { Transcript } from '../../../transcript/transcript.ts';
import type { ActMark } from '../act-mark.ts';
import type { SuiteEnvironment } from '../environment.ts';
import { Inconclusive, notApplicable } from '../verdict-errors.ts';
import { CallbackSink } from './callback-sink.ts';
import { ChannelSink } from './channel-sink.ts';
import { madeFolder, type RestFolder } from './rest-folder.ts';
import { RestSession } from './rest-session.ts';
import type { Sink } from './sink.ts';

/** How a further user at the REST door comes in. Default: the first box, with its token. */
export interface RestConnectOptions {
  as?: 'first' | 'second';
  /** Another token, or null for none. */
  token?: string | null;
}

export class RestFixtureSet {
  readonly #environment: SuiteEnvironment;
  readonly #transcript: Transcript;
  readonly #mark: ActMark;
  readonly #stem: string;
  readonly #clients: NmsClient[] = [];
  readonly #raws: RawConnection[] = [];
  readonly #sinks: Sink[] = [];

  constructor(
    environment: SuiteEnvironment,
    transcript: Transcript,
    mark: ActMark,
    checkId: string,
    attempt: number,
  ) {
    this.#environment = environment;
    this.#transcript = transcript;
    this.#mark = mark;
    const stem = createHash('sha256').update(checkId).digest('hex').slice(0, 6);
    this.#stem = attempt === 1 ? stem : `${stem}r${attempt}`;
  }

  /** @throws Inconclusive, NotApplicable */
  connect({ as = 'first', token }: RestConnectOptions = {}): RestSession {
    const { profile } = this.#environment;
    if (profile.nms === null) notApplicable('the target was given no REST door');
    const box = as === 'first' ? profile.nms.first : this.#secondBox();
    const client = new NmsClient({
      boxUrl: box.url,
      token: token === undefined ? box.token : token,
      insecure: profile.insecure,
      caFile: profile.caFile,
      transcript: this.#transcript,
      label: `${as === 'first' ? 'rest' : 'other rest'} ${this.#clients.length + 1}`,
      timeoutMs: profile.timeoutMs,
      connections: 2,
    });
    this.#clients.push(client);
    return new RestSession(client, profile.nms.ways, this.#mark);
  }

  /**
   * A connection of the first user's for octets that no client sends; sending is the act.
   * @throws NotApplicable, ConnectionTrouble
   */
  async raw(): Promise<RawConnection> {
    const { profile } = this.#environment;
    if (profile.nms === null) notApplicable('the target was given no REST door');
    const { url, token } = profile.nms.first;
    const connection = await RawConnection.open({
      boxUrl: url,
      token,
      insecure: profile.insecure,
      caFile: profile.caFile,
      transcript: this.#transcript,
      label: `octets ${this.#raws.length + 1}`,
      timeoutMs: profile.timeoutMs,
      onSend: () => {
        this.#mark.acted = true;
      },
    });
    this.#raws.push(connection);
    return connection;
  }

  /** A new, empty folder of this check alone. Equal labels give equal names. */
  async folder(rest: RestSession, label: string): Promise<RestFolder> {
    return madeFolder(rest, this.runFolder(), this.name(label));
  }

  /** The folder of the run, which exists. */
  runFolder(): RestFolder {
    const { nms } = this.#environment;
    if (nms === null) notApplicable('the target was given no REST door');
    return nms.runFolder;
  }

  /** A name that no other check uses. */
  name(label: string): string {
    return `${this.#stem}-${label}`;
  }

  /**
   * Where notifications arrive: a channel or a callback, as the profile has it. One that a check asks for by name is
   * optional: it ends as not applicable where the target has only the other.
   * @throws Inconclusive, NotApplicable
   */
  async sink(wanted?: 'channel' | 'callback'): Promise<Sink> {
    const rest = this.connect();
    const { delivery, callbackHost } = rest.ways.notifications;
    if (wanted !== undefined && delivery !== 'either' && delivery !== wanted)
      notApplicable(`the profile says that notifications come by ${delivery}`);
    const how = wanted ?? delivery;
    const channel = how === 'callback' ? null : await ChannelSink.open(rest);
    if (channel === null && how === 'channel') {
      if (delivery === 'either') notApplicable('the target has no notification channels');
      throw new Inconclusive(
        'the target has no notification channels, and the profile says that they are used',
      );
    }
    const sink = channel ?? (await this.#callback(callbackHost, delivery === 'callback'));
    this.#sinks.push(sink);
    return sink;
  }

  #callback(host: string, assured: boolean): Promise<CallbackSink> {
    return CallbackSink.open({ host, recorder: this.#transcript.connection('notifications'), assured });
  }

  /** Ends sinks and connections. Never throws. */
  async close(): Promise<void> {
    for (const raw of this.#raws) raw.destroy();
    await Promise.allSettled(this.#sinks.map((sink) => sink.close()));
    await Promise.allSettled(this.#clients.map((client) => client.close()));
  }

  #secondBox(): NmsBox {
    const { profile, nms } = this.#environment;
    if (profile.nms?.second) return profile.nms.second;
    throw new Inconclusive(
      nms?.secondRefusal
        ? `the second box cannot be used: ${nms.secondRefusal}`
        : 'the profile names no box of another user: give one with --second URL and --second-token',
    );
  }
}
