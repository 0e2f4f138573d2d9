import { theme } from './support/theme.js';
import type { World } from './support/world.js';

const author = { __typename: 'Author', id: 'a1', email: 'a@x', name: 'Ann' };
const bookThing = {
  __typename: 'Book',
  id: 'b1',
  sku: 's1',
  name: 'B',
  pages: 100,
  dimensions: { size: 'M', weight: 1 },
  createdBy: author,
  price: 5,
  similar: [] as unknown[],
};
const filmThing = {
  __typename: 'Film',
  id: 'f1',
  sku: 's2',
  name: 'F',
  minutes: 90,
  dimensions: { size: 'L', weight: 2 },
  createdBy: author,
  price: 7,
  similar: [bookThing],
};
bookThing.similar = [filmThing, bookThing];
const spread: World = {
  subgraphs: {
    catalog: `type Query { products: [Product!]! product(id: ID!): Product nodes(ids: [ID!]!): [Node]! node(id: ID!): Node } interface Product implements Node { id: ID! sku: String dimensions: Dimensions createdBy: Author name: String } interface Node { id: ID! }
      type Book implements Product & Node @key(fields: "id") { id: ID! sku: String dimensions: Dimensions @shareable createdBy: Author name: String @shareable pages: Int }
      type Film implements Product & Node @key(fields: "id") { id: ID! sku: String dimensions: Dimensions @shareable createdBy: Author name: String @shareable minutes: Int }
      type Dimensions @shareable { size: String weight: Float } type Author implements Node @key(fields: "id") { id: ID! email: String }`,
    authors: `type Author @key(fields: "id") { id: ID! name: String }`,
    inventory: `interface Product { id: ID! price: Int dimensions: Dimensions similar: [Product!] } type Book implements Product @key(fields: "id") { id: ID! price: Int dimensions: Dimensions @shareable similar: [Product!] }
      type Film implements Product @key(fields: "id") { id: ID! price: Int dimensions: Dimensions @shareable similar: [Product!] } type Dimensions @shareable { size: String weight: Float }`,
  },
  query: {
    products: () => [bookThing, filmThing],
    product: ({ id }) => [bookThing, filmThing].find((one) => one.id === id) ?? null,
    nodes: ({ ids }) =>
      (ids as unknown as string[]).map((id) => [bookThing, filmThing, author].find((one) => one.id === id) ?? null),
    node: ({ id }) => [bookThing, filmThing, author].find((one) => one.id === id) ?? null,
  },
  entities: [bookThing, filmThing, author],
};

theme('interfaces', spread, [
  { title: 'interface fields', query: '{products{id sku name}}', calls: { catalog: 1 } },
  {
    title: 'fields of a member',
    query: '{products{id ...on Book{pages}}}',
    data: { products: [{ id: 'b1', pages: 100 }, { id: 'f1' }] },
    calls: { catalog: 1 },
  },
  {
    title: 'fields of both members',
    query: '{products{...on Book{pages} ...on Film{minutes}}}',
    data: { products: [{ pages: 100 }, { minutes: 90 }] },
  },
  {
    title: 'interface fields of another subgraph',
    query: '{products{price}}',
    data: { products: [{ price: 5 }, { price: 7 }] },
    calls: { catalog: 1, inventory: 1 },
  },
  { title: 'the type name in front', query: '{products{__typename price}}' },
  { title: 'aliased type names', query: '{products{kind:__typename t:__typename id}}' },
  {
    title: 'members through two fragments',
    query: '{products{...A ...B}} fragment A on Product{id ...on Film{minutes}} fragment B on Film{sku minutes}',
    data: { products: [{ id: 'b1' }, { id: 'f1', minutes: 90, sku: 's2' }] },
  },
  {
    title: 'a field of one member elsewhere',
    query: '{products{...on Film{price}}}',
    data: { products: [{}, { price: 7 }] },
    calls: { catalog: 1, inventory: 1 },
  },
  {
    title: 'interfaces below interfaces',
    query: '{products{similar{id price}}}',
    data: {
      products: [
        {
          similar: [
            { id: 'f1', price: 7 },
            { id: 'b1', price: 5 },
          ],
        },
        { similar: [{ id: 'b1', price: 5 }] },
      ],
    },
  },
  {
    title: 'and back to the first subgraph',
    query: '{products{similar{name ...on Book{pages}}}}',
    data: {
      products: [{ similar: [{ name: 'F' }, { name: 'B', pages: 100 }] }, { similar: [{ name: 'B', pages: 100 }] }],
    },
  },
  {
    title: 'a null in the place of its type, which nobody asked for',
    query: '{products{id}}',
    disturb: untyped('products'),
    data: null,
    violations: ['products.0'],
    stockIsWrong: 'it does not look at the type',
  },
  { title: 'two levels', query: '{product(id:"b1"){similar{similar{price __typename}}}}' },
  {
    title: 'entities below an interface',
    query: '{products{createdBy{name email}}}',
    data: { products: [{ createdBy: { name: 'Ann', email: 'a@x' } }, { createdBy: { name: 'Ann', email: 'a@x' } }] },
    calls: { catalog: 1, authors: 1 },
  },
  {
    title: 'entities below one member',
    query: '{products{...on Book{createdBy{name}}}}',
    data: { products: [{ createdBy: { name: 'Ann' } }, {}] },
  },
  { title: 'a shareable object of an interface', query: '{products{dimensions{weight size} price}}' },
  {
    title: 'one object through a fragment and plainly',
    query: '{products{dimensions{size} ...on Book{dimensions{weight}}}}',
    data: { products: [{ dimensions: { size: 'M', weight: 1 } }, { dimensions: { size: 'L' } }] },
  },
  {
    title: 'equal names on different members',
    query: '{products{...on Book{x:pages} ...on Film{x:minutes}}}',
    data: { products: [{ x: 100 }, { x: 90 }] },
  },
  { title: 'nothing found', query: '{product(id:"no"){price id}}', data: { product: null }, calls: { catalog: 1 } },
  {
    title: 'a condition on an interface of the interface',
    query: '{products{...on Node{id}}}',
    data: { products: [{ id: 'b1' }, { id: 'f1' }] },
  },
]);

