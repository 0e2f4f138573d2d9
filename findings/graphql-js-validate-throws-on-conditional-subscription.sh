#!/usr/bin/env bash
# graphql-js `validate` THROWS on a subscription whose root field carries @include(if: $variable): its rule for the
# single root field evaluates the directive with no variables at hand. With a literal `false` the document is called
# valid, and `subscribe` then rejects with "undefined is not iterable".
# Package:  graphql 16.15.0.
# Expected: `validate` returns its errors. The draft specification ("Single Root Field") forbids
#           @skip and @include there: one error for each document; `subscribe` gives errors in its result.
# Source:   measured; graphql-spec pull request 860; graphql-js pull request 3974 does it, but not in version 16.
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --no-audit --no-fund --silent graphql@16.15.0
cat > case.mjs <<'JS'
import { buildSchema, parse, subscribe, validate } from 'graphql';
const schema = buildSchema('type Query { count: Int } type Subscription { countChanged: Int }');
const byVariable = parse('subscription ($live: Boolean!) { countChanged @include(if: $live) }');
const byLiteral = parse('subscription { countChanged @include(if: false) }');
const attempt = async (action) => {
  try {
    return { returned: await action() };
  } catch (error) {
    return { thrown: `${error.name}: ${error.message}` };
  }
};
const seen = {
  validateVariable: await attempt(() => validate(schema, byVariable)),
  validateLiteral: await attempt(() => validate(schema, byLiteral)),
  subscribeLiteral: await attempt(() => subscribe({ schema, document: byLiteral })),
};
console.log(seen);
const { validateVariable, validateLiteral, subscribeLiteral } = seen;
const calledValid = validateLiteral.returned?.length === 0;
const asDescribed = validateVariable.thrown && calledValid && subscribeLiteral.thrown?.startsWith('TypeError');
process.exit(asDescribed ? 0 : 1);
JS
node case.mjs
