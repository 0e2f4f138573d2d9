#!/usr/bin/env bash
# Relay drops the data of `@defer` fragments when a server answers an operation whole, unless it adds an extension.
# A server may ignore `@defer`. Relay then stores the response without the fragment's fields and completes without an
# error; only `extensions.is_final: true`, which no specification names, makes it read them.
# Package:  relay-runtime 21.0.1.
# Seen:     without the extension the record has no `size`; with it, it has.
# Expected: the fields of the response, as the drafts of incremental delivery let a server deliver fragments at once.
# Source:   measured; read in OperationExecutor of relay-runtime.
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --no-audit --no-fund --silent relay-runtime@21.0.1
cat > case.mjs <<'JS'
import relay from 'relay-runtime';
const { Environment, Network, RecordSource, Store, createOperationDescriptor } = relay;
const scalar = (name) => ({ alias: null, args: null, kind: 'ScalarField', name, storageKey: null });
const me = (...selections) => [
  { alias: null, args: null, concreteType: 'User', kind: 'LinkedField', name: 'me', plural: false, selections, storageKey: null },
];
const label = 'Q$defer$F';
// The form of relay-compiler for: query Q { me { id ...F @defer } }  fragment F on User { size }
const request = {
  kind: 'Request',
  fragment: { argumentDefinitions: [], kind: 'Fragment', metadata: null, name: 'Q', type: 'Query', abstractKey: null, selections: me(scalar('id')) },
  operation: { argumentDefinitions: [], kind: 'Operation', name: 'Q', selections: me(scalar('id'), scalar('__typename'), { if: null, kind: 'Defer', label, selections: [scalar('size')] }) },
  params: { cacheID: 'q', id: null, metadata: {}, name: 'Q', operationKind: 'query', text: '' },
};
async function sizeAfter(extensions) {
  const data = { me: { __typename: 'User', id: '1', size: 10 } };
  const network = Network.create(async () => ({ data, ...extensions }));
  const environment = new Environment({ store: new Store(new RecordSource()), network });
  const operation = createOperationDescriptor(request, {});
  await new Promise((complete, error) => environment.execute({ operation }).subscribe({ complete, error }));
  return environment.getStore().getSource().get('1')?.size;
}
console.warn = console.error = () => {};
const seen = [await sizeAfter({}), await sizeAfter({ extensions: { is_final: true } })];
console.log('size without and with is_final:', seen);
process.exit(seen[0] === undefined && seen[1] === 10 ? 0 : 1);
JS
node case.mjs
