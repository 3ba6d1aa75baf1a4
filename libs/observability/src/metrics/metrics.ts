import {
  collectDefaultMetrics,
  Counter,
  Gauge,
  Histogram,
  Registry,
  type Metric,
} from 'prom-client';
import { productVersion } from '../product-version.ts';

/** Labels of one value, by name: closed lists only, never what a caller has written. */
export type Labels = Readonly<Record<string, string>>;

/** One reading of a gauge. */
export interface Reading {
  readonly labels?: Labels;
  readonly value: number;
}

const PREFIX = 'ticketgate_';
/** Seconds. Most answers take 1 to 25 ms, and are told apart there. */
const BUCKETS = [
  ...[0.001, 0.0025, 0.005, 0.0075, 0.01, 0.015, 0.025],
  ...[0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
];
/** Milliseconds, well within the 10 s that Prometheus waits: a database that hangs hides only itself. */
const PATIENCE_MS = 2_000;

type Read = () => readonly Reading[] | Promise<readonly Reading[]>;

/** The numbers of one process, in the text format of Prometheus. Names get the prefix `ticketgate_`. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #patienceMs: number;

  /**
   * @param service label of every number.
   * @param patienceMs milliseconds after which a reading that has not come is left out.
   */
  constructor(service: string, patienceMs = PATIENCE_MS) {
    this.#patienceMs = patienceMs;
    this.#registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.#registry });
    const labels = { version: productVersion(), node: process.version };
    this.gauge('build_info', 'Always 1; says what runs.', () => [{ labels, value: 1 }], [
      ...['version', 'node'],
    ]);
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
      buckets: BUCKETS,
    });
    return (seconds: number, labels: Labels): void => histogram.observe(labels, seconds);
  }

  /** A number that only grows and is kept elsewhere; read whenever somebody asks. */
  total(name: string, help: string, read: () => number): void {
    const made: Metric = new Counter({
      ...this.#named(name, help),
      collect() {
        this.reset();
        this.inc(read());
      },
    });
    this.#registry.registerMetric(made);
  }

  /**
   * A number that is read whenever somebody asks. What cannot be read, or not soon, is left out, so
   * that one broken reading hides no other.
   */
  gauge(name: string, help: string, read: Read, labelNames: readonly string[] = []): void {
    const collect = async (gauge: Gauge) => {
      const readings = await this.#soon(read);
      gauge.reset();
      // The library begins again with 0 where there are no labels; nothing is not 0.
      if (readings.length === 0) gauge.remove();
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

  async #soon(read: Read): Promise<readonly Reading[]> {
    let timer: NodeJS.Timeout | undefined;
    const none = new Promise<readonly Reading[]>((resolve) => {
      timer = setTimeout(() => resolve([]), this.#patienceMs).unref();
    });
    const readings = Promise.resolve()
      .then(read)
      .catch((): readonly Reading[] => []);
    return Promise.race([readings, none]).finally(() => clearTimeout(timer));
  }

  #named(name: string, help: string) {
    return { name: `${PREFIX}${name}`, help, registers: [this.#registry] };
  }
}
