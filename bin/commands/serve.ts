import { Command, Option } from 'commander';
import type { FakeServer, StartJudge } from '../../fake-server/index.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { untilSignal } from '../signals.ts';
import { parseRestDoor, parseWhole, type RestDoor } from '../values.ts';

interface ServeFlags {
  host: string;
  imapPort: number;
  imapsPort: number;
  nmsPort: number;
  controlPort?: number;
  restDoor: RestDoor;
  scenario?: string;
  dataset?: string;
}

const EXAMPLES = `
Examples:
  cpm-conformance serve
  cpm-conformance serve --imap-port 1143 --imaps-port 1993
  cpm-conformance serve --nms-port 8080
  cpm-conformance serve --nms-port 8080 --rest-door carrier-like
  cpm-conformance serve --dataset conversation
  cpm-conformance serve --control-port 8081     a page to watch by at http://127.0.0.1:8081
  cpm-conformance serve --dataset large:100000
  cpm-conformance serve --scenario new-message-during-idle

Scenarios: a file of JSON, or a ready one (docs/scenarios.md).
Datasets: empty, conversation, group-session, legacy, large, large:NUMBER. The first user has it.

The first line on stdout is a JSON object with what a client needs: host, imapPort, imapsPort,
nmsUrl (the REST door, the first user's box), controlUrl (null without --control-port), caFile, users with
their passwords and tokens.
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
        '--control-port <port>',
        'port of the control door on 127.0.0.1, 0 for any: scenarios, events, verdicts and a page to watch by',
      ).argParser(parseWhole('--control-port', 0, 65_535)),
    )
    .addOption(
      new Option(
        '--rest-door <manner>',
        'plain, or carrier-like: other spellings, statuses and forms of the REST API',
      )
        .argParser(parseRestDoor)
        .default('plain'),
    )
    .option('--scenario <file>', 'how the server is bent: a file, or the name of a ready scenario')
    .option(
      '--dataset <name>',
      'what the first user has at the start (default: what the scenario says, or empty)',
    )
    .option('--json', 'nothing else than that JSON object is ever printed on stdout, with or without')
    .option('--no-color', 'no colours')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: ServeFlags) => {
      const server = await start(flags);
      const { host, imapPort, imapsPort, nmsUrl, controlUrl, caFile } = server;
      const users = server.users.map(({ user, password, token }) => ({ user, password, token }));
      const facts = { host, imapPort, imapsPort, nmsUrl, controlUrl, caFile, users };
      process.stdout.write(`${JSON.stringify(facts)}\n`);
      await untilSignal();
      await server.stop();
    });
}

function portOption(flag: string, description: string): Option {
  return new Option(`${flag} <port>`, description).argParser(parseWhole(flag, 0, 65_535)).default(0);
}

async function start(flags: ServeFlags): Promise<FakeServer> {
  const { CARRIER_LIKE_NMS, loadScenario, startFakeServer } = await import('../../fake-server/index.ts');
  const { host, imapPort, imapsPort, nmsPort, controlPort, restDoor, dataset } = flags;
  const scenario = flags.scenario === undefined ? null : loadScenario(flags.scenario);
  try {
    return await startFakeServer({
      host,
      imapPort,
      imapsPort,
      nmsPort,
      // A scenario may have manners of its own.
      ...(restDoor === 'plain' ? {} : { nmsQuirks: CARRIER_LIKE_NMS }),
      ...(dataset === undefined ? {} : { dataset }),
      scenario,
      ...(controlPort === undefined ? {} : { controlPort, startJudge: await judgeOfSessions() }),
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
    const ports = [imapPort, imapsPort, nmsPort, ...(controlPort === undefined ? [] : [controlPort])];
    throw new ConfigurationError(
      `The server cannot listen on ${host}, ports ${ports.join(', ')}: ${why}.`,
      'Choose others with --host, --imap-port, --imaps-port, --nms-port, --control-port (0 for any port).',
    );
  }
}

/** Loaded late: it brings all checks along. */
async function judgeOfSessions(): Promise<StartJudge> {
  const { startSessionJudge } = await import('../../run/client/session-judge.ts');
  return startSessionJudge;
}
