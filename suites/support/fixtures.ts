/** Set-up and clean-up around an experiment: connections, the check's folder, names. */
import { ImapConnection } from '../../drivers/imap/connection.ts';
import type { Transcript } from '../../transcript/transcript.ts';
import type { ActMark } from './act-mark.ts';
import { connectionOptions, endpointOf } from './doors.ts';
import type { SuiteEnvironment } from './environment.ts';
import type { ConnectOptions, FixtureName, Fixtures } from './fixture-types.ts';
import { FolderNames } from './folder.ts';
import { RestFixtureSet } from './rest/rest-fixtures.ts';
import { madeFolder } from './rest/rest-folder.ts';
import { secondAccount } from './second-account.ts';
import { Session } from './session.ts';
import { Inconclusive, notApplicable } from './verdict-errors.ts';

/** Opens what an experiment asks for, and closes every connection that it or the experiment opened. */
export class FixtureSet {
  readonly #environment: SuiteEnvironment;
  readonly #transcript: Transcript;
  readonly #mark: ActMark;
  readonly #names: FolderNames;
  readonly #rest: RestFixtureSet;
  readonly connections: ImapConnection[] = [];
  readonly notes: string[] = [];

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
    this.#names = new FolderNames(environment, checkId, attempt);
    this.#rest = new RestFixtureSet(environment, transcript, mark, checkId, attempt);
  }

  /**
   * Sets up the named fixtures and no other (the rest of the object is absent and must not be touched).
   * @throws Inconclusive, NotApplicable, ConnectionTrouble
   */
  async open(wanted: FixtureName[]): Promise<Fixtures> {
    const { profile } = this.#environment;
    const fixtures: Partial<Fixtures> = {
      names: this.#names,
      connect: (options) => this.connect(options),
      environment: this.#environment,
      profile,
      note: (text) => this.notes.push(text),
    };
    const need = new Set(wanted);
    if (wanted.some((name) => REST_FIXTURES.includes(name))) await this.#openRest(fixtures, need);
    if (need.has('imap') || need.has('folder')) fixtures.imap = await this.connect();
    if (need.has('second')) fixtures.second = await this.connect();
    if (need.has('other')) fixtures.other = await this.connect({ as: 'second' });
    if (need.has('anonymous')) fixtures.anonymous = await this.connect({ login: false });
    if (need.has('folder')) {
      fixtures.folder = this.#names.fresh('box');
      await fixtures.imap!.ok`CREATE ${fixtures.folder}`;
    }
    return fixtures as Fixtures;
  }

  async #openRest(fixtures: Partial<Fixtures>, need: ReadonlySet<FixtureName>): Promise<void> {
    const rest = this.#rest.connect();
    fixtures.rest = rest;
    fixtures.restConnect = (options) => this.#rest.connect(options);
    fixtures.openRaw = () => this.#rest.raw();
    fixtures.openSink = (how) => this.#rest.sink(how);
    fixtures.makeFolder = (label, parent) =>
      parent ? madeFolder(rest, parent, label) : this.#rest.folder(rest, label);
    if (need.has('restOther')) fixtures.restOther = this.#rest.connect({ as: 'second' });
    if (need.has('restFolder')) fixtures.restFolder = await this.#rest.folder(rest, 'box');
  }

  /** @throws Inconclusive, NotApplicable, ConnectionTrouble */
  async connect(options: ConnectOptions = {}): Promise<Session> {
    const { door = 'usual', as = 'first', login = true, tls = {}, act = false } = options;
    const { profile } = this.#environment;
    const endpoint = endpointOf(profile, door);
    if (!endpoint)
      notApplicable(`the target was given no ${door === 'tls' ? 'TLS (imaps)' : 'clear (imap)'} door`);
    const account = as === 'first' ? profile.first : secondAccount(this.#environment);
    const label = `${as === 'first' ? 'session' : 'other'} ${this.connections.length + 1}`;
    if (act) this.#mark.acted = true;
    const connection = await ImapConnection.open({
      ...connectionOptions(profile, endpoint, this.#transcript, label),
      ...tls,
    });
    this.connections.push(connection);
    if (login) {
      const answer = await connection.login(account.user, account.password);
      if (!answer.ok)
        throw new Inconclusive(
          `the target refused the login that the experiment needs: ${answer.lines().at(-1)}`,
        );
      if (connection.capabilities === null) await connection.exchange(['CAPABILITY']);
    }
    return new Session(connection, this.#mark);
  }

  /** Ends every connection. Never throws. */
  async close(): Promise<void> {
    await Promise.all([this.#rest.close(), ...this.connections.map((connection) => connection.close())]);
  }
}

const REST_FIXTURES: readonly FixtureName[] = [
  'rest',
  'restOther',
  'restFolder',
  'makeFolder',
  'restConnect',
  'openRaw',
  'openSink',
];
