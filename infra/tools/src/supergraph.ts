import { composeServices } from '@apollo/composition';
import { composeSchemaContract, composeServices as composeOtherwise } from '@theguild/federation-composition';
import { buildSchema, Kind, lexicographicSortSchema, parse, printSchema, visit, type DocumentNode } from 'graphql';
import type { Artefact } from './artefact.js';
import type { Fault } from './fault.js';
import type { ServiceSchema } from './service-schemas.js';

export type Composed = { readonly artefacts: readonly Artefact[]; readonly faults: readonly Fault[] };

const nothing: Composed = { artefacts: [], faults: [] };
const refused = (errors: readonly { readonly message: string }[], what: string): Composed => ({
  artefacts: [],
  faults: errors.map(({ message }) => ({ where: what, message })),
});
const sorted = (sdl: string): string =>
  `${printSchema(lexicographicSortSchema(buildSchema(sdl, { assumeValidSDL: true })))}\n`;

/** The supergraph with all its policies, and the schema that staff clients see. */
export function supergraph(services: readonly ServiceSchema[]): Composed {
  if (services.length === 0) return nothing;
  const composed = composeServices(services.map(({ name, url, typeDefs }) => ({ name, url, typeDefs })));
  if (composed.errors) return refused(composed.errors, 'composition');
  const api = `${printSchema(lexicographicSortSchema(composed.schema.toAPISchema().toGraphQLJSSchema({ includeDefer: false })))}\n`;
  return {
    artefacts: [
      { path: 'docs/reference/supergraph.graphql', text: `${composed.supergraphSdl.trim()}\n` },
      { path: 'docs/reference/schema.graphql', text: api },
    ],
    faults: sameByOtherComposer(services, api),
  };
}

/** The contract graphs are composed by a second composer. Both compose the main graph here and must agree. */
function sameByOtherComposer(services: readonly ServiceSchema[], api: string): readonly Fault[] {
  const other = composeOtherwise([...services]);
  if (other.errors) return refused(other.errors, 'second composer').faults;
  const mine = new Set(api.split('\n'));
  const theirs = new Set(sorted(other.publicSdl).split('\n'));
  const odd = [...mine].filter((line) => !theirs.has(line)).concat([...theirs].filter((line) => !mine.has(line)));
  return odd.map((line) => ({
    where: 'second composer',
    message: `only one of the two composers has: ${line.trim()}`,
  }));
}

/** The contract graph of a tag, for partners or analysts: tagged elements only, and no person. */
export function contractGraph(name: 'partner' | 'analyst', services: readonly ServiceSchema[]): Composed {
  const tagged = { include: new Set([name]), exclude: new Set<string>() };
  const composed = composeSchemaContract(
    services.map((service) => withOpenScalars(name, service)),
    tagged,
    true,
  );
  if (composed.errors) {
    const isUntagged = composed.errors.every(({ message }) => /"Query"/.test(message) && /@inaccessible/.test(message));
    return isUntagged ? nothing : refused(composed.errors, `${name} contract`);
  }
  const text = sorted(composed.publicSdl);
  return {
    artefacts: [
      { path: `docs/reference/${name}.supergraph.graphql`, text: `${composed.supergraphSdl.trim()}\n` },
      { path: `docs/reference/${name}.graphql`, text },
    ],
    faults: personTypes(text).map((type) => ({ where: `${name} contract`, message: `shows the person type ${type}` })),
  };
}

const tagNamed = (name: string) =>
  parse(`scalar S @tag(name: "${name}")`, { noLocation: true }).definitions.flatMap((node) =>
    node.kind === Kind.SCALAR_TYPE_DEFINITION ? (node.directives ?? []) : [],
  );

/** Every scalar is open to a contract. Scalars that no open field uses are removed as unreachable. */
function withOpenScalars<Service extends { readonly typeDefs: DocumentNode }>(name: string, service: Service): Service {
  const typeDefs: DocumentNode = visit(service.typeDefs, {
    ScalarTypeDefinition: (node) => ({ ...node, directives: [...(node.directives ?? []), ...tagNamed(name)] }),
  });
  return { ...service, typeDefs };
}

const PERSONS =
  /^(?:type|interface|union|input) (\w*(?:Client|Person|Staff|Guardian|Relative|Prescriber|Borrower|Patient|Consent|Principal)\w*)/gm;

/** The types of a schema that are about people, by their names. */
export function personTypes(sdl: string): readonly string[] {
  return [...sdl.matchAll(PERSONS)].map(([, name]) => name as string);
}