theme('node', spread, [
  {
    title: 'one of another type',
    query: '{node(id:"a1"){id ...on Author{name}}}',
    data: { node: { id: 'a1', name: 'Ann' } },
  },
  {
    title: 'through an interface',
    query: '{node(id:"f1"){...on Product{price name}}}',
    data: { node: { price: 7, name: 'F' } },
  },
  {
    title: 'mixed, with nulls',
    query: '{nodes(ids:["b1","x","a1","f1"]){__typename id ...on Product{price} ...on Author{email name}}}',
    data: {
      nodes: [
        { __typename: 'Book', id: 'b1', price: 5 },
        null,
        { __typename: 'Author', id: 'a1', email: 'a@x', name: 'Ann' },
        { __typename: 'Film', id: 'f1', price: 7 },
      ],
    },
  },
  { title: 'no such id', query: '{node(id:"x"){id __typename}}', data: { node: null } },
  {
    title: 'by variable',
    query: 'query($i:ID!){node(id:$i){...on Book{similar{...on Film{minutes}}}}}',
    variables: { i: 'b1' },
  },
  {
    title: 'nested conditions',
    query: '{node(id:"b1"){...on Product{...on Node{...on Book{pages ...on Product{sku}}}}}}',
    data: { node: { pages: 100, sku: 's1' } },
  },
]);

/** The first object of a list has null for its type. */
function untyped(field: string) {
  return async (_: unknown, answer: () => Promise<{ data?: unknown }>): Promise<unknown> => {
    const result = await answer();
    const [first] = (result.data as Record<string, { __typename: unknown }[]>)[field] ?? [];
    if (first) first.__typename = null;
    return result;
  };
}

const viewer = { __typename: 'Viewer', song: null as unknown, media: null as unknown };
const movie = { __typename: 'Movie', id: 'm1', title: 'M', rating: 5, loops: null as unknown };
const song = { __typename: 'Song', id: 's1', title: 'S', seconds: 9 };
movie.loops = movie;
viewer.song = song;
viewer.media = movie;
const unions: World = {
  subgraphs: {
    a: `type Query { viewer: Viewer shelf: [AMedia] } type Viewer @shareable { media: AMedia song: Song } union AMedia = Movie | Song type Movie @key(fields: "id") { id: ID! title: String @shareable loops: Movie } type Song @key(fields: "id") { id: ID! title: String @shareable }`,
    b: `type Query { last: Mine } union Mine = Movie | Song | Game type Movie @key(fields: "id") { id: ID! rating: Int title: String @shareable } type Song @key(fields: "id") { id: ID! seconds: Int } type Game @key(fields: "id") { id: ID! level: Int }`,
    c: `type Viewer @shareable { song: Song } type Song @key(fields: "id") { id: ID! title: String @shareable }`,
  },
  query: {
    viewer: () => viewer,
    shelf: () => [movie, song, null],
    last: () => ({ __typename: 'Game', id: 'g1', level: 4 }),
  },
  entities: [movie, song],
};

