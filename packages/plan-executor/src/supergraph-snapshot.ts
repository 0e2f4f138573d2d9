import type { GraphQLDataSource } from '@apollo/gateway';
import { type GraphQLSchema, buildSchema, isInterfaceType, isObjectType } from 'graphql';
import type { EngineOptions } from './contract.js';
import type { IsOverrideActive } from './operation/override-conditions.js';
import type { Plan, Planner } from './planner/planner.js';
import { makeRootsNullable } from './supergraph/nullable-roots.js';
import type { RequiredFields } from './supergraph/required-fields.js';

/** One version of the supergraph. A request keeps the snapshot with which it began. */
export interface SupergraphSnapshot {
  readonly id: number;
  readonly sdl: string;
  readonly apiSchema: GraphQLSchema;
  /** The full schema, with the parts that clients do not see. */
  readonly supergraph: GraphQLSchema;
  readonly required: RequiredFields;
  /** Interface names. A subgraph with an interface object returns one as `__typename` in place of the concrete type. */
  readonly interfaces: ReadonlySet<string>;
  /** All field names. Generated response keys must differ from them. */
  readonly fieldNames: ReadonlySet<string>;
  readonly overrideLabels: readonly string[];
  readonly isOverrideActive: IsOverrideActive;
  readonly plan: (operation: string, activeLabels: readonly string[]) => Promise<Plan>;
  readonly source: (service: string) => GraphQLDataSource;
}

type SnapshotOptions = Pick<EngineOptions, 'subgraph' | 'isOverrideActive' | 'nullableRoots'>;

/** Reads a supergraph. Rejects if it is not valid. */
export async function createSupergraphSnapshot(
  sdl: string,
  planner: Planner,
  { subgraph, isOverrideActive = () => false, nullableRoots = false }: SnapshotOptions,
): Promise<SupergraphSnapshot> {
  const { id, apiSdl, fullSdl, subgraphs, required, overrideLabels } = await planner.read(sdl);
  const sources = new Map(subgraphs.map(({ name, url }) => [name, subgraph(name, url)]));
  const apiSchema = buildSchema(apiSdl, { assumeValid: true });
  const supergraph = buildSchema(fullSdl, { assumeValid: true });
  return {
    id,
    sdl,
    apiSchema: nullableRoots ? makeRootsNullable(apiSchema) : apiSchema,
    supergraph,
    required,
    interfaces: new Set(
      typesWithFields(supergraph)
        .filter(isInterfaceType)
        .map((type) => type.name),
    ),
    fieldNames: new Set(typesWithFields(supergraph).flatMap((type) => Object.keys(type.getFields()))),
    overrideLabels,
    isOverrideActive,
    plan: (operation, activeLabels) => planner.plan(id, operation, activeLabels),
    source: (service) => {
      const source = sources.get(service);
      if (!source) throw new Error(`the supergraph has no subgraph ${service}`);
      return source;
    },
  };
}

const typesWithFields = (schema: GraphQLSchema) =>
  Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
