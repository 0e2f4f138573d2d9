import { parse } from 'graphql';
import { drifted, write } from './artefact.js';
import { envFaults } from './env-docs.js';
import { errorCodes } from './error-codes.js';
import { asyncApi, topicList } from './event-documents.js';
import { eventFlow } from './event-flow/index.js';
import { permissionMatrix } from './permission-matrix.js';
import { read } from './repository.js';
import { resolverTypes } from './resolver-types.js';
import { ruleTable } from './rules.js';
import { lintSchemas } from './schema-lint/index.js';
import { ACCESS_LOG_SDL, COMMON_SDL, loadServiceSchemas } from './service-schemas.js';
import { contractGraph, supergraph } from './supergraph.js';

const isCheck = process.argv.includes('--check');
const services = loadServiceSchemas();
const rules = ruleTable();
const flow = eventFlow(services);
const codes = await errorCodes();
const composed = supergraph(services);
const contracts = [contractGraph('partner', services), contractGraph('analyst', services)];

const artefacts = [
  ...(await Promise.all(services.map(resolverTypes))),
  ...composed.artefacts,
  ...contracts.flatMap(({ artefacts }) => artefacts),
  topicList(),
  asyncApi(),
  flow.artefact,
  codes.artefact,
  permissionMatrix(),
  rules.artefact,
];
const faults = [
  ...lintSchemas([
    ...[COMMON_SDL, ACCESS_LOG_SDL].map((path) => ({ path, document: parse(read(path)) })),
    ...services.map(({ path, own }) => ({ path, document: own })),
  ]),
  ...composed.faults,
  ...contracts.flatMap(({ faults }) => faults),
  ...codes.faults,
  ...rules.faults,
  ...flow.faults,
  ...(await envFaults(['gateway', ...services.map(({ name }) => `services/${name}`)])),
];

const say = (line: string) => process.stdout.write(`${line}\n`);
for (const { where, message } of faults) say(`${where} ${message}`);
const changed = isCheck ? drifted(artefacts) : write(artefacts);
for (const { path } of changed) say(isCheck ? `${path} is not up to date` : `wrote ${path}`);
say(`${rules.withoutScenario.length} rules without a scenario through the graph: ${rules.withoutScenario.join(', ')}`);
say(
  `${artefacts.length} files, ${changed.length} ${isCheck ? 'out of date (npm run codegen)' : 'changed'}, ${faults.length} faults in sources`,
);
if (faults.length > 0 || (isCheck && changed.length > 0)) process.exitCode = 1;
