import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { schemaOf, subgraphNames } from './type-defs.js';

/** The supergraph over subgraphs at the given ports, without `@policy` for gateways that do not know it. */
export function composeSupergraph(ports: readonly number[], withPolicy: boolean): string {
  const services = subgraphNames.map((name, at) => ({
    name,
    url: `http://127.0.0.1:${ports[at]}/graphql`,
    typeDefs: parse(plain(schemaOf(name), withPolicy)),
  }));
  const { supergraphSdl, errors = [] } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

/** What the older peers do not know is left out. */
export function plain(sdl: string, withPolicy: boolean): string {
  if (withPolicy) return sdl;
  return sdl
    .replaceAll(/ @policy\(policies: \[\[[^\]]*\]\]\)/g, '')
    .replaceAll(/ @listSize\(assumedSize: \d+\)/g, '')
    .replace('"@policy", "@listSize"', '')
    .replace('v2.9', 'v2.3');
}
