// Opens a ticket with no secret of its own: the token that the kubelet keeps fresh is the assertion.
import { log } from 'node:console';
import { readFile } from 'node:fs/promises';
import { env } from 'node:process';
import { URLSearchParams } from 'node:url';

const { OAUTH_URL, API_URL, CLIENT_ID, TOKEN_FILE } = env;
const { fetch } = globalThis;

async function answerTo(request) {
  const response = await request;
  const body = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${body.error ?? ''} ${body.detail ?? ''}`);
  return body;
}

const { access_token: token } = await answerTo(
  fetch(`${OAUTH_URL}/api/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'client_api',
      client_id: CLIENT_ID,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      // Read each time: the file is replaced while the pod runs.
      client_assertion: (await readFile(TOKEN_FILE, 'utf8')).trim(),
    }),
  }),
);

const ticket = await answerTo(
  fetch(`${API_URL}/api/client-api/ticket/create`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'The nightly report has gaps', description: 'Opened by a job.' }),
  }),
);
log(`opened ${ticket.id}`);
