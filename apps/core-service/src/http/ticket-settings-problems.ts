import { plainProblem, type Problem } from '@ticketgate/http';
import { SettingsOutdated } from '../ticket-settings/ticket-settings.errors.ts';

/** The errors of ticket settings as problems; undefined for any other error. */
export const ticketSettingsProblem = (error: unknown): Problem | undefined =>
  error instanceof SettingsOutdated
    ? plainProblem('precondition_failed', error.message)
    : undefined;
