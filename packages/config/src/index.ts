export { ConfigError, exitOnConfigError } from './config-error.js';
export { envExample, envTable } from './env-table.js';
export * from './pieces.js';
export { readEnv, type Env } from './read-env.js';
