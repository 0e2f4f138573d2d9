import { LongNumber } from '@hjalpmedel/domain';
import type { World } from '../support/world.js';

const mk = (__typename: string, fields: Record<string, unknown>): Record<string, unknown> & { __typename: string } => ({
  __typename,
  ...fields,
});

/** Interfaces over three subgraphs, composite keys, inputs of computed fields, lists of lists, nulls. */
function catalogue(): World {
  const owners = ['1', '2'].map((id) =>
    mk('Owner', { id, name: `owner ${id}`, mail: id === '1' ? '' : 'b@x', things: [] }),
  );
  const things = ['1', '2', '3'].map((id, n) =>
    mk(n % 2 === 0 ? 'Book' : 'Film', {
      id,
      sku: `s${id}`,
      name: n === 0 ? '' : `thing ${id}`,
      price: n * 10,
      serial: new LongNumber(`900719925474099${n}7`),
      weight: n,
      pages: n * 100,
      minutes: n,
      size: n === 1 ? null : { w: n, h: n + 1 },
      owner: owners[n % 2],
      similar: [] as unknown[],
      grid: [[n, null], []],
      tags: n === 2 ? [] : ['a', `t${n}`],
      flag: n === 0,
      part: null,
    }),
  );
  things.forEach((thing, n) =>
    Object.assign(thing, { similar: [things[(n + 1) % 3], null, thing], part: things[(n + 2) % 3] }),
  );
  owners.forEach((owner, n) => Object.assign(owner, { things: [things[n], things[2]] }));
  const common = 'id: ID! sku: String name(upper: Boolean = false): String owner: Owner part: Thing flag: Boolean';
  return {
    subgraphs: {
      base: `type Query { things(first: Int): [Thing!] thing(id: ID): Thing owner(id: ID!): Owner any: [Any] books: [Book] }
        type Mutation { touch(id: ID!): Thing rename(id: ID!, to: String): Owner }
        interface Thing implements Node { ${common} } interface Node { id: ID! } union Any = Book | Film | Owner
        type Book implements Thing & Node @key(fields: "id") { ${common} pages: Int! size: Size @shareable }
        type Film implements Thing & Node @key(fields: "id") @key(fields: "sku") { ${common} minutes: Int! size: Size @shareable }
        type Owner implements Node @key(fields: "id") { id: ID! mail: String! } type Size @shareable { w: Int h: Int }`,
      'stock-2': `scalar Long interface Thing { id: ID! price: Int similar: [Thing] grid: [[Int]] } type Book implements Thing @key(fields: "id") { id: ID! serial: Long price: Int weight: Int similar: [Thing] grid: [[Int]] tags: [String!] }
        type Film implements Thing @key(fields: "id") { id: ID! serial: Long price: Int weight: Int similar: [Thing] grid: [[Int]] size: Size @shareable } type Size @shareable { w: Int h: Int } type Mutation { restock: [Thing] }`,
      stock_2: `type Query { top: [Film!] } type Book @key(fields: "id") { id: ID! price: Int @external weight: Int @external cost: String @requires(fields: "price weight") }
        type Film @key(fields: "sku") { sku: String size: Size @external name(upper: Boolean = false): String @external volume: String @requires(fields: "size { w h }") label: String @requires(fields: "name(upper: true)") } type Size { w: Int @external h: Int @external }`,
      '2people': `scalar Long type Owner @key(fields: "id") { id: ID! name: String echo(n: Long = 1): Long things: [Thing!] } interface Thing @key(fields: "id") { id: ID! } type Book implements Thing @key(fields: "id") { id: ID! } type Film implements Thing @key(fields: "id") { id: ID! }`,
    },
    query: {
      things: ({ first }: { first?: number }) => things.slice(0, first ?? 3),
      thing: ({ id }: { id?: string }) => things.find((one) => one['id'] === id) ?? null,
      owner: ({ id }: { id?: string }) => owners.find((one) => one['id'] === id) ?? null,
      any: () => [things[0], owners[1], null, things[1]],
      books: () => [things[0], things[2]],
      top: () => [things[1]],
    },
    mutation: {
      touch: ({ id }: { id?: string }) => things.find((one) => one['id'] === id) ?? null,
      rename: ({ id }: { id?: string }) => owners.find((one) => one['id'] === id) ?? null,
      restock: () => things,
    },
    entities: [...things, ...owners],
    computed: {
      'Book.cost': ({ price, weight }: { price: number; weight: number }) => `${price}/${weight}`,
      'Film.volume': ({ size }: { size: { w: number; h: number } | null }) => (size ? `${size.w}x${size.h}` : 'none'),
      'Film.label': ({ name }: { name: string }) => `<${name.toUpperCase()}>`,
      'Owner.echo': (_: unknown, { n }: { n?: unknown }) => n,
      'Book.name': upper,
      'Film.name': upper,
    },
  };
}
const upper = ({ name }: { name: string }, args: { upper?: boolean }): string =>
  args.upper ? name.toUpperCase() : name;

