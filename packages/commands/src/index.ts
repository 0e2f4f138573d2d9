export { createAuthorisation, type Authorisation } from './authorisation.js';
export { commandMetadata, createSavedDocuments, type Caller, type Deps, type SavedDocuments } from './caller.js';
export { aggregateCommand, type AggregateCommandOptions } from './aggregate-command.js';
export { executeCommand, type Command, type CommandUnitOfWork, type Target } from './execute-command.js';
export { withLock } from './keyed-lock.js';
export { runCommand, type CommandInput, type CommandResult, type CommandRun, type RunCommand } from './run-command.js';
export { inBatches, JOB_BATCH, runJobStep, runJobSteps, type Job } from './run-job-step.js';
