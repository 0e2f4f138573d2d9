#!/usr/bin/env bash
# Apollo composition THROWS "this is either a bug, or the supergraph has been corrupted" on two sound subgraphs:
# one names an argument in @listSize(slicingArguments:), the other serves the same shareable field without it.
# Composition drops an optional argument that one subgraph lacks (a hint), but keeps @listSize that names it.
# Packages: @apollo/composition 2.14.4, graphql 16.15.0.
# Expected: a composed graph as without @listSize, or an entry in `errors`: composeServices returns its errors.
# Source:   measured; the thrown text itself calls it a bug.
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --no-audit --no-fund --silent @apollo/composition@2.14.4 graphql@16.15.0
cat > case.mjs <<'JS'
import { parse } from 'graphql';
import { composeServices } from '@apollo/composition';
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@shareable", "@listSize"]) ';
const compose = (directive) => {
  const withArgument = `${link} type Query { devices(first: Int): [ID!] @shareable ${directive} }`;
  const without = `${link} type Query { devices: [ID!] @shareable }`;
  try {
    const { errors, hints } = composeServices([
      { name: 'a', typeDefs: parse(withArgument) },
      { name: 'b', typeDefs: parse(without) },
    ]);
    return errors ? `errors: ${errors.length}` : `composed, hint ${hints[0]?.definition.code}`;
  } catch (error) {
    return `threw: ${error.message.split('\n').filter((line) => line).slice(0, 3).join(' | ')}`;
  }
};
const plain = compose('');
const sliced = compose('@listSize(slicingArguments: ["first"])');
console.log({ plain, sliced });
process.exit(plain.startsWith('composed') && sliced.includes('either a bug') ? 0 : 1);
JS
node case.mjs
