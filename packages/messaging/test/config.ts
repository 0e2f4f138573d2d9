/** The addresses of the engines for these tests. */
export const mongoUri = process.env['MONGODB_URI'] ?? 'mongodb://127.0.0.1:27117/?replicaSet=rs0';
export const brokers = (process.env['KAFKA_BROKERS'] ?? '127.0.0.1:19092').split(',');
