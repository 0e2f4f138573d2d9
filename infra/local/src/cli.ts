import { enginesUp, enginesDown } from './commands/engines.js';
import { readConfig } from './config.js';
import { Failure } from './failure.js';
try {
  if (process.argv[2] === 'up') await enginesUp(readConfig(), new AbortController().signal);
  else await enginesDown(readConfig());
} catch (e) {
  if (e instanceof Failure) {
    console.error(e.line);
    process.exitCode = 1;
  } else throw e;
}
