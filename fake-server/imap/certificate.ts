/** The certificates of servers: made once for a process, their files once for each server. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import type { Untrusted } from '../../transcript/session-facts.ts';

export interface Certificates {
  /** PEM of the authority that signed the others, and the file that holds it. */
  ca: string;
  caFile: string;
  /** PEM of the server, for localhost, 127.0.0.1 and ::1. */
  cert: string;
  key: string;
  /** What is wrong with that certificate; null where nothing is. */
  untrusted: Untrusted | null;
  /** PEM files of a client whose name is that of the first user (SASL EXTERNAL). */
  clientCertFile: string;
  clientKeyFile: string;
  /** Removes the files. */
  remove(): Promise<void>;
}

const EC = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;

/** Of the server's certificate: whether, and why not, a client may trust it (cpm-ms-2.0 §5.1.1). */
export type CertificateKind = 'good' | Untrusted;

const DAY = 86_400_000;

type Pem = Awaited<ReturnType<typeof generate>>;

interface Made {
  authority: Pem;
  server: Pem;
  user: Pem;
}

/** By kind and client. Making them costs more than the rest of a start, and the servers of a process may share them. */
const MADE = new Map<string, Promise<Made>>();

/** `client` is the common name of the client's certificate. EC keys on P-256, valid for a year. */
export async function makeCertificates(
  client: string,
  kind: CertificateKind = 'good',
): Promise<Certificates> {
  const key = `${kind} ${client}`;
  const making = MADE.get(key) ?? make(client, kind);
  MADE.set(key, making);
  const { authority, server, user } = await making;
  const folder = await mkdtemp(join(tmpdir(), 'cpm-conformance-'));
  const files = {
    caFile: join(folder, 'ca.pem'),
    clientCertFile: join(folder, 'client.pem'),
    clientKeyFile: join(folder, 'client-key.pem'),
  };
  await Promise.all([
    writeFile(files.caFile, authority.cert),
    writeFile(files.clientCertFile, user.cert),
    writeFile(files.clientKeyFile, user.private, { mode: 0o600 }),
  ]);
  return {
    ca: authority.cert,
    cert: server.cert,
    key: server.private,
    untrusted: kind === 'good' ? null : kind,
    ...files,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function make(client: string, kind: CertificateKind): Promise<Made> {
  const authority = await makeAuthority('cpm-conformance test authority');
  const stranger = kind === 'unknown-authority' ? await makeAuthority('Unknown authority') : authority;
  const names =
    kind === 'wrong-name'
      ? [{ type: 2 as const, value: 'another-host.invalid' }]
      : [
          { type: 2 as const, value: 'localhost' },
          { type: 7 as const, ip: '127.0.0.1' },
          { type: 7 as const, ip: '::1' },
        ];
  const past = { notBeforeDate: new Date(Date.now() - 60 * DAY), notAfterDate: new Date(Date.now() - DAY) };
  const ca = { key: authority.private, cert: authority.cert };
  const usage = { name: 'keyUsage', digitalSignature: true, critical: true } as const;
  const [server, user] = await Promise.all([
    generate([{ name: 'commonName', value: kind === 'wrong-name' ? 'another-host.invalid' : 'localhost' }], {
      ...EC,
      ...(kind === 'expired' ? past : {}),
      ca: { key: stranger.private, cert: stranger.cert },
      extensions: [
        { name: 'basicConstraints', cA: false },
        usage,
        { name: 'extKeyUsage', serverAuth: true },
        { name: 'subjectAltName', altNames: names },
      ],
    }),
    generate([{ name: 'commonName', value: client }], {
      ...EC,
      ca,
      extensions: [{ name: 'basicConstraints', cA: false }, usage, { name: 'extKeyUsage', clientAuth: true }],
    }),
  ]);
  return { authority, server, user };
}

function makeAuthority(commonName: string): Promise<Pem> {
  return generate([{ name: 'commonName', value: commonName }], {
    ...EC,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, digitalSignature: true, critical: true },
    ],
  });
}
