export { ConfigError, exitOnConfigError } from './config-error.js';
export { envExample, envTable } from './env-table.js';
export { brokers, filePath, jwksFile, keyFile, keyRingFile, logLevel, mongodbUri, port, url } from './fields.js';
export { readEnv, type Env } from './read-env.js';
