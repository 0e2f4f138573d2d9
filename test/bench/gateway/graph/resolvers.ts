import type { SubgraphName } from './type-defs.js';

type Keyed = { readonly id: string };
type Priced = { readonly upc: string; readonly price?: number; readonly weight?: number };
type Resolvers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const PEOPLE = 20;
const PRODUCTS = 10;

/** Every id is known, so that there are as many distinct variables as wanted. */
const user = (id: string) => ({ id, name: `Uri Goldshtein ${id}`, username: `urigo-${id}`, birthday: 1_234_567_890 });
const product = (upc: string) => ({ upc, name: `Table of oak ${upc}`, price: 899 + Number(upc), weight: 100 });
const ids = (count: number) => Array.from({ length: count }, (_, n) => String(n + 1));
const review = (author: string, upc: string) => ({
  id: `${author}-${upc}`,
  body: 'Love it! It came in time, it stands where it should and the neighbours ask where it is from.',
  author: { id: author },
  product: { upc },
});
const upcOf = (id: string, n: number) => String(((Number(id) + n) % PRODUCTS) + 1);
const authorOf = (upc: string, n: number) => String(((Number(upc) * 3 + n) % PEOPLE) + 1);

/** The answers of each subgraph. There is no database, so that the bench measures gateway and transport only. */
export const resolvers: Readonly<Record<SubgraphName, Resolvers>> = {
  accounts: {
    Query: {
      me: () => user('1'),
      user: (_: unknown, { id }: Keyed) => user(id),
      users: () => ids(5).map(user),
    },
    Mutation: { rename: (_: unknown, { id, name }: Keyed & { name: string }) => ({ ...user(id), name }) },
    User: { __resolveReference: ({ id }: Keyed) => user(id) },
  },
  products: {
    Query: { topProducts: (_: unknown, { first }: { first: number }) => ids(first).map(product) },
    Product: { __resolveReference: ({ upc }: Priced) => product(upc) },
  },
  inventory: {
    Product: {
      __resolveReference: (one: Priced) => one,
      inStock: ({ upc }: Priced) => Number(upc) % 2 === 0,
      shippingEstimate: ({ price = 0, weight = 0 }: Priced) => (price > 1000 ? 0 : Math.round(weight / 2)),
    },
  },
  reviews: {
    Review: {
      __resolveReference: ({ id }: Keyed) => review(...(id.split('-') as [string, string])),
    },
    User: {
      __resolveReference: ({ id }: Keyed) => ({ id }),
      reviews: ({ id }: Keyed) => [0, 1].map((n) => review(id, upcOf(id, n))),
    },
    Product: {
      __resolveReference: ({ upc }: Priced) => ({ upc }),
      reviews: ({ upc }: Priced) => [0, 1].map((n) => review(authorOf(upc, n), upc)),
    },
  },
};
