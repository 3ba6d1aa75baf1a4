/** `npm run workload-issuer`: a cluster's issuer on this machine, to try workloads without secrets. */
import { once } from 'node:events';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../libs/runtime/src/clock.ts';
import { WorkloadIssuer, type ProjectedToken } from './workload-issuer/issuer.ts';

const USAGE = `npm run workload-issuer -- [options]
  --port N               of loopback (4190)
  --namespace NAME       (default)
  --service-account NAME (reporter)
  --audience URL         the authorization server's issuer (http://localhost:4000)
  --seconds N            life of a token (3600)
  --token-file PATH      where a pod would find it (.local/workload/token)
A token is renewed when four fifths of its life are over, as the kubelet does; SIGHUP changes the key.`;

const { values: given } = parseArgs({
  options: {
    port: { type: 'string', default: '4190' },
    namespace: { type: 'string', default: 'default' },
    'service-account': { type: 'string', default: 'reporter' },
    audience: { type: 'string', default: 'http://localhost:4000' },
    seconds: { type: 'string', default: '3600' },
    'token-file': { type: 'string', default: '.local/workload/token' },
    help: { type: 'boolean', default: false },
  },
});

/** As a pod sees it: the old one or the new one, never half of either. */
function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

async function serve(): Promise<void> {
  const projected: ProjectedToken = {
    namespace: given.namespace,
    serviceAccount: given['service-account'],
    audience: given.audience,
    lifetime: Number(given.seconds),
  };
  const file = resolve(given['token-file']);
  const issuer = new WorkloadIssuer(Number(given.port), systemClock);
  const renew = () => replaceFile(file, issuer.token(projected));
  issuer.server.listen(Number(given.port), '127.0.0.1');
  await once(issuer.server, 'listening');
  renew();
  setInterval(renew, projected.lifetime * 800);
  process.on('SIGHUP', () => {
    issuer.rotate();
    renew();
    console.log('signs with a new key');
  });
  const subject = `system:serviceaccount:${projected.namespace}:${projected.serviceAccount}`;
  console.log(`issuer   ${issuer.issuer}\nsubject  ${subject}\ntoken    ${file}`);
  console.log(`new key  kill -HUP ${process.pid}`);
}

if (given.help) console.log(USAGE);
else await serve();
