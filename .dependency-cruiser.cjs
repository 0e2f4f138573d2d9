/** Import rules of the repository (CONTRIBUTING.md). */
const layer = (name, from, to) => ({ name, severity: 'error', from, to });

/** Lists for each package the other packages it may import. A new package needs a line here. */
const imports = {
  domain: [],
  config: [],
  observability: [],
  'graphql-executor': [],
  ubl: [],
  auth: ['domain'],
  events: ['domain'],
  http: ['domain', 'observability'],
  datasource: ['domain', 'graphql-executor'],
  'plan-executor': ['domain', 'datasource'],
  mongo: ['domain', 'events', 'observability'],
  encryption: ['domain', 'mongo'],
  commands: ['auth', 'domain', 'mongo'],
  messaging: ['commands', 'domain', 'events', 'mongo', 'observability'],
  subgraph: [
    'auth',
    'commands',
    'config',
    'domain',
    'encryption',
    'events',
    'graphql-executor',
    'http',
    'messaging',
    'mongo',
    'observability',
  ],
  testing: ['auth', 'config', 'domain', 'events', 'http', 'messaging', 'mongo', 'observability', 'subgraph'],
};
/** Folders of these names in a service, at the top or in a feature. */
const inService = (...names) => {
  const any = names.join('|');
  return [`^services/[^/]+/src/(${any})/`, `^services/[^/]+/src/[^/]+/(${any})/`];
};
const packageNames = Object.keys(imports);

module.exports = {
  forbidden: [
    layer('no-cycles', {}, { circular: true }),
    layer('services-are-strangers', { path: '^services/([^/]+)/' }, { path: '^services/', pathNot: '^services/$1/' }),
    layer('services-do-not-know-the-gateway', { path: '^services/' }, { path: '^gateway/' }),
    layer('gateway-does-not-know-services', { path: '^gateway/' }, { path: '^services/' }),
    layer('packages-stand-below', { path: '^packages/' }, { path: '^(services|gateway|infra|test)/' }),
    ...packageNames.map((name) =>
      layer(
        `imports-of-${name}`,
        { path: `^packages/${name}/` },
        { path: '^packages/', pathNot: `^packages/(${[name, ...imports[name]].join('|')})/` },
      ),
    ),
    layer(
      'packages-are-listed',
      { path: '^packages/', pathNot: `^packages/(${packageNames.join('|')})/` },
      { path: '^packages/' },
    ),
    layer(
      'domain-is-pure',
      { path: inService('domain'), pathNot: '\\.test\\.ts$' },
      { pathNot: [...inService('domain'), '^packages/domain/'] },
    ),
    layer(
      'use-cases-import-inward',
      { path: inService('application', 'commands', 'reactions', 'jobs') },
      { path: inService('data', 'graphql', 'events') },
    ),
    layer(
      'data-and-events-import-inward',
      { path: inService('data', 'events') },
      { path: inService('graphql', 'commands', 'reactions', 'jobs') },
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
