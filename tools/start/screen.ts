import type { Demo } from '@ticketgate/testing';
import { shellQuoted } from './demo-files.ts';
import type { Progress } from './progress.ts';
import { stateFolder, type Settings } from './settings.ts';
import { statePaths } from './state.ts';

/** The commands of the screen, for bash or sh: a token, and a ticket created with it. */
export function firstTicket(demo: Demo): string {
  const { clientId, clientSecret } = demo.application;
  const body = JSON.stringify({
    title: 'Printer on fire',
    description: 'Third floor, next to the kitchen.',
    priority: 'HIGH',
    ticketType: 'INCIDENT',
  });
  return [
    `TOKEN=$(curl -sS -u ${shellQuoted(`${clientId}:${clientSecret}`)} \\`,
    `  -d 'grant_type=client_credentials&scope=client_api' \\`,
    `  ${shellQuoted(`${demo.oauthUrl}/api/oauth2/token`)} |`,
    `  sed -n 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/p')`,
    `curl -sS -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\`,
    `  -d ${shellQuoted(body)} \\`,
    `  ${shellQuoted(`${demo.apiUrl}/api/client-api/ticket/create`)}`,
  ].join('\n');
}

/** What a person sees once everything runs: where to go, whom to be, what to paste, how to stop. */
export function showScreen(progress: Progress, demo: Demo, settings: Settings): void {
  const { demoJson, demoEnv, logs } = statePaths(settings.stateDir);
  const usual = settings.stateDir === stateFolder({}, settings.root);
  const where = usual ? '' : `TICKETGATE_STATE_DIR=${shellQuoted(settings.stateDir)} `;
  const lines = [
    '',
    progress.bold('Ticketgate is ready.'),
    '',
    `  Console         ${demo.apiUrl}/console/`,
    `  API             ${demo.apiUrl}`,
    `  Authorization   ${demo.oauthUrl}`,
    '',
    '  Demo application, bound to an integration agent',
    `    client id     ${demo.application.clientId}`,
    `    client secret ${demo.application.clientSecret}`,
    '  Demo administrator',
    `    e-mail        ${demo.admin.email}`,
    `    password      ${demo.admin.password}`,
    '',
    '  Fetch a token and create a ticket (paste into bash or sh):',
    '',
    firstTicket(demo),
    '',
    `  All credentials ${demoJson}`,
    `                  ${demoEnv} (for a shell: . ${shellQuoted(demoEnv)})`,
    `  Logs            ${logs}`,
    '  Stop            Ctrl-C; the data stays',
    `  Start over      ${where}npm run reset`,
    '',
  ];
  progress.line(lines.join('\n'));
}
