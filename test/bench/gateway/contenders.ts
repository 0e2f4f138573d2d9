import { existsSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { programOf, root } from './built.js';
import type { Contender } from './contender.js';
import { plain } from './graph/compose.js';
import { schemaOf, subgraphNames } from './graph/type-defs.js';
import type { Program } from './started.js';
import { asId, asTextWithExtension, type BenchFixture } from './fixture.js';

const node = process.execPath;
const peers = join(root, 'test/bench/peers');
const standalone = join(root, 'gateway/dist/standalone.js');

export interface Extras {
  /** File with the calls that the lower bound makes. */
  readonly floorScript: string;
  /** Where the binary of Hive Router is. */
  readonly hiveRouter?: string | undefined;
  /** Where contenders on Node write their CPU profiles. */
  readonly profileDir?: string | undefined;
}

/** Every gateway of the comparison. All are compared with the first. The second is the first once more. */
export function contendersOf(fixture: BenchFixture, core: number, extras: Extras): readonly Contender[] {
  const { supergraph, manifest, productEnv, token } = fixture;
  const { hiveRouter, profileDir } = extras;
  const profiled = profileDir === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profileDir];
  const run = (...args: readonly string[]): Program => ({
    command: node,
    args: ['--no-warnings', ...profiled, ...args],
    core,
  });
  const own = (name: string, ...args: readonly string[]): Program => ({
    command: node,
    args: [...profiled, ...programOf(name, ...args)],
    core,
  });
  const bare = (...args: readonly string[]) =>
    run(standalone, '--supergraph', supergraph, '--port', '0', '--documents', manifest, ...args);
  const withToken = { authorization: `Bearer ${token}` };
  const installed = installPeers();
  const peer = (program: () => Program): Contender['program'] => installed ?? program();
  return [
    { name: 'Apollo Gateway', program: own('vanilla', supergraph) },
    { name: 'Apollo Gateway again (A/A)', program: own('vanilla', supergraph) },
    { name: 'ours, stock executor', program: bare('--executor', 'stock') },
    { name: 'ours, compiled, undici', program: bare('--transport', 'undici') },
    { name: 'ours, compiled, own client', program: bare() },
    {
      name: 'ours, product, full pipeline',
      program: own('product', productEnv),
      headers: withToken,
      bodyOf: asTextWithExtension,
    },
    { name: 'ours, product, texts', program: own('product', productEnv), headers: withToken },
    { name: 'ours, product, registered', program: own('product', productEnv), headers: withToken, bodyOf: asId },
    { name: 'ours, bare, registered', program: bare(), bodyOf: asId },
    { name: 'ours, in-process, registered', program: own('local', supergraph, manifest), bodyOf: asId },
    { name: 'lower bound: the same calls, node:http', program: own('floor', extras.floorScript) },
    { name: 'Hive Gateway, JS planner', program: peer(() => run(join(peers, 'hive.mjs'), supergraph)) },
    { name: 'Hive Gateway, Rust planner', program: peer(() => run(join(peers, 'hive.mjs'), supergraph, 'rust')) },
    { name: 'Grafbase (Rust)', program: peer(() => grafbase(fixture, core)) },
    {
      name: 'Hive Router (Rust)',
      program: hiveRouter ? router(fixture, core, hiveRouter) : { unavailable: 'give --hive-router FILE' },
    },
  ];
}

/** Installed by the bench only, from their own lock file. */
function installPeers(): { readonly unavailable: string } | undefined {
  try {
    if (!existsSync(join(peers, 'node_modules/.package-lock.json')))
      // Peers may require a newer Node. npm inherits our `engine-strict` by the environment.
      execFileSync(
        'npm',
        ['ci', '--workspaces=false', '--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false'],
        { cwd: peers, stdio: 'ignore' },
      );
    return undefined;
  } catch (error) {
    return { unavailable: `npm ci failed: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}` };
  }
}

const GRAFBASE_PORT = 4471;
const ROUTER_PORT = 4472;

function grafbase({ dir, ports }: BenchFixture, core: number): Program {
  const config = join(dir, 'grafbase.toml');
  const subgraphs = subgraphNames.map((name, at) => {
    const schema = join(dir, `${name}.graphql`);
    writeFileSync(schema, plain(schemaOf(name), false));
    return `[subgraphs.${name}]\nurl = "http://127.0.0.1:${ports[at]}/graphql"\nschema_path = "${schema}"`;
  });
  // Sharing of equal calls is off in every contender: it would hide the cost of an engine.
  writeFileSync(config, ['[traffic_shaping]\ninflight_deduplication = false', ...subgraphs].join('\n'));
  return {
    command: join(peers, 'node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase'),
    args: ['--home', dir, 'dev', '-c', config, '--listen-address', `127.0.0.1:${GRAFBASE_PORT}`],
    url: `http://127.0.0.1:${GRAFBASE_PORT}/graphql`,
    core,
  };
}

function router({ dir, supergraph }: BenchFixture, core: number, binary: string): Program {
  const config = join(dir, 'router.yaml');
  writeFileSync(
    config,
    JSON.stringify({
      http: { host: '127.0.0.1', port: ROUTER_PORT },
      supergraph: { source: 'file', path: supergraph },
      traffic_shaping: { all: { dedupe_enabled: false }, router: { dedupe: { enabled: false } } },
    }),
  );
  return {
    command: binary,
    args: [],
    env: { ROUTER_CONFIG_FILE_PATH: config },
    url: `http://127.0.0.1:${ROUTER_PORT}/graphql`,
    core,
  };
}
