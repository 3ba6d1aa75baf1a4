import type { Context } from '../command/context.ts';
import { EXIT, Failure, failureOf, type ExitCode } from '../command/failure.ts';
import type { Call } from '../command/read-call.ts';
import { readConnection } from '../config/env.ts';
import { readFileOf } from '../integrations/read-file.ts';
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
import { patiently } from './patiently.ts';
import { Report } from './report.ts';

/** `ticketgate apply`. @throws Failure, and what the API refuses with */
export async function apply(call: Call, context: Context): Promise<ExitCode> {
  const options = readApplyOptions(call);
  const file = readIntegrations(
    readFileOf(options.file),
    options.file === '-' ? 'stdin' : options.file,
  );
  const connection = readConnection(context.env);
  const stopping = options.mode === 'apply' ? context.stopSignal() : new AbortController().signal;
  const store = await storeOf(options, context, stopping);
  try {
    const desk = connect(connection, context);
    context.progress('reading the tenant …');
    const state = await readTenant(desk, file);
    context.progress('');
    const written = store ?? nowhereToKeep;
    const plan = planOf(file, state, { written, reissue: options.reissue });
    const report = new Report(plan, options, context);
    if (options.mode !== 'apply') return looked(options, plan, report);
    refuse(plan, options, report);
    const keeper = new RunKeeper(store);
    const carryingOut = new CarryingOut(desk, keeper, state);
    await carryOut(plan, { carryingOut, report, context, stopping }).catch((error: unknown) => {
      report.end({ applied: false, made: keeper.made, where: store?.where });
      throw error;
    });
    report.end({ applied: true, made: keeper.made, where: store?.where });
    return EXIT.ok;
  } finally {
    await store?.close();
  }
}

function storeOf(
  { secretsOut, secretName, mode }: ApplyOptions,
  context: Context,
  stopping: AbortSignal,
): Promise<SecretStore> | undefined {
  if (secretsOut === undefined) return undefined;
  return openStore(secretsOut, { secretName, context, stopping, isWriting: mode === 'apply' });
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

interface Doing {
  readonly carryingOut: CarryingOut;
  readonly report: Report;
  readonly context: Context;
  readonly stopping: AbortSignal;
}

async function carryOut(plan: Plan, doing: Doing): Promise<void> {
  const { carryingOut, report, context, stopping } = doing;
  for (const [index, step] of plan.steps.entries()) {
    if (stopping.aborted) throw stopped(new Failure('interrupted', EXIT.unreachable), step, report);
    context.progress(`${index + 1} of ${plan.steps.length}: ${step.subject} ${step.name} …`);
    try {
      await patiently(() => carryingOut.do(step.work), doing);
    } catch (error) {
      throw stopped(error, step, report);
    }
    context.progress('');
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
