/**
 * The graph of the public gateway benchmark: people write reviews of products, a fourth subgraph computes the shipping
 * estimate from what a third one requires of the second. `@policy` is on what the product's own graph would guard.
 */
export const typeDefs = {
  accounts: `
    type Query { me: User user(id: ID!): User users: [User!] @listSize(assumedSize: 20) }
    type Mutation { rename(id: ID!, name: String!): User @policy(policies: [["staff:read"]]) }
    type User @key(fields: "id") { id: ID! name: String @policy(policies: [["staff:read"]]) username: String birthday: Int }`,
  products: `
    type Query { topProducts(first: Int = 5): [Product!] @policy(policies: [["product:read"]]) }
    type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
  inventory: `
    type Product @key(fields: "upc") {
      upc: String! weight: Int @external price: Int @external
      inStock: Boolean shippingEstimate: Int @requires(fields: "price weight")
    }`,
  reviews: `
    type Review @key(fields: "id") { id: ID! body: String author: User product: Product }
    type User @key(fields: "id") { id: ID! reviews: [Review!] }
    type Product @key(fields: "upc") { upc: String! reviews: [Review!] }`,
} as const;

export type SubgraphName = keyof typeof typeDefs;
export const subgraphNames = Object.keys(typeDefs) as SubgraphName[];

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@external", "@requires", "@policy", "@listSize"])`;

/** The schema document of one subgraph, as each kind of server takes it. */
export const schemaOf = (name: SubgraphName): string => `${link}\n${typeDefs[name]}`;
