import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { FastHistogram } from './histogram.js';

type Labels<Name extends string> = Readonly<Partial<Record<Name, string | number>>>;

export type CounterMetric<Name extends string> = { inc(labels?: Labels<Name>, by?: number): void };
export type GaugeMetric<Name extends string> = { set(value: number, labels?: Labels<Name>): void };
export type HistogramMetric<Name extends string> = { observe(value: number, labels?: Labels<Name>): void };

/** The metrics of one process, or of one service where several share a process. */
export type Metrics = {
  counter<Name extends string = never>(name: string, help: string, labels?: readonly Name[]): CounterMetric<Name>;
  /** `collect` gives the value when it is asked for, so that nothing is paid in between. */
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
  /** The page of `/metrics`. */
  expose(): Promise<{ readonly contentType: string; readonly text: string }>;
  readonly registry: Registry;
};

/** Seconds, from one millisecond to ten seconds. */
const LATENCY_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Makes a registry of its own with the process metrics in it. Asking twice for a name gives the same metric.
 * A measurement that fails is dropped: telemetry never fails the work it measures.
 */
export function createMetrics({ processMetrics = true }: { readonly processMetrics?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (processMetrics) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const known = <Metric>(name: string, make: () => Metric): Metric =>
    (registry.getSingleMetric(name) as Metric | undefined) ?? make();

  return {
    registry,
    counter(name, help, labels = []) {
      const metric = known(name, () => new Counter({ name, help, labelNames: [...labels], registers }));
      return { inc: (given, by = 1) => safely(() => (given ? metric.inc(given, by) : metric.inc(by))) };
    },
    gauge(name, help, labels = [], collect = undefined) {
      const options = { name, help, labelNames: [...labels], registers };
      const metric = known(name, () => new Gauge(collect ? { ...options, collect: pull(collect) } : options));
      return { set: (value, given) => safely(() => (given ? metric.set(given, value) : metric.set(value))) };
    },
    histogram(name, help, labels = [], buckets = LATENCY_BUCKETS) {
      const metric = known(name, () => new FastHistogram({ name, help, labelNames: labels, buckets }, registry));
      return { observe: (value, given) => metric.observe(given ?? {}, value) };
    },
    expose: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

function pull(read: () => number | Promise<number>): (this: Gauge) => Promise<void> {
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
    // An unknown label or a value that is no number: the measurement is lost, the work goes on.
  }
}
