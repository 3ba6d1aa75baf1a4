/** `npm start`: the whole product, seeded, until Ctrl-C. */
import { checkNode, claimState } from './checks.ts';
import { Progress } from './progress.ts';
import { showScreen } from './screen.ts';
import { readSettings } from './settings.ts';
import { startProduct } from './start-product.ts';
import { prepareState, statePaths } from './state.ts';
import { listenForStop } from './stop-request.ts';
import { StopList } from './stopping.ts';

const FORCED = 130;

const progress = new Progress(process.stdout);
// Nobody reading any more (a closed terminal, `| head`) is no reason to leave processes behind.
process.stdout.on('error', () => undefined);
const stops = new StopList(progress);
const stop = listenForStop(() => {
  stops.killAll();
  process.exit(FORCED);
});

/** Resolves when a stop was asked for; throws what kept it from starting or from running on. */
async function run(): Promise<void> {
  checkNode();
  const settings = readSettings(process.env);
  const paths = statePaths(settings.stateDir);
  prepareState(paths);
  const release = claimState(paths);
  // For every process started from here on.
  process.env['NODE_COMPILE_CACHE'] ??= paths.cache;
  try {
    const needs = { settings, paths, env: process.env, progress, stops, signal: stop.signal };
    const product = await startProduct(needs);
    showScreen(progress, product.demo, settings);
    const lost = await Promise.race([stop.requested, product.ended]);
    if (lost && !stop.signal.aborted) throw lost;
    progress.line();
  } finally {
    await stops.stopAll();
    release();
  }
}

async function main(): Promise<number> {
  try {
    await run();
    return 0;
  } catch (error) {
    if (stop.signal.aborted) return 0;
    progress.problem(error);
    return 1;
  }
}

process.exit(await main());
