import { Command, Option } from 'commander';
import type { FakeServer } from '../../fake-server/index.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { untilSignal } from '../signals.ts';
import { parseRestDoor, parseWhole, type RestDoor } from '../values.ts';

interface ServeFlags {
  host: string;
  imapPort: number;
  imapsPort: number;
  nmsPort: number;
  restDoor: RestDoor;
  dataset: string;
}

const EXAMPLES = `
Examples:
  cpm-conformance serve
  cpm-conformance serve --imap-port 1143 --imaps-port 1993
  cpm-conformance serve --nms-port 8080
  cpm-conformance serve --nms-port 8080 --rest-door carrier-like
  cpm-conformance serve --dataset conversation
  cpm-conformance serve --dataset large:100000

Datasets: empty, conversation, group-session, legacy, large, large:NUMBER. The first user has it.

The first line on stdout is a JSON object with what a client needs: host, imapPort, imapsPort,
nmsUrl (the REST door, the first user's box), caFile, users with their passwords and tokens.
It ends on SIGINT or SIGTERM.`;

/** `serve`: the fake server alone, for clients. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('Start the message store and keep it running.')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addOption(portOption('--imap-port', 'port in clear, 0 for any'))
    .addOption(portOption('--imaps-port', 'port with TLS at once, 0 for any'))
    .addOption(portOption('--nms-port', 'port of the REST door, 0 for any'))
    .addOption(
      new Option(
        '--rest-door <manner>',
        'plain, or carrier-like: other spellings, statuses and forms of the REST API',
      )
        .argParser(parseRestDoor)
        .default('plain'),
    )
    .option('--dataset <name>', 'what the first user has at the start', 'empty')
    .option('--json', 'nothing else than that JSON object is ever printed on stdout, with or without')
    .option('--no-color', 'no colours')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: ServeFlags) => {
      const server = await start(flags);
      const { host, imapPort, imapsPort, nmsUrl, caFile } = server;
      const users = server.users.map(({ user, password, token }) => ({ user, password, token }));
      const facts = { host, imapPort, imapsPort, nmsUrl, controlUrl: null, caFile, users };
      process.stdout.write(`${JSON.stringify(facts)}\n`);
      await untilSignal();
      await server.stop();
    });
}

function portOption(flag: string, description: string): Option {
  return new Option(`${flag} <port>`, description).argParser(parseWhole(flag, 0, 65_535)).default(0);
}

async function start(flags: ServeFlags): Promise<FakeServer> {
  const { CARRIER_LIKE_NMS, PLAIN_NMS, startFakeServer } = await import('../../fake-server/index.ts');
  const { host, imapPort, imapsPort, nmsPort, restDoor, dataset } = flags;
  try {
    return await startFakeServer({
      host,
      imapPort,
      imapsPort,
      nmsPort,
      nmsQuirks: restDoor === 'plain' ? PLAIN_NMS : CARRIER_LIKE_NMS,
      dataset,
      log: (line) => process.stderr.write(`${line}\n`),
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const known: Record<string, string> = {
      EADDRINUSE: 'the port is taken',
      EACCES: 'the port needs more rights',
      EADDRNOTAVAIL: 'this machine has no such address',
      ENOTFOUND: 'the host is unknown',
    };
    const why = known[code ?? ''];
    if (why === undefined) throw error;
    throw new ConfigurationError(
      `The server cannot listen on ${host}, ports ${imapPort}, ${imapsPort} and ${nmsPort}: ${why}.`,
      'Choose others with --host, --imap-port, --imaps-port, --nms-port (0 for any port).',
    );
  }
}
