/** A small IMAP server on loopback whose answers a test scripts, for what a real store would never do. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/**
 * Answers one command: untagged lines and the tagged status (`OK done`), without line ends. `silence` never
 * answers; null leaves it to the usual answer.
 */
export type Reply = (
  verb: string,
  rest: string,
) => { untagged?: string[]; status: string } | 'silence' | null;

export interface ScriptedServer {
  port: number;
  /** Command lines without tags, of all connections, in order. */
  commands: string[];
  close(): Promise<void>;
}

/** Starts a server that hands each connection to `onConnection`. */
export async function listen(onConnection: (socket: Socket) => void): Promise<ScriptedServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    // A client that hangs up is no matter here.
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    commands: [],
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A server that greets, takes any login and knows LIST "" ""; `reply` answers first where it gives an answer. */
export async function scriptedServer(reply: Reply, capabilities = 'IMAP4rev1'): Promise<ScriptedServer> {
  const commands: string[] = [];
  const server = await listen((socket) => {
    socket.write('* OK ready\r\n');
    let text = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      text += chunk;
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        const [, tag = '', verb = '', rest = ''] = /^(\S+) (\S+) ?(.*)$/.exec(line) ?? [];
        commands.push(`${verb} ${rest}`.trim());
        const answer = reply(verb, rest) ?? usual(verb, rest, capabilities);
        if (answer === 'silence') continue;
        for (const untagged of answer.untagged ?? []) socket.write(`* ${untagged}\r\n`);
        socket.write(`${tag} ${answer.status}\r\n`);
        if (verb === 'LOGOUT') socket.end();
      }
    });
  });
  return { ...server, commands };
}

function usual(verb: string, rest: string, capabilities: string) {
  switch (verb) {
    case 'CAPABILITY':
      return { untagged: [`CAPABILITY ${capabilities}`], status: 'OK done' };
    case 'LIST':
      return { untagged: rest === '"" ""' ? ['LIST (\\Noselect) "/" ""'] : [], status: 'OK done' };
    case 'LOGOUT':
      return { untagged: ['BYE until next time'], status: 'OK done' };
    default:
      return { status: 'OK done' };
  }
}
