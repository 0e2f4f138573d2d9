import { shellCommand } from '../config.js';
import type { Context } from '../context.js';
import { folderFindings } from '../doctor/disk.js';
import { javaFinding, kafkaFinding, mongodFinding } from '../doctor/engines.js';
import { show } from '../doctor/finding.js';
import { launcherFinding } from '../doctor/launcher.js';
import { portFindings } from '../doctor/ports.js';
import { installFinding, mavenFinding, nodeFinding, pipFinding } from '../doctor/tools.js';

/** Prints one line for each thing that a start needs. Returns 1 when one of them is missing. */
export async function doctor({ config, steps }: Context): Promise<number> {
  const [mongod, kafka, ports] = await Promise.all([mongodFinding(config), kafkaFinding(config), portFindings(config)]);
  const tools = await Promise.all([javaFinding(kafka), mavenFinding(kafka.toFetch), pipFinding(mongod.toFetch)]);
  const findings = [
    nodeFinding(),
    installFinding(),
    ...tools,
    mongod.finding,
    kafka.finding,
    ...folderFindings(config),
    ...launcherFinding(config),
    ...ports,
  ];
  findings.forEach((finding) => steps.say(show(finding)));
  const isComplete = findings.every(({ state }) => state !== 'missing');
  if (isComplete) steps.say(`nothing is missing: \`${shellCommand('npm start')}\``);
  return isComplete ? 0 : 1;
}