/** Interface objects in two subgraphs, with computed fields on them. */
function accounts(): World {
  const people = ['1', '2', '3'].map((id, n) =>
    mk(n === 1 ? 'Guest' : 'Member', {
      id,
      name: `p${id}`,
      age: n * 10,
      active: n === 0,
      level: n,
      email: n === 1 ? 'g@x' : null,
      friends: [] as unknown[],
      score: n,
    }),
  );
  people.forEach((one, n) =>
    Object.assign(one, { friends: [people[(n + 1) % 3], one], best: n === 2 ? null : people[n + 1] }),
  );
  return {
    subgraphs: {
      main: `type Query { people: [Person!] person(id: ID!): Person } interface Person @key(fields: "id") { id: ID! name: String best: Person }
        type Member implements Person @key(fields: "id") { id: ID! name: String best: Person level: Int } type Guest implements Person @key(fields: "id") { id: ID! name: String best: Person email: String }`,
      'ages-1': `type Query { others: [Person] } type Person @key(fields: "id") @interfaceObject { id: ID! age: Int friends: [Person!] active: Boolean @shareable }`,
      ages_1: `type Person @key(fields: "id") @interfaceObject { id: ID! age: Int @external active: Boolean @shareable greeting: String @requires(fields: "age") }`,
      '9scores': `type Member @key(fields: "id") { id: ID! score: Int! }`,
    },
    query: {
      people: () => people,
      person: ({ id }: { id?: string }) => people.find((one) => one['id'] === id) ?? null,
      others: () => people,
    },
    entities: people,
    computed: {
      'Person.greeting': ({ age }: { age: number }) => `${age}!`,
      'Member.greeting': ({ age }: { age: number }) => `${age}!`,
      'Guest.greeting': ({ age }: { age: number }) => `${age}!`,
    },
  };
}

/** Unions whose members disagree on their fields, shared roots, required fields with several arguments, falsy values. */
function disagreeing(): World {
  const a = mk('Alpha', {
    id: '1',
    text: '',
    size: 0,
    on: false,
    kind: 'RED',
    child: mk('Leaf', { v: 0, w: 'x' }),
    extra: '',
    list: (args: { n?: number }) => [1, 2, 3].slice(0, args.n ?? 2),
  });
  const b = mk('Beta', {
    id: '2',
    text: 'b',
    size: 5,
    on: null,
    kind: 'BLUE',
    child: mk('Twig', { v: 'y', u: [mk('Leaf', { v: 1, w: '' })] }),
  });
  const c = mk('Gamma', { text: null, on: true, child: null });
  const counted =
    (name: string, n: number) =>
    (parent: { list: unknown }): string => {
      const list =
        typeof parent.list === 'function'
          ? (parent.list as (args: { n: number }) => number[])({ n })
          : (parent.list as number[]);
      return `${name}${list.join('')}`;
    };
  return {
    subgraphs: {
      one: `enum Kind { RED BLUE } type Query { all: [Thing] alpha: Alpha pick(kind: Kind, in: Range): [Thing!] both: Both @shareable } input Range { from: Int to: Int } union Thing = Alpha | Beta | Gamma
        type Alpha @key(fields: "id") { id: ID! text: String! @shareable size: Int! @shareable on: Boolean! @shareable kind: Kind child: Leaf list(n: Int = 2): [Int] } type Beta @key(fields: "id") { id: ID! text: String size: Int on: Boolean kind: Kind child: Twig }
        type Gamma { text: String on: Boolean child: Leaf } type Leaf { v: Int w: String! } type Twig { v: String u: [Leaf] } type Both @shareable { left: Int }`,
      two: `type Query { both: Both @shareable } type Alpha @key(fields: "id") { id: ID! text: String @shareable size: Int @shareable on: Boolean @shareable extra: String! } type Both @shareable { right: Alpha }`,
      three: `type Alpha @key(fields: "id") { id: ID! list(n: Int = 2): [Int] @external first: String @requires(fields: "list(n: 1)") second: String @requires(fields: "list") third: String @requires(fields: "list(n: 3)") }`,
    },
    query: {
      all: () => [a, b, c, null],
      alpha: () => a,
      pick: ({ kind }: { kind?: string }) =>
        [a, b].filter((one) => kind === undefined || kind === null || one['kind'] === kind),
      both: () => ({ left: 0, right: a }),
    },
    entities: [a, b],
    computed: { 'Alpha.first': counted('f', 1), 'Alpha.second': counted('s', 2), 'Alpha.third': counted('t', 3) },
  };
}

/** The federations for random operations. */
export const fuzzWorlds: Readonly<Record<string, () => World>> = { catalogue, accounts, disagreeing };
