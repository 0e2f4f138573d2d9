import type { GraphQLDataSource } from '@apollo/gateway';
import { type GraphQLSchema, buildSchema, isInterfaceType, isObjectType } from 'graphql';
import type { Plan, Planner } from './planner/planner.js';
import type { RequiredFields } from './supergraph/required-fields.js';

/** Everything that belongs to one supergraph: a request keeps the generation it began with. */
export interface SupergraphSnapshot {
  readonly id: number;
  readonly sdl: string;
  readonly apiSchema: GraphQLSchema;
  /** With the parts that clients do not see. */
  readonly supergraph: GraphQLSchema;
  readonly required: RequiredFields;
  /** Interfaces that some subgraph uses as an object type: such a `__typename` is not the real one. */
  readonly interfaces: ReadonlySet<string>;
  /** Names that an internal key must not take. */
  readonly fieldNames: ReadonlySet<string>;
  readonly plan: (operation: string) => Promise<Plan>;
  readonly source: (service: string) => GraphQLDataSource;
}

/** Reads a supergraph; rejects when it is not valid. */
export async function createSupergraphSnapshot(
  sdl: string,
  planner: Planner,
  subgraph: (name: string, url: string) => GraphQLDataSource,
): Promise<SupergraphSnapshot> {
  const { id, apiSdl, fullSdl, subgraphs, required } = await planner.read(sdl);
  const sources = new Map(subgraphs.map(({ name, url }) => [name, subgraph(name, url)]));
  const supergraph = buildSchema(fullSdl, { assumeValid: true });
  return {
    id,
    sdl,
    apiSchema: buildSchema(apiSdl, { assumeValid: true }),
    supergraph,
    required,
    interfaces: new Set(
      typesWithFields(supergraph)
        .filter(isInterfaceType)
        .map((type) => type.name),
    ),
    fieldNames: new Set(typesWithFields(supergraph).flatMap((type) => Object.keys(type.getFields()))),
    plan: (operation) => planner.plan(id, operation),
    source: (service) => {
      const source = sources.get(service);
      if (!source) throw new Error(`the supergraph has no subgraph ${service}`);
      return source;
    },
  };
}

const typesWithFields = (schema: GraphQLSchema) =>
  Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
