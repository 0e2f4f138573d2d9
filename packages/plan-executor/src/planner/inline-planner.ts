import '../config.js';
import { Supergraph, operationFromDocument } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse, printSchema } from 'graphql';
import { plannerSupergraph } from '../supergraph/planner-supergraph.js';
import { mapFetches } from './map-fetches.js';
import type { Planner } from './planner.js';

interface Known {
  readonly planner: QueryPlanner;
  readonly schema: ReturnType<Supergraph['apiSchema']>;
  readonly realNames: ReadonlyMap<string, string>;
}

/** Plans in the calling thread. A new operation blocks it for 10 to 70 ms. */
export function createInlinePlanner(): Planner {
  const known = new Map<number, Known>();
  let last = 0;
  return {
    async read(sdl) {
      const original = Supergraph.build(sdl, { validateSupergraph: true });
      const { sdl: edited, required, realNames } = plannerSupergraph(sdl);
      const supergraph = Supergraph.build(edited, { validateSupergraph: false });
      const id = ++last;
      known.set(id, { planner: new QueryPlanner(supergraph), schema: supergraph.apiSchema(), realNames });
      return {
        id,
        apiSdl: printSchema(original.apiSchema().toGraphQLJSSchema()),
        fullSdl: printSchema(original.schema.toGraphQLJSSchema()),
        subgraphs: original.subgraphsMetadata().map(({ name, url }) => ({ name, url })),
        required,
      };
    },
    async plan(id, operation) {
      const found = known.get(id);
      if (!found) throw new Error(`the planner has no supergraph ${id}`);
      const parsed = operationFromDocument(found.schema, parse(operation, { noLocation: true }), { validate: false });
      const plan = found.planner.buildQueryPlan(parsed).node;
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
