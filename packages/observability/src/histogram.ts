import type { Metric, Registry } from 'prom-client';

export type HistogramOptions = {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  /** Upper bounds, ascending. */
  readonly buckets: readonly number[];
};

type Labels = Readonly<Record<string, string | number | undefined>>;
type Series = { readonly labels: Labels; readonly counts: number[]; sum: number; count: number };
type Node = Map<string | undefined, Node | Series>;

/**
 * A histogram in the form that a registry exposes. prom-client's own copies, checks, sorts and joins the labels of every
 * observation, which is most of what an observation costs; this one walks to its series label by label.
 */
export class FastHistogram {
  readonly type = 'histogram';
  readonly name: string;
  readonly help: string;
  readonly aggregator = 'sum';
  readonly #labelNames: readonly string[];
  readonly #buckets: readonly number[];
  #root: Node = new Map();
  #all: Series[] = [];

  constructor({ name, help, labelNames, buckets }: HistogramOptions, registry: Registry) {
    this.name = name;
    this.help = help;
    this.#labelNames = labelNames;
    this.#buckets = buckets;
    this.reset();
    registry.registerMetric(this as unknown as Metric); // the part of one that a registry reads
  }

  observe(labels: Labels, value: number): void {
    if (!Number.isFinite(value)) return;
    const series = this.#seriesOf(labels);
    let at = 0;
    while (at < this.#buckets.length && value > (this.#buckets[at] as number)) at++;
    series.counts[at] = (series.counts[at] ?? 0) + 1;
    series.sum += value;
    series.count += 1;
  }

  get(): Promise<unknown> {
    const { name, help, type, aggregator } = this;
    return Promise.resolve({ name, help, type, aggregator, values: this.#all.flatMap((one) => this.#valuesOf(one)) });
  }

  reset(): void {
    this.#root = new Map();
    this.#all = [];
    if (this.#labelNames.length === 0) this.#seriesOf({}); // known from the start, and so exposed as zero
  }

  #seriesOf(labels: Labels): Series {
    let node: Node | Series = this.#root;
    for (let n = 0; n < this.#labelNames.length; n++) {
      const given = labels[this.#labelNames[n] as string];
      const value = given === undefined ? undefined : String(given); // 200 and "200" are one label
      const next: Node | Series | undefined = (node as Node).get(value);
      node = next ?? this.#add(node as Node, value, n, labels);
    }
    if (node instanceof Map)
      return (node.get(undefined) ?? this.#add(node, undefined, this.#labelNames.length, labels)) as Series;
    return node;
  }

  /** The last label's value leads to a series, each before it to the values of the next. */
  #add(node: Node, value: string | undefined, depth: number, labels: Labels): Node | Series {
    const isLast = depth >= this.#labelNames.length - 1;
    const made: Node | Series = isLast ? this.#series(labels) : new Map();
    node.set(value, made);
    return made;
  }

  #series(given: Labels): Series {
    const names = this.#labelNames.filter((name) => given[name] !== undefined);
    const labels = Object.fromEntries(names.map((name) => [name, given[name]]));
    const series = { labels, counts: new Array<number>(this.#buckets.length + 1).fill(0), sum: 0, count: 0 };
    this.#all.push(series);
    return series;
  }

  #valuesOf({ labels, counts, sum, count }: Series): object[] {
    const { name } = this;
    let below = 0;
    const buckets = [...this.#buckets, '+Inf'].map((le, at) => ({
      metricName: `${name}_bucket`,
      labels: { le, ...labels },
      value: (below += counts[at] ?? 0),
    }));
    return [
      ...buckets,
      { metricName: `${name}_sum`, labels, value: sum },
      { metricName: `${name}_count`, labels, value: count },
    ];
  }
}
