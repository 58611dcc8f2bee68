import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/**
 * Makes a self-signed certificate (EC P-256) for localhost and 127.0.0.1 and writes it into `folder`.
 *
 * @returns the paths of certificate and key, both PEM
 */
export async function writeCertificate(folder: string): Promise<{ cert: string; key: string }> {
  const pem = await generate([{ name: 'commonName', value: 'localhost' }], {
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
  });
  const cert = join(folder, 'cert.pem');
  const key = join(folder, 'key.pem');
  await Promise.all([writeFile(cert, pem.cert), writeFile(key, pem.private)]);
  return { cert, key };
}
