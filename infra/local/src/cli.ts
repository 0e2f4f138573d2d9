import { Command } from 'commander';
import { bench, gateway } from './commands/foreground.js';
import { dev } from './commands/dev.js';
import { doctor } from './commands/doctor.js';
import { enginesDown, enginesUp } from './commands/engines.js';
import { onNode } from './commands/on-node.js';
import { start } from './commands/start.js';
import { test } from './commands/test.js';
import { token } from './commands/token.js';
import { runCommand } from './run-command.js';

const program = new Command('npm run')
  .enablePositionalOptions()
  .description('Hjälpmedelsgrafen on one machine: engines, sign-in, six services and the gateway.')
  .showHelpAfterError('(--help lists the commands)')
  .addHelpText(
    'after',
    `
Environment:
  MONGODB_URI, KAFKA_BROKERS   use these engines instead of starting any
  HJALPMEDEL_CACHE             folder for fetched engines (default: XDG_CACHE_HOME or ~/.cache)
  HJALPMEDEL_DATA              folder for data, keys and logs (default: infra/local/data)
  HJALPMEDEL_PORT_OFFSET       added to every port, for a second clone beside the first
  LOG_LEVEL                    log level of services and gateway (default: info)`,
  );

program
  .command('start')
  .description('run everything; Ctrl-C stops everything in order, the data stays')
  .action(() => runCommand(start));
program
  .command('test')
  .description('checks, then all tests on the real engines; arguments after -- are for jest')
  .argument('[jest...]', 'arguments for jest, e.g. services/devices')
  .allowUnknownOption()
  .action((args: string[]) => runCommand((context) => test(context, args)));
program
  .command('dev')
  .description('services and gateway in one process from source, started again on every change')
  .action(() => runCommand(dev));
program
  .command('token')
  .description('print an access token for a demo principal; needs a running `npm start`')
  .option('--as <name>', 'name of the principal')
  .option('--list', 'list the principals')
  .action((options: { as?: string; list?: boolean }) => runCommand((context) => token(context, options)));
program
  .command('doctor')
  .description('check what a start needs, one line each, and name the command for what is missing')
  .action(() => runCommand(doctor));
program
  .command('gateway')
  .description('serve any Federation 2 supergraph with the stand-alone gateway, without product policy')
  .requiredOption('--supergraph <file>', 'the composed schema')
  .option('--port <number>', 'where to listen', '4000')
  .argument('[more...]', 'further arguments for the engine, as below')
  .allowUnknownOption()
  .addHelpText(
    'after',
    `
Arguments of the engine (described in gateway/README.md):
  --executor compiled|stock    ours, or Apollo's for comparison (compiled)
  --transport net|undici       the HTTP client that calls the subgraphs (net)
  --documents <file>           registered operations
  --operations any|registered  what may be run (any)
  --timeout <ms>               how long one call to a subgraph may take (3000)
  --calls <number>             calls to one subgraph at a time; more wait (64)
  --breaker <number>           faults in a row after which a subgraph rests a second; 0 is never (5)
  --override-labels <labels>   labels of progressive @override that are on, comma-separated (none)
  --headers <names>            headers of the client that are passed on, comma-separated (none)
  --log-level <level>          silent, warn, info or debug (warn)`,
  )
  .action((more: string[], options: { supergraph: string; port: string }) =>
    runCommand((context) => gateway(context, { ...options, more })),
  );
program
  .command('bench')
  .description('run the benches on the real engines; arguments after -- are for the bench')
  .argument('[name...]', 'name of a bench, and its arguments')
  .allowUnknownOption()
  .action((args: string[]) => runCommand((context) => bench(context, args)));

program
  .command('on-node')
  .description('run the unit and system tests on another version of Node, or the command that follows')
  .argument('<version>', '20.19, 22, 24 …')
  .argument('[command...]', 'a command of this list, or jest, and its arguments')
  .allowUnknownOption()
  .passThroughOptions()
  .action((version: string, command: string[]) => runCommand((context) => onNode(context, version, command)));

const engines = program.command('engines').description('MongoDB and Kafka alone, for single tests');
engines
  .command('up')
  .description('start them; they run until `engines down`')
  .action(() => runCommand(enginesUp));
engines
  .command('down')
  .description('stop them')
  .action(() => runCommand(enginesDown));

await program.parseAsync();
