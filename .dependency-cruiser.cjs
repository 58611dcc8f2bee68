// The order of the house: a folder imports only from the folders under it, and nothing runs in a circle.
const order = ['bin', 'reports', 'run', 'suites', 'fuzz', 'fake-server', 'referee', 'drivers', 'transcript', 'target', 'generators', 'protocol', 'scr'];

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    ...order.slice(1).map((folder, i) => ({
      name: `${folder}-looks-down-only`,
      severity: 'error',
      from: { path: `^${folder}/` },
      to: { path: `^(${order.slice(0, i + 1).join('|')}|tests|bench)/` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  },
};
