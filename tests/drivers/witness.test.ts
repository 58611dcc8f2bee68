import { afterEach, describe, expect, it } from 'vitest';
import { runWitness, WitnessError, type WitnessOptions } from '../../drivers/imap/witness.ts';
import type { ImapEndpoint } from '../../target/types.ts';
import { certificate } from '../certificate.ts';
import { cleanUp } from './harness.ts';
import { type Peer, scripted } from './scripted-server.ts';

afterEach(cleanUp);

const ONE = 'Subject: needle\r\n\r\none\r\n';
const TWO = 'Subject: x\r\n\r\ntwo\r\n';

function options(endpoint: ImapEndpoint, timeoutMs = 5000): WitnessOptions {
  return {
    endpoint,
    account: { user: 'alice', password: 'witness-secret' },
    insecure: true,
    caFile: null,
    source: 'source',
    destination: 'copies',
    subject: 'needle',
    messages: [
      { octets: Buffer.from(ONE), flags: ['\\Seen'] },
      { octets: Buffer.from(TWO), flags: [] },
    ],
    timeoutMs,
  };
}

const DATE = 'INTERNALDATE "02-Feb-2020 03:04:05 +0000"';

/** Untagged answers to the commands of the witness, as a server with two messages gives them. */
class Canned {
  readonly commands: string[] = [];
  #selected = '';
  #appended = 0;
  #flagged = false;
  #expunged = false;

  untagged(command: string): { untagged: string; code?: string } {
    this.commands.push(command);
    const [, name = '', argument = ''] = /^(?:UID )?(\S+) ?"?([^ "]*)/.exec(command) ?? [];
    switch (name) {
      case 'CAPABILITY':
        return { untagged: '* CAPABILITY IMAP4rev1 UIDPLUS NAMESPACE\r\n' };
      case 'NAMESPACE':
        return { untagged: '* NAMESPACE (("" "/")) NIL NIL\r\n' };
      case 'LIST':
      case 'LSUB':
        return { untagged: `* ${name} () "/" source\r\n* ${name} (\\Marked) "/" copies\r\n` };
      case 'APPEND':
        return { untagged: '', code: `[APPENDUID 7 ${10 + ++this.#appended}]` };
      case 'SELECT':
        this.#selected = argument;
        return {
          untagged: `* FLAGS (\\Seen)\r\n* 2 EXISTS\r\n* OK [UIDVALIDITY ${argument === 'source' ? 7 : 8}] v\r\n* OK [UIDNEXT 13] n\r\n`,
          code: '[READ-WRITE]',
        };
      case 'SEARCH':
        return { untagged: command.includes('needle') ? '* SEARCH 11\r\n' : '* SEARCH 12 11\r\n' };
      case 'STORE':
        if (command.includes('\\Flagged')) this.#flagged = true;
        return { untagged: '' };
      case 'COPY':
        return { untagged: '', code: '[COPYUID 8 11:12 21:22]' };
      case 'EXPUNGE':
        this.#expunged = true;
        return { untagged: '* 2 EXPUNGE\r\n' };
      case 'FETCH':
        return { untagged: this.#fetched() };
      default:
        return { untagged: '' };
    }
  }

  #fetched(): string {
    const base = this.#selected === 'source' ? 11 : 21;
    const seen = this.#flagged ? '\\Flagged \\Seen' : '\\Seen';
    const message = (number: number, flags: string, octets: string) =>
      `* ${number} FETCH (UID ${base + number - 1} FLAGS (${flags}) RFC822.SIZE ${octets.length} ${DATE} BODY[] {${octets.length}}\r\n${octets})\r\n`;
    const second = this.#expunged && base === 11 ? '' : message(2, '', TWO);
    const unasked = `* 1 FETCH (UID ${base} FLAGS (${seen}) MODSEQ (9))\r\n`;
    return message(1, seen, ONE) + second + unasked;
  }
}

async function converse(peer: Peer, canned: Canned): Promise<void> {
  peer.send('* OK ready\r\n');
  for (;;) {
    const line = await peer.line();
    if (line === '') return;
    const [tag = '', ...words] = line.split(' ');
    const literal = /\{(\d+)\}$/.exec(line);
    if (literal) {
      peer.send('+ go\r\n');
      await peer.octets(Number(literal[1]));
      await peer.line();
    }
    const { untagged, code } = canned.untagged(words.join(' '));
    peer.send(`${untagged}${tag} OK ${code ? `${code} ` : ''}done\r\n`);
    if (words[0] === 'LOGOUT') peer.socket.end();
  }
}

describe('the witness', () => {
  it('tells plainly what it saw', async () => {
    const canned = new Canned();
    const server = await scripted((peer) => converse(peer, canned), { tls: await certificate() });
    const report = await runWitness(options(server.endpoint));
    const internalDate = Date.UTC(2020, 1, 2, 3, 4, 5);
    const message = (uid: number, flags: string[], octets: string) => ({
      uid,
      flags,
      size: octets.length,
      internalDate,
      octets: Buffer.from(octets),
    });
    expect(report).toEqual({
      mailboxes: [
        { path: 'copies', delimiter: '/', flags: ['\\Marked'] },
        { path: 'source', delimiter: '/', flags: [] },
      ],
      appended: [11, 12],
      source: { path: 'source', uidValidity: 7n, uidNext: 13, exists: 2 },
      messages: [message(11, ['\\Seen'], ONE), message(12, [], TWO)],
      searches: { subject: [11], all: [11, 12] },
      flagsAfterStore: ['\\Flagged', '\\Seen'],
      copied: {
        uidValidity: 8n,
        uids: [
          [11, 21],
          [12, 22],
        ],
      },
      uidsAfterExpunge: [11],
      destination: { path: 'copies', uidValidity: 8n, uidNext: 13, exists: 2 },
      copies: [message(21, ['\\Flagged', '\\Seen'], ONE), message(22, [], TWO)],
    });
    expect(
      canned.commands.filter((c) => /^(CREATE|COPY|UID (COPY|STORE|EXPUNGE|SEARCH))/.test(c)).length,
    ).toBeGreaterThan(5);
  });

  it('names the step at which it came to grief, without the password', async () => {
    const server = await scripted(async (peer) => {
      peer.send('* OK [CAPABILITY IMAP4rev1] ready\r\n');
      for (let line = await peer.line(); line !== ''; line = await peer.line()) {
        const [tag] = line.split(' ');
        peer.send(line.includes('LOGIN') ? `${tag} NO not witness-secret\r\n` : `${tag} OK\r\n`);
      }
    });
    const error: unknown = await runWitness(options(server.endpoint)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WitnessError);
    expect(String(error)).toContain('at LOGIN');
    expect(String(error)).not.toContain('witness-secret');
  });

  it('gives up at the deadline, and when the connection ends', async () => {
    const silent = await scripted(async (peer) => {
      peer.send('* OK [CAPABILITY IMAP4rev1] ready\r\n');
      await peer.ended();
    });
    await expect(runWitness(options(silent.endpoint, 300))).rejects.toThrow(WitnessError);
    const closing = await scripted(async (peer) => {
      peer.send('* OK [CAPABILITY IMAP4rev1] ready\r\n');
      await peer.line();
      peer.socket.destroy();
    });
    await expect(runWitness(options(closing.endpoint))).rejects.toThrow(WitnessError);
  });
});
