/** A box that cannot be worked with is a sentence for whoever runs the tool, not a stack trace. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { withBox } from '../../run/nms-box.ts';
import { TargetError } from '../../run/target-error.ts';
import { folderAt } from '../../suites/support/rest/rest-folder.ts';
import { resolveProfile } from '../../target/resolve-profile.ts';

test('a folder whose answer is none is a fault of the target', async () => {
  const server = createServer((_, response) => response.end('{"folder":'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/nms/v1/base/alice`;
  const target = resolveProfile({ target: [url], token: 'not-told' });
  if (target.kind === 'embedded') throw new Error('embedded');
  const { profile } = target;
  const looking = withBox(profile, profile.nms!.first, (rest) => folderAt(rest, `${url}/folders/f1`));
  const fault = await looking.catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(TargetError);
  expect((fault as TargetError).message).toMatch(/^http:.* cannot be used: .+\.$/);
  expect((fault as TargetError).message).not.toContain('not-told');
});
