/**
 * imapflow, to be fuzzed: reads everything and prints what it sees, the same each time.
 *
 *     cpm-conformance fuzz --kind client -- node examples/fuzz-clients/imapflow-read.mjs
 *
 * It ends with 1 and one line where imapflow says that something is wrong; errors of the language are left to end it.
 */
import { createHash } from 'node:crypto';
import { ImapFlow } from 'imapflow';

const { CPM_HOST, CPM_IMAP_PORT, CPM_USER, CPM_PASSWORD } = process.env;

const mail = new ImapFlow({
  host: CPM_HOST,
  port: Number(CPM_IMAP_PORT),
  secure: false,
  doSTARTTLS: false,
  auth: { user: CPM_USER, pass: CPM_PASSWORD },
  logger: false,
  disableAutoIdle: true,
});

const FAULTS = [TypeError, RangeError, ReferenceError, SyntaxError];

function refuse(error) {
  if (FAULTS.some((fault) => error instanceof fault)) throw error;
  process.stderr.write(`${error.code ?? ''} ${error.message}\n`);
  process.exit(1);
}

// What is lost is told by an event, and by the command that was under way as well.
mail.on('error', refuse);

function shown({ seq, uid, flags, size, internalDate, envelope, bodyStructure, source }) {
  const known = [...(flags ?? [])].filter((flag) => !/^\\recent$/i.test(flag)).sort();
  const digest = source ? createHash('sha256').update(source).digest('hex').slice(0, 16) : null;
  return JSON.stringify({ seq, uid, flags: known, size, internalDate, envelope, bodyStructure, digest });
}

/** imapflow gives nothing where the server has refused, and where it is gone. */
function must(what, answer) {
  if (answer) return answer;
  throw new Error(`${what} has no answer`);
}

async function read() {
  await mail.connect();
  const folders = must('LIST', await mail.list())
    .map(({ path }) => path)
    .sort();
  for (const path of folders) {
    const { exists } = must('EXAMINE', await mail.mailboxOpen(path, { readOnly: true }));
    console.log('folder', path, exists);
    if (exists === 0) continue;
    console.log('all', JSON.stringify(await mail.search({ all: true }, { uid: true })));
    const query = {
      uid: true,
      flags: true,
      size: true,
      internalDate: true,
      envelope: true,
      bodyStructure: true,
      source: true,
    };
    const messages = await mail.fetchAll('1:*', query);
    for (const message of messages.sort((one, other) => one.seq - other.seq)) console.log(shown(message));
  }
  await mail.logout();
}

try {
  await read();
} catch (error) {
  refuse(error);
}
