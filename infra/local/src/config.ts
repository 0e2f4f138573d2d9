import { homedir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.js';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
export const engineFiles = fileURLToPath(new URL('../engines/', import.meta.url));

export const serviceNames = ['identity', 'clients', 'devices', 'orders', 'incidents', 'streams'] as const;
export type ServiceName = (typeof serviceNames)[number];
export type PortName = 'gateway' | 'signIn' | 'supplier' | 'mongod' | 'kafka' | 'kafkaController' | ServiceName;

const defaultPorts: Record<PortName, number> = {
  gateway: 4000,
  signIn: 4010,
  supplier: 4020,
  identity: 4101,
  clients: 4102,
  devices: 4103,
  orders: 4104,
  incidents: 4105,
  streams: 4106,
  mongod: 27117,
  kafka: 19092,
  kafkaController: 19093,
};

export type LocalConfig = {
  cacheDir: string;
  dataDir: string;
  ports: Record<PortName, number>;
  mongodbUri?: string;
  kafkaBrokers?: string;
  logLevel: string;
};

type Env = Record<string, string | undefined>;

export function readConfig(env: Env = process.env): LocalConfig {
  const offset = portOffset(env['HJALPMEDEL_PORT_OFFSET']);
  const ports = Object.fromEntries(Object.entries(defaultPorts).map(([name, port]) => [name, port + offset]));
  return {
    cacheDir: cacheDir(env),
    dataDir: env['HJALPMEDEL_DATA'] ? resolve(env['HJALPMEDEL_DATA']) : join(root, 'infra/local/data'),
    ports: ports as Record<PortName, number>,
    ...(env['MONGODB_URI'] && { mongodbUri: env['MONGODB_URI'] }),
    ...(env['KAFKA_BROKERS'] && { kafkaBrokers: env['KAFKA_BROKERS'] }),
    logLevel: env['LOG_LEVEL'] || 'info',
  };
}

/** The cache is outside the work tree, so a second clone fetches nothing. */
export function cacheDir(env: Env): string {
  if (env['HJALPMEDEL_CACHE']) return resolve(env['HJALPMEDEL_CACHE']);
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'hjalpmedelsgrafen');
}

/** The log file of a service, the gateway or an engine, as it is printed. */
export const logPathOf = ({ dataDir }: LocalConfig, name: string): string =>
  displayPath(join(dataDir, 'logs', `${name}.log`));

/** A path relative to the repository when it is inside, else as it is. */
export function displayPath(path: string): string {
  const inside = relative(root, path);
  return inside.startsWith('..') ? path : inside;
}

/** Ports that the Fetch standard forbids for HTTP, as far as an offset can reach them. */
const BLOCKED_PORTS: ReadonlySet<number> = new Set([
  4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

const printedVariables = ['HJALPMEDEL_PORT_OFFSET', 'HJALPMEDEL_DATA'];

/** A command as the reader has to type it: with the variables that lead to this system and not to another one. */
export function shellCommand(command: string, env: Env = process.env): string {
  const assignments = printedVariables.flatMap((name) => {
    const value = env[name];
    if (!value || (name === 'HJALPMEDEL_PORT_OFFSET' && Number(value) === 0)) return [];
    return `${name}=${/^[\w./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`}`;
  });
  return [...assignments, command].join(' ');
}

function portOffset(text = '0'): number {
  const offset = Number(text);
  const blocked = Object.values(defaultPorts).find((port) => BLOCKED_PORTS.has(port + offset));
  if (blocked !== undefined) {
    throw new Failure(
      `HJALPMEDEL_PORT_OFFSET ${offset} leads to port ${blocked + offset}, which HTTP clients refuse`,
      'give another offset',
    );
  }
  if (Number.isInteger(offset) && offset >= 0 && offset <= 30_000) return offset;
  throw new Failure(`HJALPMEDEL_PORT_OFFSET is "${text}"`, 'give a whole number from 0 to 30000, or unset it');
}
