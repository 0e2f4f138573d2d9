import { readdirSync } from 'node:fs';
import { parse, type DocumentNode } from 'graphql';
import { absolute, exists, read } from './repository.js';

/** The subgraphs and their local ports; a deployment gives the gateway other addresses. */
const PORTS: Readonly<Record<string, number>> = {
  identity: 4101,
  clients: 4102,
  devices: 4103,
  orders: 4104,
  incidents: 4105,
  streams: 4106,
};

export const COMMON_SDL = 'packages/subgraph/src/common.graphql';
/** The types of the access log, for the services that have one. */
export const ACCESS_LOG_SDL = 'packages/subgraph/src/access-log.graphql';

export type ServiceSchema = {
  readonly name: string;
  readonly path: string;
  readonly url: string;
  /** The service's own text, with positions for messages. */
  readonly own: DocumentNode;
  /** With the shared value types, as the service serves it. */
  readonly typeDefs: DocumentNode;
  /** By schema type: the type of its values in resolvers. */
  readonly mappers: Readonly<Record<string, string>>;
};

/** Every service that has a schema, in order of name. */
export function loadServiceSchemas(): readonly ServiceSchema[] {
  const common = read(COMMON_SDL);
  const accessLog = read(ACCESS_LOG_SDL);
  return readdirSync(absolute('services'))
    .sort()
    .map((name) => ({ name, path: `services/${name}/schema.graphql` }))
    .filter(({ path }) => exists(path))
    .map(({ name, path }) => {
      const sdl = read(path);
      const shared = sdl.includes('AccessLogConnection') ? `${common}\n${accessLog}` : common;
      const settings = `services/${name}/codegen.json`;
      const { mappers = {} } = exists(settings)
        ? (JSON.parse(read(settings)) as Partial<Pick<ServiceSchema, 'mappers'>>)
        : {};
      const url = `http://127.0.0.1:${PORTS[name] ?? 0}/graphql`;
      return { name, path, url, own: parse(sdl), typeDefs: parse(`${sdl}\n${shared}`), mappers };
    });
}
