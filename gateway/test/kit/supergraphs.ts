import { composeSchemaContract, composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { typeDefs } from './type-defs.js';

const services = Object.entries(typeDefs).map(([name, sdl], at) => ({
  name,
  url: `http://127.0.0.1:${9 + at}/graphql`, // never used: each test gives its own
  typeDefs: parse(sdl),
}));

function composed(result: { supergraphSdl?: string; errors?: readonly Error[] }): string {
  if (result.supergraphSdl === undefined) throw new Error(result.errors?.map(({ message }) => message).join('\n'));
  return result.supergraphSdl;
}

export const supergraphSdl = composed(composeServices(services));
export const partnerSupergraphSdl = composed(
  composeSchemaContract(services, { include: new Set(['partner']), exclude: new Set() }, true),
);
