/** The oldest Node.js that runs the suites (by what vitest and type stripping need). */
const NEEDED = [22, 18] as const;

/** One sentence with the remedy if this version (`20.11.1`) is too old, else null. */
export function nodeVersionFault(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return null;
  return (
    `cpm-conformance needs Node.js ${NEEDED.join('.')} or newer and was started by ${version}: ` +
    'install a newer one, or put it first by npx -p node@24 cpm-conformance (a checkout brings its own: npm run -s cpm).'
  );
}
