/**
 * Imported before anything of Apollo's: the gateway reads the first variable while it is being imported, and then
 * reports to its maker and probes the clouds' metadata addresses.
 */
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';

const plannerGuards = [
  'APOLLO_DISABLE_SECURITY_RECURSIVE_SELECTIONS_CHECK',
  'APOLLO_DISABLE_SECURITY_NON_LOCAL_SELECTIONS_CHECK',
];

/** Refuses to start when the planner's denial-of-service guards are switched off (GHSA-q2f9-x4p4-7xmh). */
export function assertPlannerGuards(): void {
  const off = plannerGuards.filter((name) => process.env[name] === 'true');
  if (off.length > 0) throw new Error(`planner guards are switched off: ${off.join(', ')}`);
}
