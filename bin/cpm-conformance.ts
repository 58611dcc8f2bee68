#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { nodeVersionFault } from './node-version.ts';

const fault = nodeVersionFault(process.versions.node);
if (fault !== null) {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 2;
} else {
  // Before anything is loaded: half of a short command's time is spent on that.
  enableCompileCache();
  // Loaded only now: what it imports does not run on an older Node.js.
  const { runMain } = await import('./main.ts');
  await runMain(process.argv.slice(2));
}
