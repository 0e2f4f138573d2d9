#!/usr/bin/env bash
# kafkajs can send NO binary-mode Kafka message of the CloudEvents SDK: it throws a TypeError while it encodes.
# Kafka.binary always gives some headers the value `undefined` (ce_schemaurl and ce_datacontentencoding belong to
# version 0.3 and are empty in every 1.0 event), and kafkajs measures each header as text or bytes.
# Structured mode passes; binary mode passes once the empty headers are taken out.
# Packages: cloudevents 10.0.0, kafkajs 2.2.4 (its own record encoder; no broker needed).
# Expected: absent attributes give no header (CloudEvents Kafka Protocol Binding 1.0.2, section 3.2.3), or kafkajs
#           leaves an undefined header out: its own type IHeaders allows the value.
# Source:   measured; the SDK's Kafka example uses kafkajs but sends structured mode only.
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --no-audit --no-fund --silent cloudevents@10.0.0 kafkajs@2.2.4
cat > case.cjs <<'JS'
const { CloudEvent, Kafka } = require('cloudevents');
const encode = require('kafkajs/src/protocol/recordBatch/record/v0');
const event = new CloudEvent({
  id: '1',
  source: '/loans',
  type: 'LoanOpened',
  subject: 'loan-1',
  dataschema: 'https://example.org/loan',
  datacontenttype: 'text/plain',
  partitionkey: 'loan-1',
  data: 'opened',
});
const outcome = (message) => {
  try {
    return `${encode(message).size()} bytes`;
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};
const binary = Kafka.binary(event);
const filled = Object.fromEntries(Object.entries(binary.headers).filter(([, value]) => value !== undefined));
const seen = {
  structured: outcome(Kafka.structured(event)),
  binary: outcome(binary),
  binaryWithoutEmptyHeaders: outcome({ ...binary, headers: filled }),
};
console.log(seen);
const sent = seen.structured.endsWith('bytes') && seen.binaryWithoutEmptyHeaders.endsWith('bytes');
process.exit(sent && seen.binary.startsWith('TypeError') ? 0 : 1);
JS
node case.cjs
