#!/usr/bin/env bash
# Apollo Gateway turns "" into null where two union members share a field name but differ in nullability.
# The planner renames such a field per member and the gateway renames it back, but only values that are truthy
# in JavaScript: "", 0 and false get lost. "rear" beside it arrives; no entry in `errors`.
# Packages: @apollo/gateway, @apollo/composition, @apollo/subgraph 2.14.4, graphql 16.15.0.
# Expected: the subgraph's "" (GraphQL specification, "Result Coercion").
# Source:   measured; read in dataRewrites.js of @apollo/gateway (`if (objAtPath)`).
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
const typeDefs = parse(`
  type Query { parts: [Part] }
  union Part = Wheel | Screw
  type Wheel { label: String! spokes: Int! }
  type Screw { label: String spokes: Int }`);
const parts = ['', 'rear'].map((label) => ({ __typename: 'Screw', label, spokes: label.length }));
const schema = buildSubgraphSchema({ typeDefs, resolvers: { Query: { parts: () => parts } } });
const { supergraphSdl } = composeServices([{ name: 'parts', typeDefs, url: 'http://parts' }]);
const buildService = () => new LocalGraphQLDataSource(schema);
const { executor } = await new ApolloGateway({ supergraphSdl, buildService }).load();
const query = '{ parts { ... on Wheel { label spokes } ... on Screw { label spokes } } }';
const answer = await executor({ document: parse(query), queryHash: query, request: { query }, context: {}, metrics: {} });
console.log(JSON.stringify(answer));
const [empty, filled] = answer.data.parts;
const lost = empty.label === null && empty.spokes === null && filled.label === 'rear' && filled.spokes === 4;
process.exit(lost && !answer.errors ? 0 : 1);
JS
APOLLO_TELEMETRY_DISABLED=true node case.mjs
