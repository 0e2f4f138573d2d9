import '../config.js';
import { DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph, operationFromDocument } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse, printSchema } from 'graphql';
import { readOverrideLabels } from '../supergraph/override-labels.js';
import { plannerSupergraph } from '../supergraph/planner-supergraph.js';
import { mapFetches } from './map-fetches.js';
import type { Planner } from './planner.js';

interface Known {
  readonly planner: QueryPlanner;
  readonly schema: ReturnType<Supergraph['apiSchema']>;
  readonly realNames: ReadonlyMap<string, string>;
}

/**
 * The features that the planner and our executor support. Apollo's gateway refuses `@context`. A supergraph with features
 * of authorization is refused, because the engine does not enforce them.
 */
const supportedFeatures = new Set([...DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES, 'https://specs.apollo.dev/context/v0.1']);

/** Plans in the calling thread. A new operation blocks it for 10 to 70 ms. */
export function createInlinePlanner(): Planner {
  const known = new Map<number, Known>();
  let last = 0;
  return {
    async read(sdl) {
      const original = Supergraph.build(sdl, { validateSupergraph: true, supportedFeatures });
      const { sdl: edited, required, realNames } = plannerSupergraph(sdl);
      const supergraph = Supergraph.build(edited, { validateSupergraph: false, supportedFeatures });
      const id = ++last;
      known.set(id, { planner: new QueryPlanner(supergraph), schema: supergraph.apiSchema(), realNames });
      return {
        id,
        apiSdl: printSchema(original.apiSchema().toGraphQLJSSchema()),
        fullSdl: printSchema(original.schema.toGraphQLJSSchema()),
        subgraphs: original.subgraphsMetadata().map(({ name, url }) => ({ name, url })),
        required,
        overrideLabels: readOverrideLabels(sdl),
      };
    },
    async plan(id, operation, activeLabels = []) {
      const found = known.get(id);
      if (!found) throw new Error(`the planner has no supergraph ${id}`);
      const parsed = operationFromDocument(found.schema, parse(operation, { noLocation: true }), { validate: false });
      const plan = found.planner.buildQueryPlan(parsed, {
        overrideConditions: new Map(activeLabels.map((label) => [label, true])),
      }).node;
      const { realNames } = found;
      if (realNames.size === 0) return plan;
      return mapFetches(plan, (fetch) => ({
        ...fetch,
        serviceName: realNames.get(fetch.serviceName) ?? fetch.serviceName,
      }));
    },
    forget: (id) => void known.delete(id),
    close: async () => known.clear(),
  };
}
