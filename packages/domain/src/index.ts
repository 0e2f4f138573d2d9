export * from './checks.js';
export * from './decider.js';
export * from './errors.js';
export * from './ids.js';
export * from './refusal.js';
export * from './time.js';
