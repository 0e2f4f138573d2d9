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
  /** Plans operations with `@defer`. Created on first use. */
  deferringPlanner: QueryPlanner | undefined;
  readonly supergraph: Supergraph;
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
      known.set(id, {
        planner: new QueryPlanner(supergraph),
        deferringPlanner: undefined,
        supergraph,
        schema: supergraph.apiSchema(),
        realNames,
      });
      return {
        id,
        apiSdl: withDefer(printSchema(original.apiSchema().toGraphQLJSSchema())),
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
      const plan = plannerFor(operation, found).buildQueryPlan(parsed, {
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

const deferDefinition = 'directive @defer(label: String, if: Boolean! = true) on FRAGMENT_SPREAD | INLINE_FRAGMENT';

/** Adds the directive that clients may use besides those of the supergraph. */
function withDefer(apiSdl: string): string {
  return /^directive @defer\b/m.test(apiSdl) ? apiSdl : `${apiSdl}\n\n${deferDefinition}\n`;
}

/** The operation contains `@defer` only if parts of it are deferred. */
function plannerFor(operation: string, known: Known): QueryPlanner {
  if (!operation.includes('@defer')) return known.planner;
  known.deferringPlanner ??= new QueryPlanner(known.supergraph, { incrementalDelivery: { enableDefer: true } });
  return known.deferringPlanner;
}
