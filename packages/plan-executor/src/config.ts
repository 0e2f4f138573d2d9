/**
 * Import this module before any module of Apollo's. Without the variable, the gateway reports usage to Apollo and probes
 * cloud metadata addresses. It reads the variable while it is imported.
 */
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';

const plannerGuards = [
  'APOLLO_DISABLE_SECURITY_RECURSIVE_SELECTIONS_CHECK',
  'APOLLO_DISABLE_SECURITY_NON_LOCAL_SELECTIONS_CHECK',
];

/** Throws if the planner's denial-of-service guards are switched off (GHSA-q2f9-x4p4-7xmh). */
export function assertPlannerGuards(): void {
  const off = plannerGuards.filter((name) => process.env[name] === 'true');
  if (off.length > 0) throw new Error(`planner guards are switched off: ${off.join(', ')}`);
}
