import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineRecipes, shown } from '../config.js';
import { Failure } from '../failure.js';
import { runTool } from '../process/run-tool.js';
import { kafkaJars, kafkaVersion } from '../provision/kafka-jars.js';
import type { EngineOptions, EngineRecipe } from './engine.js';
import { describeBrokers, passOneRecord } from './kafka-probe.js';

const clusterId = 'aGphbHBtZWRlbHNncmFmZQ';

export const kafkaBrokers = (port: number): string => `127.0.0.1:${port}`;

export function kafkaRecipe(options: EngineOptions, cacheDir: string): EngineRecipe {
  const dataPath = join(options.dataDir, 'kafka');
  const settings = join(options.dataDir, 'kafka.properties');
  const brokers = kafkaBrokers(options.kafkaPort);
  return {
    name: 'kafka',
    title: 'Kafka',
    ports: [options.kafkaPort, options.controllerPort],
    dataPath,
    logPath: join(options.dataDir, 'logs', 'kafka.log'),
    isMine: (line) => line.endsWith(` kafka.Kafka ${settings}`),
    async provision(note, abort) {
      const { classPath, origin } = await kafkaJars(cacheDir, note, abort);
      mkdirSync(dataPath, { recursive: true });
      writeFileSync(settings, serverProperties(options, dataPath));
      const base = [
        `-Dlog4j2.configurationFile=file:${join(engineRecipes, 'kafka/log4j2.properties')}`,
        '-cp',
        classPath,
      ];
      const memory = ['-Xms128m', '-Xmx384m', '-XX:+UseSerialGC', '-Djava.awt.headless=true'];
      return {
        command: 'java',
        args: [...memory, ...base, 'kafka.Kafka', settings],
        origin: `${kafkaVersion} ${origin}`,
        prepare: (stop) => format([...base, 'kafka.tools.StorageTool'], settings, dataPath, stop),
      };
    },
    probe: () => describeBrokers(brokers),
    settle: () => passOneRecord(brokers),
    readyWithinMs: 90_000,
    stopWithinMs: 20_000,
    lastWords: lastKafkaWords,
  };
}

/** A folder that is formatted already stays as it is. */
async function format(storageTool: string[], settings: string, dataPath: string, abort?: AbortSignal): Promise<void> {
  const args = [...storageTool, 'format', '--standalone', '--ignore-formatted', '-t', clusterId, '-c', settings];
  const answer = await runTool('java', args, abort && { abort });
  if (answer?.code === 0) return;
  const said = lastKafkaWords(answer?.output ?? '') ?? 'the storage tool failed';
  throw new Failure(
    `Kafka cannot use its data folder ${shown(dataPath)} (${said})`,
    'remove that folder and run the command again; the events in it are lost',
  );
}

function serverProperties({ kafkaPort, controllerPort }: EngineOptions, dataPath: string): string {
  const template = readFileSync(join(engineRecipes, 'kafka/server.properties'), 'utf8');
  const values: Record<string, string> = {
    PORT: String(kafkaPort),
    CONTROLLER_PORT: String(controllerPort),
    DATA: dataPath,
  };
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

export function lastKafkaWords(log: string): string | undefined {
  const lines = log
    .split('\n')
    .filter((line) => /\b(ERROR|FATAL)\b|Exception|Error:/.test(line) && !/^\s+at /.test(line));
  const causes = lines.filter((line) => /Exception|Error:/.test(line));
  return (causes.at(-1) ?? lines.at(-1))?.trim().slice(0, 200);
}