theme('unions', unions, [
  {
    title: 'by member',
    query: '{viewer{media{...on Movie{title} ...on Song{title}}}}',
    data: { viewer: { media: { title: 'M' } } },
  },
  {
    title: 'type names only',
    query: '{shelf{__typename}}',
    data: { shelf: [{ __typename: 'Movie' }, { __typename: 'Song' }, null] },
    calls: { a: 1 },
  },
  {
    title: 'fields elsewhere by member',
    query: '{shelf{...on Movie{rating} ...on Song{seconds}}}',
    data: { shelf: [{ rating: 5 }, { seconds: 9 }, null] },
    calls: { a: 1, b: 1 },
  },
  {
    title: 'a member the subgraph does not have',
    query: '{last{...on Game{level} ...on Movie{title}}}',
    data: { last: { level: 4 } },
  },
  {
    title: 'a null in the place of its type',
    query: '{shelf{...on Movie{title}}}',
    disturb: untyped('shelf'),
    data: { shelf: [null, {}, null] },
    violations: ['shelf.0'],
    stockIsWrong: 'it refuses the whole answer',
  },
  { title: 'one member of three', query: '{last{...on Movie{rating}}}', data: { last: {} } },
  { title: 'an object beside the union', query: '{viewer{song{seconds title} media{__typename}}}' },
  {
    title: 'a reference to oneself',
    query: '{viewer{media{...on Movie{loops{loops{rating title}}}}}}',
    data: { viewer: { media: { loops: { loops: { rating: 5, title: 'M' } } } } },
  },
  {
    title: 'a fragment on the union itself',
    query: '{shelf{...U}} fragment U on AMedia{__typename ...on Song{title}}',
    data: { shelf: [{ __typename: 'Movie' }, { __typename: 'Song', title: 'S' }, null] },
  },
  {
    title: 'aliases that differ by member',
    query: '{shelf{...on Movie{x:title} ...on Song{y:title}}}',
    data: { shelf: [{ x: 'M' }, { y: 'S' }, null] },
  },
  {
    title: 'aliases that meet in one name',
    query: '{shelf{...on Movie{x:id} ...on Song{x:id}}}',
    data: { shelf: [{ x: 'm1' }, { x: 's1' }, null] },
  },
]);

const conflicting: World = {
  subgraphs: {
    a: `type Query { things: [Thing] empty: [Thing] } union Thing = A | B | C type A @key(fields: "id") { id: ID! value: String name: String! } type B { id: ID value: Int! name: [String!] } type C { value: Boolean name: Sub } type Sub { deep: Int }`,
    b: `type A @key(fields: "id") { id: ID! extra: String }`,
  },
  query: {
    things: () => [
      { __typename: 'A', id: '1', value: 'v', name: 'n' },
      { __typename: 'B', id: '2', value: 7, name: ['x'] },
      { __typename: 'C', value: false, name: { deep: 0 } },
    ],
    empty: () => [
      { __typename: 'A', id: '1', value: '', name: '' },
      { __typename: 'B', id: '', value: 0, name: [] },
      { __typename: 'C', value: false, name: null },
    ],
  },
  entities: [{ __typename: 'A', id: '1', value: 'v', name: 'n', extra: 'e' }],
};

theme('child types that do not match', conflicting, [
  {
    title: 'nullable and not',
    query: '{things{...on A{id} ...on B{i:id}}}',
    data: { things: [{ id: '1' }, { i: '2' }, {}] },
  },
  {
    title: 'by different aliases',
    query: '{things{...on A{a:value} ...on B{b:value} ...on C{c:value}}}',
    data: { things: [{ a: 'v' }, { b: 7 }, { c: false }] },
  },
  {
    title: 'falsy values',
    query: '{empty{...on A{a:value n:name} ...on B{b:value m:name} ...on C{c:value}}}',
    data: { empty: [{ a: '', n: '' }, { b: 0, m: [] }, { c: false }] },
  },
  {
    title: 'objects, lists and leaves',
    query: '{things{...on A{x:name extra} ...on B{y:name} ...on C{z:name{deep}}}}',
    data: { things: [{ x: 'n', extra: 'e' }, { y: ['x'] }, { z: { deep: 0 } }] },
  },
  {
    title: 'one name that is legal for the client',
    query: '{empty{...on A{v:value} ...on B{b:value}}}',
    data: { empty: [{ v: '' }, { b: 0 }, {}] },
  },
]);

const falsy: World = {
  subgraphs: {
    a: `type Query { things: [Thing] } union Thing = A | B type A @key(fields: "id") { id: ID! text: String! @shareable size: Int! @shareable on: Boolean! @shareable }
      type B { text: String size: Int on: Boolean }`,
    b: `type A @key(fields: "id") { id: ID! text: String @shareable size: Int @shareable on: Boolean @shareable }`,
  },
  query: {
    things: () => [
      { __typename: 'A', id: '1', text: '', size: 0, on: false },
      { __typename: 'B', text: '', size: 0, on: false },
      { __typename: 'B', text: 'x', size: 1, on: null },
    ],
  },
};
const lost = 'it renames truthy values only';

theme('falsy values on renamed fields', falsy, [
  {
    title: 'an empty string',
    query: '{things{...on A{text} ...on B{text}}}',
    data: { things: [{ text: '' }, { text: '' }, { text: 'x' }] },
    stockIsWrong: lost,
  },
  {
    title: 'a zero',
    query: '{things{...on A{size} ...on B{size}}}',
    data: { things: [{ size: 0 }, { size: 0 }, { size: 1 }] },
    stockIsWrong: lost,
  },
  {
    title: 'a false',
    query: '{things{...on A{on} ...on B{on}}}',
    data: { things: [{ on: false }, { on: false }, { on: null }] },
    stockIsWrong: lost,
  },
  {
    title: 'all under one alias each',
    query: '{things{...on B{t:text s:size o:on} ...on A{t:text s:size o:on}}}',
    data: {
      things: [
        { t: '', s: 0, o: false },
        { t: '', s: 0, o: false },
        { t: 'x', s: 1, o: null },
      ],
    },
    stockIsWrong: lost,
  },
]);
