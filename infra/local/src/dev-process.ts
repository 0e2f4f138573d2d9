import { serviceNames } from './config.js';

type Part = {
  start: () => Promise<unknown>;
  stop: () => Promise<unknown>;
  /** Only services have one. */
  subgraph?: { inProcess: unknown };
};
type Env = Record<string, string>;

const parts = JSON.parse(process.env['HJALPMEDEL_PARTS'] ?? '{}') as Record<string, Env>;

async function create(name: string, factoryName: string, dependencies: object = {}): Promise<Part> {
  const module = (await import(`@hjalpmedel/${name}`)) as Record<string, unknown>;
  const { readConfig, [factoryName]: factory } = module;
  if (typeof readConfig !== 'function' || typeof factory !== 'function')
    throw new Error(`@hjalpmedel/${name} has to export readConfig and ${factoryName}`);
  const config = (readConfig as (env: NodeJS.ProcessEnv) => object)({ ...process.env, ...parts[name] });
  // One process has one set of process metrics; seven would count it seven times.
  return (factory as (config: object, dependencies: object) => Promise<Part>)(
    { ...config, processMetrics: false },
    dependencies,
  );
}

const capitalize = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const services = await Promise.all(serviceNames.map((name) => create(name, `create${capitalize(name)}Service`)));
await Promise.all(services.map((service) => service.start()));
const local = new Map(serviceNames.map((name, n) => [name, services[n]?.subgraph?.inProcess]));
const gateway = await create('gateway', 'createGateway', { local });
await gateway.start();

process.once('SIGTERM', () => {
  void (async () => {
    await gateway.stop();
    await Promise.allSettled(services.map((service) => service.stop()));
    process.exit(0);
  })();
});
