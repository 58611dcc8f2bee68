/**
 * Starts one real server and prints one line of JSON about it; runs until SIGINT or SIGTERM.
 *
 *     node tests/real-servers/start.ts dovecot|cyrus [IMAP-PORT [IMAPS-PORT]]
 */
import { realServers } from './all.ts';

const [which, ...ports] = process.argv.slice(2);
const kind = realServers.find(({ name }) => name.toLowerCase() === which);
if (kind === undefined) {
  console.error('usage: node tests/real-servers/start.ts dovecot|cyrus [IMAP-PORT [IMAPS-PORT]]');
  process.exit(2);
}
if (!kind.found.available) {
  console.error(kind.found.reason);
  process.exit(3);
}
const [imapPort, imapsPort] = ports.map(Number);
const server = await kind.start({
  ...(imapPort === undefined ? {} : { imapPort }),
  ...(imapsPort === undefined ? {} : { imapsPort }),
});
const { name, version, host, users, pid } = server;
console.log(
  JSON.stringify({ name, version, host, imapPort: server.imapPort, imapsPort: server.imapsPort, users, pid }),
);
const keepAlive = setInterval(() => {}, 60_000);
const stop = async () => {
  await server.stop();
  clearInterval(keepAlive);
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
