// The order of the house: a folder imports only from the folders after it, and nothing runs in a circle.
// tests/house.test.ts holds the sources to it. Sources are read by @swc/core: TypeScript 7 has no API for that.
const order = [
  'bin',
  'evidence',
  'reports',
  'run',
  'suites',
  'fuzz',
  'fake-server',
  'referee',
  'drivers',
  'transcript',
  'target',
  'generators',
  'protocol',
  'scr',
];

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    ...order.map((folder, place) => ({
      name: `${folder}-looks-down-only`,
      severity: 'error',
      from: { path: `^${folder}/` },
      to: { path: `^(${[...order.slice(0, place), 'tests', 'bench'].join('|')})/` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|conformance-report|docs)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  },
};
