import type { Context } from '../context.js';
import { javaFinding, kafkaFinding, mongodFinding } from '../doctor/engines.js';
import { ok, show } from '../doctor/finding.js';
import { portFindings } from '../doctor/ports.js';
import { installFinding, mavenFinding, nodeFinding, pipFinding } from '../doctor/tools.js';

/** One line for each thing a start depends on; 1 when something it needs is missing. */
export async function doctor({ config, steps }: Context): Promise<number> {
  const [mongod, kafka, ports] = await Promise.all([mongodFinding(config), kafkaFinding(config), portFindings(config)]);
  const tools = await Promise.all([javaFinding(kafka), mavenFinding(kafka.toFetch), pipFinding(mongod.toFetch)]);
  const findings = [
    nodeFinding(),
    installFinding(),
    ...tools,
    mongod.finding,
    kafka.finding,
    ok('Cache', config.cacheDir),
    ...ports,
  ];
  findings.forEach((finding) => steps.say(show(finding)));
  const isWell = findings.every(({ state }) => state !== 'missing');
  if (isWell) steps.say('all is there: `npm start`');
  return isWell ? 0 : 1;
}
