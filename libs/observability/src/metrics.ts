import {
  collectDefaultMetrics,
  Counter,
  Gauge,
  Histogram,
  Registry,
  type Metric,
} from 'prom-client';

/** Labels of one value, by name: closed lists only, never what a caller has written. */
export type Labels = Readonly<Record<string, string>>;

/** One reading of a gauge. */
export interface Reading {
  readonly labels?: Labels;
  readonly value: number;
}

const PREFIX = 'ticketgate_';

/** The numbers of one process, in the text format of Prometheus. Names get the prefix `ticketgate_`. */
export class Metrics {
  readonly #registry = new Registry();

  /** @param service label of every number. */
  constructor(service: string) {
    this.#registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.#registry });
  }

  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;

  /** Everything as it is at this moment. */
  read(): Promise<string> {
    return this.#registry.metrics();
  }

  /** A number that only grows; answers how to add one. */
  counter(name: string, help: string, labelNames: readonly string[] = []) {
    const counter = new Counter({ ...this.#named(name, help), labelNames: [...labelNames] });
    return (labels: Labels = {}): void => counter.inc(labels);
  }

  /** How long something takes, in seconds; answers how to note one. */
  duration(name: string, help: string, labelNames: readonly string[]) {
    const histogram = new Histogram({
      ...this.#named(name, help),
      labelNames: [...labelNames],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    });
    return (seconds: number, labels: Labels): void => histogram.observe(labels, seconds);
  }

  /**
   * A number that is read whenever somebody asks. What cannot be read is left out, so that one broken
   * reading hides no other.
   */
  gauge(
    name: string,
    help: string,
    read: () => readonly Reading[] | Promise<readonly Reading[]>,
    labelNames: readonly string[] = [],
  ): void {
    const collect = async (gauge: Gauge) => {
      gauge.reset();
      const readings = await Promise.resolve()
        .then(read)
        .catch((): readonly Reading[] => []);
      for (const { labels = {}, value } of readings) gauge.set(labels, value);
    };
    const made: Metric = new Gauge({
      ...this.#named(name, help),
      labelNames: [...labelNames],
      async collect() {
        await collect(this);
      },
    });
    this.#registry.registerMetric(made);
  }

  #named(name: string, help: string) {
    return { name: `${PREFIX}${name}`, help, registers: [this.#registry] };
  }
}
