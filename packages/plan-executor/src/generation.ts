import './config.js';
import { Supergraph } from '@apollo/federation-internals';
import type { GraphQLDataSource } from '@apollo/gateway';
import { QueryPlanner } from '@apollo/query-planner';
import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import { plannerSupergraph } from './supergraph/planner-supergraph.js';
import type { RequiredFields } from './supergraph/required-fields.js';

/** Everything that belongs to one supergraph: a request keeps the generation it began with. */
export interface Generation {
  readonly sdl: string;
  readonly apiSchema: GraphQLSchema;
  /** With the parts that clients do not see. */
  readonly supergraph: GraphQLSchema;
  readonly planning: PlanningSchema;
  readonly required: RequiredFields;
  /** Interfaces that some subgraph uses as an object type: such a `__typename` is not the real one. */
  readonly interfaces: ReadonlySet<string>;
  /** Names that an internal key must not take. */
  readonly fieldNames: ReadonlySet<string>;
  readonly source: (service: string) => GraphQLDataSource;
}

/** The planner and the schema its operations are written in. */
export interface PlanningSchema {
  readonly planner: QueryPlanner;
  readonly schema: ReturnType<Supergraph['apiSchema']>;
}

/** Reads a supergraph; throws when it is not valid. */
export function createGeneration(sdl: string, subgraph: (name: string, url: string) => GraphQLDataSource): Generation {
  const original = Supergraph.build(sdl, { validateSupergraph: true });
  const { sdl: plannerSdl, required } = plannerSupergraph(sdl);
  const edited = Supergraph.build(plannerSdl, { validateSupergraph: false });
  const sources = new Map(original.subgraphsMetadata().map(({ name, url }) => [name, subgraph(name, url)]));
  const supergraph = original.schema.toGraphQLJSSchema();
  return {
    sdl,
    apiSchema: original.apiSchema().toGraphQLJSSchema(),
    supergraph,
    planning: { planner: new QueryPlanner(edited), schema: edited.apiSchema() },
    required,
    interfaces: interfaceNames(supergraph),
    fieldNames: fieldNames(supergraph),
    source: (service) => {
      const source = sources.get(service);
      if (!source) throw new Error(`the supergraph has no subgraph ${service}`);
      return source;
    },
  };
}

function interfaceNames(schema: GraphQLSchema): Set<string> {
  return new Set(
    Object.values(schema.getTypeMap())
      .filter(isInterfaceType)
      .map((type) => type.name),
  );
}

function fieldNames(schema: GraphQLSchema): Set<string> {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  return new Set(types.flatMap((type) => Object.keys(type.getFields())));
}
