import { shellCommand } from './config.js';

export type Example = { title: string; path: string; as: string; query?: string };

/** Requests that work after the first start. The queries are checked against the schema. */
export const examples: readonly Example[] = [
  {
    title: 'Who am I, and what may I do?',
    path: '/graphql',
    as: 'vgr-assessor',
    query: '{ me { kind staff { id } permissions } }',
  },
  {
    title: 'The first devices of a municipality:',
    path: '/graphql',
    as: 'vgr-controller',
    query: '{ devices(municipalityCode: "1496", first: 5) { edges { node { idMark supplierId state } } } }',
  },
  {
    title: 'A loan with data from five services:',
    path: '/graphql',
    as: 'sundsvall-prescriber',
    query:
      '{ loans(municipalityCode: "2281", first: 1) { edges { node { status client { givenName } order { status } payer { name } device { idMark product { name } } } } } }',
  },
  {
    title: 'The trace of a device:',
    path: '/graphql',
    as: 'vgr-supplier',
    query:
      '{ deviceTrace(idMark: "VG-000101", supplierId: "FORSORJAREN-VG") { edges { node { at event state actorRole } } } }',
  },
  {
    title: 'A partner asks for the status of a device; the partner graph has no person data:',
    path: '/partner/graphql',
    as: 'partner-region',
    query:
      '{ deviceStatus(idMark: "HMV-200417", supplierId: "HJALPMEDEL-VASTERNORRLAND") { state productName placeType nextAction } }',
  },
  {
    title: 'Live events of devices, without person data (Ctrl-C ends it):',
    path: '/streams/devices',
    as: 'analyst',
  },
];

export function toCurl(baseUrl: string, { path, as, query }: Example, env = process.env): string {
  const token = `-H "authorization: Bearer $(${shellCommand(`npm run --silent token -- --as ${as}`, env)})"`;
  if (query === undefined) return `curl -sN ${baseUrl}${path} ${token}`;
  return `curl -s ${baseUrl}${path} ${token} -H 'content-type: application/json' -d '${JSON.stringify({ query })}'`;
}
