import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

type Labels<Name extends string> = Readonly<Partial<Record<Name, string | number>>>;

export type CounterMetric<Name extends string> = { inc(labels?: Labels<Name>, by?: number): void };
export type GaugeMetric<Name extends string> = { set(value: number, labels?: Labels<Name>): void };
export type HistogramMetric<Name extends string> = { observe(value: number, labels?: Labels<Name>): void };

/** The metrics of one process, or of one service where several share a process. */
export type Metrics = {
  counter<Name extends string = never>(name: string, help: string, labels?: readonly Name[]): CounterMetric<Name>;
  /** `collect` returns the value when the metrics page is read. */
  gauge<Name extends string = never>(
    name: string,
    help: string,
    labels?: readonly Name[],
    collect?: () => number | Promise<number>,
  ): GaugeMetric<Name>;
  histogram<Name extends string = never>(
    name: string,
    help: string,
    labels?: readonly Name[],
    buckets?: readonly number[],
  ): HistogramMetric<Name>;
  /** The content of `/metrics`. */
  expose(): Promise<{ readonly contentType: string; readonly text: string }>;
  readonly registry: Registry;
};

/** In seconds, from one millisecond to ten seconds. */
const LATENCY_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Creates metrics with a registry of their own, by default with the process metrics. The same name returns the same
 * metric. An invalid measurement is dropped, so that metrics never break the work that they measure.
 */
export function createMetrics({ processMetrics = true }: { readonly processMetrics?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (processMetrics) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const getOrCreate = <Metric>(name: string, create: () => Metric): Metric =>
    (registry.getSingleMetric(name) as Metric | undefined) ?? create();

  return {
    registry,
    counter(name, help, labels = []) {
      const metric = getOrCreate(name, () => new Counter({ name, help, labelNames: [...labels], registers }));
      return { inc: (given, by = 1) => safely(() => (given ? metric.inc(given, by) : metric.inc(by))) };
    },
    gauge(name, help, labels = [], collect = undefined) {
      const options = { name, help, labelNames: [...labels], registers };
      const metric = getOrCreate(
        name,
        () => new Gauge(collect ? { ...options, collect: collector(collect) } : options),
      );
      return { set: (value, given) => safely(() => (given ? metric.set(given, value) : metric.set(value))) };
    },
    histogram(name, help, labels = [], buckets = LATENCY_BUCKETS) {
      const options = { name, help, labelNames: [...labels], buckets: [...buckets], registers };
      const metric = getOrCreate(name, () => new Histogram(options));
      return {
        observe: (value, given) => safely(() => (given ? metric.observe(given, value) : metric.observe(value))),
      };
    },
    expose: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

function collector(read: () => number | Promise<number>): (this: Gauge) => Promise<void> {
  return async function collect() {
    try {
      this.set(await read());
    } catch {
      this.reset();
    }
  };
}

function safely(measure: () => void): void {
  try {
    measure();
  } catch {
    // An unknown label or an invalid value: the measurement is dropped.
  }
}
