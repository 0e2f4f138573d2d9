export * from './aggregate-store.js';
export * from './bookkeeping.js';
export * from './command.js';
export * from './database.js';
export * from './migrate.js';
export * from './page.js';
export * from './serialised.js';
export * from './unit-of-work.js';
