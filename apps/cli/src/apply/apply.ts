import { readFileSync } from 'node:fs';
import type { Context } from '../command/context.ts';
import { EXIT, Failure, failureOf, usage, type ExitCode } from '../command/failure.ts';
import { readConnection, withEnvFile } from '../config/env.ts';
import { readIntegrations } from '../integrations/read-integrations.ts';
import { planOf } from '../plan/plan.ts';
import type { Plan, Step } from '../plan/step.ts';
import { openStore } from '../secrets/open-store.ts';
import { nowhereToKeep, type SecretStore } from '../secrets/secret-store.ts';
import { connect } from '../tenant/connect.ts';
import { readTenant } from '../tenant/tenant-state.ts';
import { readApplyOptions, type ApplyOptions } from './apply-options.ts';
import { CarryingOut } from './carry-out.ts';
import { RunKeeper } from './keeper.ts';
import { Report } from './report.ts';

/** `ticketgate apply`. @throws Failure, and what the API refuses with */
export async function apply(args: readonly string[], context: Context): Promise<ExitCode> {
  const options = readApplyOptions(args);
  const file = readIntegrations(read(options.file), options.file === '-' ? 'stdin' : options.file);
  const env = withEnvFile(context.env, options.envFile);
  const connection = readConnection(env);
  const store = await storeOf(options, env);
  const desk = connect(connection, context);
  const state = await readTenant(desk, file);
  const written = store ?? nowhereToKeep;
  const plan = planOf(file, state, { written, reissue: options.reissue });
  const report = new Report(plan, options, context.print);
  if (options.mode !== 'apply') return looked(options, plan, report);
  refuse(plan, options, report);
  const keeper = new RunKeeper(store);
  await carryOut(plan, new CarryingOut(desk, keeper, state), report).catch((error: unknown) => {
    report.end({ applied: false, made: keeper.made, where: store?.where });
    throw error;
  });
  report.end({ applied: true, made: keeper.made, where: store?.where });
  return EXIT.ok;
}

function storeOf(
  { secretsOut, secretName }: ApplyOptions,
  env: Context['env'],
): Promise<SecretStore> | undefined {
  return secretsOut === undefined ? undefined : openStore(secretsOut, { secretName, env });
}

function read(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw usage(error instanceof Error ? error.message : `${file} cannot be read`);
  }
}

function looked({ mode }: ApplyOptions, plan: Plan, report: Report): ExitCode {
  report.planned();
  report.end({ applied: false, made: {}, where: undefined });
  const isAsWanted = plan.steps.length === 0 && plan.problems.length === 0;
  return mode === 'check' && !isAsWanted ? EXIT.refused : EXIT.ok;
}

/** Before the first change: a run either can do all of it, or does nothing. @throws Failure */
function refuse(plan: Plan, options: ApplyOptions, report: Report): void {
  if (plan.problems.length > 0) {
    report.planned();
    report.end({ applied: false, made: {}, where: undefined });
    throw new Failure('Nothing was changed: see the lines with ! above.');
  }
  const secrets = plan.steps.filter(makesSecret);
  if (secrets.length === 0 || options.secretsOut !== undefined || options.showSecrets) return;
  report.planned();
  report.end({ applied: false, made: {}, where: undefined });
  throw new Failure(
    `Nothing was changed: this makes ${secrets.length} secret${secrets.length > 1 ? 's' : ''}, shown once and never again. ` +
      'Say where they go: --secrets-out integrations.env',
  );
}

function makesSecret({ work }: Step): boolean {
  if (work.do === 'create application') {
    return (work.wanted.authMethod ?? 'client_secret') === 'client_secret';
  }
  return ['make secret', 'create webhook', 'rotate webhook'].includes(work.do);
}

async function carryOut(plan: Plan, carryingOut: CarryingOut, report: Report): Promise<void> {
  for (const step of plan.steps) {
    try {
      await carryingOut.do(step.work);
    } catch (error) {
      throw stopped(error, step, report);
    }
    report.done(step);
  }
}

function stopped(error: unknown, step: Step, report: Report): Failure {
  const { message, exitCode } = failureOf(error);
  const so = report.count === 0 ? 'Nothing was changed.' : 'The lines above were done.';
  return new Failure(
    `${step.subject} ${step.name}: ${message}\n${so} The same call goes on from here.`,
    exitCode,
  );
}
