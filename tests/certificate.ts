import { generate } from 'selfsigned';

/** Both PEM. */
export interface Pems {
  cert: string;
  key: string;
}

let made: Promise<Pems> | null = null;

/** A self-signed certificate (EC P-256) for localhost and 127.0.0.1 that nobody trusts, made once in a process. */
export function certificate(): Promise<Pems> {
  made ??= generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  }).then((pems) => ({ cert: pems.cert, key: pems.private }));
  return made;
}
