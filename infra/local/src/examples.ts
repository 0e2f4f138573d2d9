export type Example = { title: string; path: string; as: string; query?: string };

/** Queries that work after the first start, ready to paste. Those of the staff graph are checked against the schema. */
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
    title: 'What happens to devices, live and without persons (Ctrl-C ends it):',
    path: '/streams/devices',
    as: 'analyst',
  },
];

export function toCurl(baseUrl: string, { path, as, query }: Example): string {
  const token = `-H "authorization: Bearer $(npm run --silent token -- --as ${as})"`;
  if (query === undefined) return `curl -sN ${baseUrl}${path} ${token}`;
  return `curl -s ${baseUrl}${path} ${token} -H 'content-type: application/json' -d '${JSON.stringify({ query })}'`;
}
