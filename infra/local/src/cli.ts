import { Command } from 'commander';
import { bench, gateway } from './commands/foreground.js';
import { dev } from './commands/dev.js';
import { doctor } from './commands/doctor.js';
import { enginesDown, enginesUp } from './commands/engines.js';
import { start } from './commands/start.js';
import { test } from './commands/test.js';
import { token } from './commands/token.js';
import { runCommand } from './run-command.js';

const program = new Command('npm run')
  .description('Hjälpmedelsgrafen on one machine: engines, sign-in, six services and the gateway.')
  .showHelpAfterError('(--help shows what there is)')
  .addHelpText(
    'after',
    `
Environment:
  MONGODB_URI, KAFKA_BROKERS   use these engines instead of starting any
  HJALPMEDEL_CACHE             where fetched engines are kept (else XDG_CACHE_HOME or ~/.cache)
  HJALPMEDEL_DATA              where data, keys and logs are kept (else infra/local/data)
  HJALPMEDEL_PORT_OFFSET       is added to every port, so that a second clone can run beside the first
  LOG_LEVEL                    of services and gateway (info)`,
  );

program
  .command('start')
  .description('run everything; Ctrl-C stops it in order, the data stays')
  .action(() => runCommand(start));
program
  .command('test')
  .description('checks, then all tests on the real engines; what follows -- goes to jest')
  .argument('[jest...]', 'arguments for jest, e.g. services/devices')
  .allowUnknownOption()
  .action((args: string[]) => runCommand((context) => test(context, args)));
program
  .command('dev')
  .description('services and gateway in one process from source, started anew on every change')
  .action(() => runCommand(dev));
program
  .command('token')
  .description('print an access token for a demo principal; `npm start` has to be running')
  .option('--as <name>', 'whose token')
  .option('--list', 'show who there is')
  .action((options: { as?: string; list?: boolean }) => runCommand((context) => token(context, options)));
program
  .command('doctor')
  .description('say in one line each what a start needs and how to get what is missing')
  .action(() => runCommand(doctor));
program
  .command('gateway')
  .description('serve any Federation 2 supergraph with the bare engine, without product policy')
  .requiredOption('--supergraph <file>', 'the composed schema')
  .option('--port <number>', 'where to listen', '4000')
  .argument('[more...]', 'further arguments for the engine, as below')
  .allowUnknownOption()
  .addHelpText(
    'after',
    `
For the engine (what each does, and what holds without it: gateway/README.md):
  --executor compiled|stock    ours, or Apollo's for comparison (compiled)
  --transport net|undici       the HTTP client that calls the subgraphs (net)
  --documents <file>           registered operations
  --operations any|registered  what may be run (any)
  --timeout <ms>               how long one call to a subgraph may take (3000)
  --calls <number>             calls to one subgraph at a time; more wait (64)
  --breaker <number>           faults in a row after which a subgraph rests a second; 0 is never (5)
  --headers <names>            headers of the client that are passed on, comma-separated (none)
  --log-level <level>          silent, warn, info or debug (warn)`,
  )
  .action((more: string[], options: { supergraph: string; port: string }) =>
    runCommand((context) => gateway(context, { ...options, more })),
  );
program
  .command('bench')
  .description('run the benches on the real engines; what follows -- goes to the bench')
  .argument('[name...]', 'which bench, and its arguments')
  .allowUnknownOption()
  .action((args: string[]) => runCommand((context) => bench(context, args)));

const engines = program.command('engines').description('MongoDB and Kafka alone, for work on single tests');
engines
  .command('up')
  .description('start them and keep them up until they are taken down')
  .action(() => runCommand(enginesUp));
engines
  .command('down')
  .description('stop them')
  .action(() => runCommand(enginesDown));

await program.parseAsync();
