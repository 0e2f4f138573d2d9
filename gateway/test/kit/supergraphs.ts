import { composeSchemaContract, composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { type FakeName, typeDefs } from './type-defs.js';

function composed(result: { supergraphSdl?: string; errors?: readonly Error[] }): string {
  if (result.supergraphSdl === undefined) throw new Error(result.errors?.map(({ message }) => message).join('\n'));
  return result.supergraphSdl;
}

/** Both supergraphs. Some services may have other type definitions. */
export function supergraphsWith(changed: Partial<Record<FakeName, string>>): { staff: string; partner: string } {
  const services = Object.entries({ ...typeDefs, ...changed }).map(([name, sdl], at) => ({
    name,
    url: `http://127.0.0.1:${9 + at}/graphql`, // Not used: each test sets its own.
    typeDefs: parse(sdl),
  }));
  return {
    staff: composed(composeServices(services)),
    partner: composed(composeSchemaContract(services, { include: new Set(['partner']), exclude: new Set() }, true)),
  };
}

export const { staff: supergraphSdl, partner: partnerSupergraphSdl } = supergraphsWith({});
