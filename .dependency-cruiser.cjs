/** The directions of the house: what may import what. */
const layer = (name, from, to) => ({ name, severity: 'error', from, to });
const pkgs = ['domain', 'events', 'mongo', 'messaging', 'subgraph', 'testing'];
const leaves = ['auth', 'observability', 'config', 'datasource', 'http'];

module.exports = {
  forbidden: [
    layer('no-cycles', {}, { circular: true }),
    layer('services-are-strangers', { path: '^services/([^/]+)/' }, { path: '^services/', pathNot: '^services/$1/' }),
    layer('services-do-not-know-the-gateway', { path: '^services/' }, { path: '^gateway/' }),
    layer('gateway-does-not-know-services', { path: '^gateway/' }, { path: '^services/' }),
    layer('packages-stand-below', { path: '^packages/' }, { path: '^(services|gateway|infra|test)/' }),
    ...pkgs.map((name, i) =>
      layer(
        `packages-in-order-${name}`,
        { path: `^packages/${name}/` },
        { path: `^packages/(${[...pkgs.slice(i + 1), '-'].join('|')})/` },
      ),
    ),
    layer(
      'leaves-import-only-domain',
      { path: `^packages/(${leaves.join('|')})/` },
      { path: '^packages/', pathNot: `^packages/(domain|observability|$1)/|^packages/(${leaves.join('|')})/` },
    ),
    layer(
      'domain-is-pure',
      { path: '^services/[^/]+/src/domain/', pathNot: '\\.test\\.ts$' },
      { pathNot: '^(services/[^/]+/src/domain|packages/domain)/' },
    ),
    layer(
      'application-imports-inward',
      { path: '^services/[^/]+/src/application/' },
      { path: '^services/[^/]+/src/(data|graphql|events)/' },
    ),
    layer(
      'data-and-events-import-inward',
      { path: '^services/[^/]+/src/(data|events)/' },
      { path: '^services/[^/]+/src/graphql/' },
    ),
    layer(
      'system-tests-use-public-entries',
      { path: '^test/' },
      { path: '^(services/[^/]+|gateway|packages/[^/]+)/src/', pathNot: '/src/index\\.ts$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|node_modules|__generated__|test/bench/peers)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['development', 'import', 'node', 'default'],
    },
  },
};
