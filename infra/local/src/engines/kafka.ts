import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { displayPath, engineFiles } from '../config.js';
import { fullDisk } from '../disk.js';
import { Failure } from '../failure.js';
import { runTool } from '../process/run-tool.js';
import { javaEnvironment, kafkaJars, kafkaVersion } from '../provision/kafka-jars.js';
import type { EngineDefinition, EngineOptions } from './engine.js';
import { describeBrokers, passOneRecord } from './kafka-probe.js';

const clusterId = 'aGphbHBtZWRlbHNncmFmZQ';
const logSettings = 'kafka.log4j2.properties';
const memory = ['-Xms128m', '-Xmx384m', '-XX:+UseSerialGC', '-Djava.awt.headless=true'];

export const kafkaBrokers = (port: number): string => `127.0.0.1:${port}`;

/**
 * Kafka runs in the data folder, and its settings name paths inside that folder only. So the path of the folder itself
 * may contain a comma (Kafka splits `log.dirs` there), a blank, `%`, or a letter outside ISO-8859-1.
 */
export function kafkaEngine(options: EngineOptions, cacheDir: string): EngineDefinition {
  const { dataDir } = options;
  const dataPath = join(dataDir, 'kafka');
  const settings = join(dataDir, 'kafka.properties');
  const brokers = kafkaBrokers(options.kafkaPort);
  return {
    name: 'kafka',
    title: 'Kafka',
    ports: [options.kafkaPort, options.controllerPort],
    dataPath,
    logPath: join(dataDir, 'logs', 'kafka.log'),
    isMine: (args) => args.at(-2) === 'kafka.Kafka' && args.at(-1) === settings,
    async provision(note, abort) {
      const { classPath, origin } = await kafkaJars(cacheDir, note, abort);
      mkdirSync(dataPath, { recursive: true });
      writeFileSync(settings, serverProperties(options));
      copyFileSync(join(engineFiles, 'kafka/log4j2.properties'), join(dataDir, logSettings));
      const common = [`-Dlog4j2.configurationFile=${logSettings}`, '-cp', classPath];
      return {
        command: 'java',
        args: [...memory, ...common, 'kafka.Kafka', settings],
        env: javaEnvironment(),
        origin: `${kafkaVersion} ${origin}`,
        prepare: (stop) => format([...common, 'kafka.tools.StorageTool'], settings, dataDir, stop),
      };
    },
    probe: () => describeBrokers(brokers),
    settle: () => passOneRecord(brokers),
    readyWithinMs: 90_000,
    stopWithinMs: 20_000,
    lastError: lastKafkaError,
  };
}

/** Formats the data folder. A folder that is formatted already stays as it is. */
async function format(storageTool: string[], settings: string, dataDir: string, abort?: AbortSignal): Promise<void> {
  const args = [...storageTool, 'format', '--standalone', '--ignore-formatted', '-t', clusterId, '-c', settings];
  const answer = await runTool('java', args, { cwd: dataDir, env: javaEnvironment(), ...(abort && { abort }) });
  if (answer?.code === 0) return;
  const reason = lastKafkaError(answer?.output ?? '') ?? 'the storage tool failed';
  throw new Failure(
    `Kafka cannot use its data folder ${displayPath(join(dataDir, 'kafka'))} (${reason})`,
    remedyFor(reason, dataDir),
  );
}

/** Only damaged data is a reason to remove data. */
function remedyFor(reason: string, dataDir: string): string {
  const disk = fullDisk(dataDir);
  if (disk) return `${disk}: free some space and run the command again`;
  if (/AccessDenied|Permission denied|Read-only/i.test(reason))
    return 'give yourself the right to write there, or set HJALPMEDEL_DATA to another folder';
  if (/meta\.properties|bootstrap\.checkpoint|corrupt|Invalid cluster/i.test(reason))
    return 'its data is damaged; remove that folder and run the command again; the events in it are lost';
  return 'run `npm run doctor`; if its data is damaged, remove that folder (the events in it are lost)';
}

function serverProperties({ kafkaPort, controllerPort }: EngineOptions): string {
  const template = readFileSync(join(engineFiles, 'kafka/server.properties'), 'utf8');
  return template.replaceAll('{PORT}', String(kafkaPort)).replaceAll('{CONTROLLER_PORT}', String(controllerPort));
}

/** The last exception in a log, else its last error line. Frames of a stack are left out. */
export function lastKafkaError(log: string): string | undefined {
  const lines = log
    .split('\n')
    .filter((line) => /\b(ERROR|FATAL)\b|Exception|Error:/.test(line) && !/^\s+at /.test(line));
  const exceptions = lines.filter((line) => /Exception|Error:/.test(line));
  return (exceptions.at(-1) ?? lines.at(-1))?.trim().slice(0, 200);
}
