const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible", "@policy", "@shareable", "@tag"])`;

/** A small graph with the parts of the real one: guarded roots, a guarded field, a guarded type, a contract. */
export const typeDefs = {
  identity: `${link}
    type Query {
      me: Me!
      staff(id: ID!): Staff @policy(policies: [["staff:read"]])
      principal(hsaId: String!): PrincipalFacts @inaccessible
    }
    type Me { subjectId: ID! }
    type Staff @key(fields: "id") { id: ID!, title: String }
    type PrincipalFacts @inaccessible { subjectId: ID!, municipalityCode: String!, sequence: Int!, grants: [PrincipalGrant!]! }
    type PrincipalGrant @inaccessible { role: String!, municipalityCode: String!, unitId: ID, supplierId: ID }`,
  clients: `${link}
    type Query { client(id: ID!): Client @policy(policies: [["client:read"]]) }
    type Client @key(fields: "id") @policy(policies: [["client:read"]]) { id: ID!, name: String }`,
  devices: `${link}
    type Query {
      loan(id: ID!): Loan @policy(policies: [["loan:read"]])
      things: [Thing!]
      echo(text: String, times: Int): String
      raw: String
      coded(code: String!): String
      deviceStatus("The mark." idMark: String! @tag(name: "partner")): DeviceStatus @policy(policies: [["device:read-status"]]) @tag(name: "partner")
    }
    type Mutation { requestReturn(input: RequestReturnInput!): RequestReturnPayload! @policy(policies: [["loan:request-return"]]) }
    input RequestReturnInput { idempotencyKey: ID!, place: PlaceInput }
    input PlaceInput { floor: Int! }
    type RequestReturnPayload { done: Boolean! }
    interface Thing { id: ID! }
    type Device implements Thing @key(fields: "id") { id: ID!, label: String }
    type Loan implements Thing @key(fields: "id") { id: ID!, rent: Int @policy(policies: [["rent:read"], ["rent:accrue", "loan:read"]]), client: Client, holder: Staff, next: Loan }
    type Client @key(fields: "id", resolvable: false) { id: ID! }
    type Staff @key(fields: "id", resolvable: false) { id: ID! }
    type DeviceStatus { idMark: ID! @tag(name: "partner"), status: String! @tag(name: "partner"), borrower: String }`,
  streams: `${link}
    type Query { streamNames: [String!] @policy(policies: [["stream:read"]]) }`,
};

export type FakeName = keyof typeof typeDefs;
