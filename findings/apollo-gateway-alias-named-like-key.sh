#!/usr/bin/env bash
# Apollo Gateway answers the KEY's value where the client gave another field the key's name as alias.
# `{devices{id:name}}` gives the name; ask one more field from a second subgraph and `id` becomes the id,
# with no error: the planner adds the key under its own name, and the client's selection is dropped from the fetch.
# Packages: @apollo/gateway, @apollo/composition, @apollo/subgraph 2.14.4, graphql 16.15.0.
# Expected: the same value in both answers (GraphQL specification, "Field Alias": the alias names the result).
# Source:   measured; the public federation audit does not cover aliases of key names.
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent @apollo/{gateway,composition,subgraph}@2.14.4 graphql@16.15.0
cat > case.mjs <<'JS'
import { parse } from 'graphql';
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) ';
const modules = {
  catalogue: {
    typeDefs: parse(`${link} type Query { devices: [Device] } type Device @key(fields: "id") { id: ID! name: String }`),
    resolvers: { Query: { devices: () => [{ id: '1', name: 'Rollator' }] } },
  },
  stock: {
    typeDefs: parse(`${link} type Device @key(fields: "id") { id: ID! count: Int }`),
    resolvers: { Device: { __resolveReference: ({ id }) => ({ id, count: 7 }) } },
  },
};
const { supergraphSdl } = composeServices(
  Object.entries(modules).map(([name, { typeDefs }]) => ({ name, typeDefs, url: `http://${name}` })),
);
const buildService = ({ name }) => new LocalGraphQLDataSource(buildSubgraphSchema(modules[name]));
const { executor } = await new ApolloGateway({ supergraphSdl, buildService }).load();
const ask = async (query) =>
  (await executor({ document: parse(query), queryHash: query, request: { query }, context: {}, metrics: {} })).data.devices[0].id;
const alone = await ask('{ devices { id: name } }');
const joined = await ask('{ devices { id: name count } }');
console.log({ alone, joined });
process.exit(alone === 'Rollator' && joined === '1' ? 0 : 1);
JS
APOLLO_TELEMETRY_DISABLED=true node case.mjs
