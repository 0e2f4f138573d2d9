export const brokers = process.env['KAFKA_BROKERS'] ?? '127.0.0.1:19092';
/** `EXECUTOR=stock`, `TRANSPORT=undici` or `EXECUTION=local` runs the same tests with other settings. */
export const engineEnv = Object.fromEntries(
  ['EXECUTOR', 'TRANSPORT', 'EXECUTION'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);
/** `TEST_LOG=1` shows what the gateway logs. */
export const isVerbose = process.env['TEST_LOG'] !== undefined;
