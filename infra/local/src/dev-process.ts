import { serviceNames } from './config.js';

type Part = {
  start: () => Promise<unknown>;
  stop: () => Promise<unknown>;
  /** Of services. */
  subgraph?: { inProcess: unknown };
};
type Env = Record<string, string>;

const parts = JSON.parse(process.env['HJALPMEDEL_PARTS'] ?? '{}') as Record<string, Env>;

async function create(name: string, factory: string, more: object = {}): Promise<Part> {
  const module = (await import(`@hjalpmedel/${name}`)) as Record<string, unknown>;
  const { readConfig, [factory]: make } = module;
  if (typeof readConfig !== 'function' || typeof make !== 'function')
    throw new Error(`@hjalpmedel/${name} has to export readConfig and ${factory}`);
  const config = (readConfig as (env: NodeJS.ProcessEnv) => object)({ ...process.env, ...parts[name] });
  // One process measures itself once, not seven times.
  return (make as (config: object, more: object) => Promise<Part>)({ ...config, processMetrics: false }, more);
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const services = await Promise.all(serviceNames.map((name) => create(name, `create${capital(name)}Service`)));
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
