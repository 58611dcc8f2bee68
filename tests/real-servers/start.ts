/**
 * Starts one real server and prints one line of JSON about it; runs until SIGINT or SIGTERM.
 *
 *     node tests/real-servers/start.ts dovecot|cyrus [IMAP-PORT [IMAPS-PORT]]
 */
import { cyrusAvailable, startCyrus } from './cyrus.ts';
import { dovecotAvailable, startDovecot } from './dovecot.ts';

const starters = {
  dovecot: { available: dovecotAvailable, start: startDovecot },
  cyrus: { available: cyrusAvailable, start: startCyrus },
};

const [which = '', ...ports] = process.argv.slice(2);
if (which !== 'dovecot' && which !== 'cyrus') {
  console.error('usage: node tests/real-servers/start.ts dovecot|cyrus [IMAP-PORT [IMAPS-PORT]]');
  process.exit(2);
}
const { available, start } = starters[which];
const found = available();
if (!found.available) {
  console.error(found.reason);
  process.exit(3);
}
const [imapPort, imapsPort] = ports.map(Number);
const server = await start({
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
