import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, defaultFieldResolver, isInterfaceType, isObjectType, parse, Kind } from 'graphql';

/** An object of the world. `__typename` is its type, and functions are fields with arguments. */
export interface Thing {
  readonly __typename?: string;
  readonly [field: string]: unknown;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each root field knows its own arguments
type Arguments = Record<string, any>;
type Resolver = (parent: never, args: never) => unknown;

/** A small federation: the schema of each subgraph, and the data of all of them. */
export interface World {
  readonly subgraphs: Readonly<Record<string, string>>;
  /** Root fields, for every subgraph that declares them. */
  readonly query?: Readonly<Record<string, (args: Arguments) => unknown>>;
  readonly mutation?: Readonly<Record<string, (args: Arguments) => unknown>>;
  /** All entities. They are found by any key of a representation. */
  readonly entities?: readonly Thing[];
  /** Resolvers by `Type.field`. In a subgraph, the parent is the representation with the required fields. */
  readonly computed?: Readonly<Record<string, Resolver>>;
  /** Wraps every field that is not a root field, in the subgraphs and in the one schema. */
  readonly intercept?: (place: string, parent: Thing, next: () => unknown) => unknown;
  /** Whether subgraph responses vary in key order and spacing. */
  readonly hasVariedText?: boolean;
  /** Skips the satisfiability check of composition: other composers miss some of its cases. */
  readonly unsatisfiable?: boolean;
}

const header = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: [
  "@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@tag",
  "@interfaceObject", "@composeDirective", "@extends"])\n`;

/** The schema document of a subgraph. The usual `@link` is added unless there is one. */
export function subgraphSdl(sdl: string): string {
  return sdl.includes('@link(') || sdl.includes('# fed1') ? sdl : header + sdl;
}

/** Creates the executable schema of a subgraph. */
export function subgraphSchema(world: World, name: string): GraphQLSchema {
  const typeDefs = parse(subgraphSdl(world.subgraphs[name] ?? ''));
  const schema = buildSubgraphSchema([{ typeDefs }]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    if (type.name.startsWith('_')) continue;
    const owned = Object.values(type.getFields())
      .filter((field) => !field.astNode?.directives?.some((directive) => directive.name.value === 'external'))
      .map((field) => field.name);
    type.extensions = {
      ...type.extensions,
      apollo: {
        subgraph: {
          resolveReference: (reference: Thing) => resolveReference(world, schema, type.name, owned, reference),
        },
      },
    };
  }
  attachResolvers(schema, world);
  return schema;
}

/** Adds the resolvers of the world to a schema. */
export function attachResolvers(schema: GraphQLSchema, world: World): void {
  const roots = [
    [schema.getQueryType(), world.query],
    [schema.getMutationType(), world.mutation],
  ] as const;
  for (const [root, resolvers] of roots) {
    for (const [name, resolve] of Object.entries(resolvers ?? {})) {
      const field = root?.getFields()[name];
      if (field) field.resolve = (_, args) => resolve(args as Arguments);
    }
  }
  for (const [place, resolve] of Object.entries(world.computed ?? {})) {
    const [typeName = '', name = ''] = place.split('.');
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[name] : undefined;
    if (field) field.resolve = resolve as unknown as NonNullable<typeof field.resolve>;
  }
  attachInterceptor(schema, world);
}

/** Wraps the fields of objects with the interceptor. */
function attachInterceptor(schema: GraphQLSchema, world: World): void {
  const { intercept } = world;
  if (!intercept) return;
  const roots = new Set([schema.getQueryType(), schema.getMutationType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_') || roots.has(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (parent: Thing, args, context, info) =>
        intercept(`${String(parent.__typename ?? type.name)}.${field.name}`, parent, () =>
          resolve(parent, args, context, info),
        );
    }
  }
}

function resolveReference(
  world: World,
  schema: GraphQLSchema,
  typeName: string,
  owned: readonly string[],
  reference: Thing,
): Thing | null {
  // A strict subgraph needs one of its resolvable keys in full.
  const key = resolvableKeys(schema, typeName).find((fields) => fields.every((field) => field in reference));
  if (!key) return null;
  const wanted: Thing = Object.fromEntries(key.map((field) => [field, reference[field]]));
  const thing = (world.entities ?? []).find((one) => isOf(world, schema, one, typeName) && matches(one, wanted));
  if (!thing) return null;
  // An interface with a key resolves to the concrete object.
  if (isInterfaceType(schema.getType(typeName))) return { ...thing, ...reference, __typename: thing.__typename ?? '' };
  const own = Object.fromEntries(owned.filter((field) => field in thing).map((field) => [field, thing[field]]));
  return { ...reference, ...own };
}

/** An interface object stands for every type that implements the interface anywhere in the world. */
function isOf(world: World, schema: GraphQLSchema, thing: Thing, typeName: string): boolean {
  if (thing.__typename === typeName) return true;
  const implementer = new RegExp(`type ${thing.__typename} implements [^{]*\\b${typeName}\\b`);
  return Object.values(world.subgraphs).some((sdl) => implementer.test(sdl)) && schema.getType(typeName) !== undefined;
}

function matches(thing: Thing, wanted: Thing): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    const known = thing[name];
    if (typeof value === 'object' && value !== null) {
      return typeof known === 'object' && known !== null && matches(known as Thing, value as Thing);
    }
    return value === known || name === '__typename';
  });
}

function resolvableKeys(schema: GraphQLSchema, typeName: string): string[][] {
  const type = schema.getType(typeName);
  const nodes = [type?.astNode, ...(type?.extensionASTNodes ?? [])];
  return nodes
    .flatMap((node) => node?.directives ?? [])
    .filter((directive) => directive.name.value === 'key')
    .flatMap(({ arguments: args }) => {
      const resolvable = args?.find(({ name }) => name.value === 'resolvable')?.value;
      const fields = args?.find(({ name }) => name.value === 'fields')?.value;
      if ((resolvable?.kind === Kind.BOOLEAN && !resolvable.value) || fields?.kind !== Kind.STRING) return [];
      return [
        fields.value
          .replace(/\{[^{}]*\}/g, '')
          .replace(/\{[^{}]*\}/g, '')
          .trim()
          .split(/\s+/),
      ];
    });
}
