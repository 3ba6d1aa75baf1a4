import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { repositoryRoot } from '../repository.ts';

/** A query, and where it stands. */
export interface Query {
  readonly at: string;
  readonly text: string;
}

const FOLDER = join(repositoryRoot, 'k8s', 'components', 'monitoring');
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

interface Rules {
  readonly spec: {
    readonly groups: readonly {
      readonly rules: readonly { readonly alert: string; readonly expr: string }[];
    }[];
  };
}

/** What the alerts ask. */
export function alertQueries(): Query[] {
  const { spec } = parse(read('alerts.yaml')) as Rules;
  return spec.groups.flatMap(({ rules }) =>
    rules.map(({ alert, expr }) => ({ at: alert, text: expr })),
  );
}

interface Dashboard {
  readonly panels: readonly {
    readonly title: string;
    readonly targets?: readonly { readonly expr: string }[];
  }[];
}

/** What the panels ask, with the variables that Grafana puts in. */
export function panelQueries(): Query[] {
  const { panels } = JSON.parse(read('dashboard.json')) as Dashboard;
  return panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => ({
      at: title,
      text: expr.replaceAll('$__rate_interval', '1m').replaceAll('$service', '.*'),
    })),
  );
}

/** What is no PromQL in a text; empty when all of it is. */
export function faultsIn(text: string): string[] {
  const faults: string[] = [];
  parser.parse(text).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError)
        faults.push(`at ${from}: ${text.slice(from, to) || 'something is missing'}`);
    },
  });
  return faults;
}

/** Numbers that a query takes the rate or the increase of. */
export function countedIn(text: string): string[] {
  return [...text.matchAll(/\b(?:rate|increase)\((\w+)/g)].map(([, name = '']) => name);
}
