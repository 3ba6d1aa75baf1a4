const CONNECTION = `Whose rights it has, from the environment or --env-file:
  API_URL                   origin of the API, e.g. https://api.example.com
  ADMIN_CLIENT_ID           client id of the tenant's public API (rr_…)
  ADMIN_REFRESH_TOKEN       a named refresh token of a TENANT_ADMIN with the scope admin (rrr_…),
  ADMIN_REFRESH_TOKEN_FILE  or a file that holds it: a mounted Secret`;

const EXITS = `Exit codes:
  0  done, or nothing to do
  1  refused, or with --check: the tenant is another than the file says
  2  called wrongly, or the file is not usable
  3  something did not answer; the same call may work later`;

const GENERAL = `ticketgate: the integrations of a tenant as a file, and what an operator needs.

Usage: ticketgate <command> [options]

Over the API, with an administrator's refresh token (from a laptop, a pipeline, a Job):
  apply     make a tenant what a file says: users, groups, applications, webhooks
  doctor    find out why something does not work
  schema    print the JSON Schema of the file, for editors

In the database (where the services run, with their environment):
  tenant    create, list, disable, enable
  user      deactivate, reactivate, make-admin
  application  disable, enable, bind, unbind
  key       list, rotate, remove signing keys
  migrate   bring both schemas up to date
  operator  all of these, as they are called in the oauth-server

Begin with:
  npm start                                           # writes .local/demo.env
  ticketgate doctor --env-file .local/demo.env
  ticketgate apply --env-file .local/demo.env -f integrations.yaml --dry-run

ticketgate <command> --help says more, with examples.

${EXITS}`;

const APPLY = `ticketgate apply: make a tenant what a file says.

Usage: ticketgate apply -f FILE [options]

  -f, --file FILE        what is to be: YAML or JSON; - reads standard input
  --dry-run              show what would be done, do nothing
  --check                the same, and exit 1 when there is anything: for pipelines that watch for drift
  --secrets-out OUT      where ids and new secrets go, as soon as there are any:
                           NAME.env    lines NAME=value; other lines of the file stay
                           NAME.yaml   a Secret manifest
                           k8s:NAME    the Secret NAME of the namespace this pod runs in
                         Files get the mode 0600 and are replaced as a whole.
  --secret-name NAME     of the Secret in a manifest (ticketgate-integrations)
  --show-secrets         print new secrets, too: the only way to see them without an output
  --reissue              make new secrets in place of those that the output does not have; the old
                         ones work for a day more
  --env-file FILE        variables in place of the environment's
  --json                 one JSON object: {changes, problems, notes, applied, written}

Things are known by their names: users by e-mail, groups and applications by name, webhooks by
address. What the file leaves out stays as it is. Nothing is deleted: say status: disabled (of users:
inactive) to end something; deleting is for the console and the API.

Run it as often as you like: what is as the file says is left alone, secrets are made once. A run
that was killed is finished by the next one. Do not run two for one tenant at the same time.

Examples:
  ticketgate apply -f integrations.yaml --dry-run
    + user billing-bot@example.com: name Billing bot, role INTEGRATION_AGENT
    + application billing: agent billing-bot@example.com, scopes tickets:read
  ticketgate apply -f integrations.yaml --secrets-out integrations.env
  ticketgate apply -f integrations.yaml --secrets-out secret.yaml && kubectl apply -f secret.yaml
  ticketgate apply -f integrations.yaml --secrets-out integrations.env --check || echo drift

${CONNECTION}

${EXITS}`;

const DOCTOR = `ticketgate doctor: find out why something does not work. It changes nothing.

Usage: ticketgate doctor [--env-file FILE] [--json]

It asks, in this order: does the API answer, is it ready and if not why; does the authorization
server that it names; do issuer, discovery and keys agree; are the clocks together; is the refresh
token taken; does its access token fit the API and hold admin; are both services of one version.
Each line is ok or problem, and a problem says what to do.

Example:
  ticketgate doctor --env-file .local/demo.env

${CONNECTION}

Exit codes: 0 all ok, 1 a problem, 2 called wrongly, 3 the API does not answer`;

const SCHEMA = `ticketgate schema: print the JSON Schema of what apply reads.

Example:
  ticketgate schema > integrations.schema.json
  # first line of integrations.yaml:
  # yaml-language-server: $schema=./integrations.schema.json`;

const OPERATOR = `ticketgate operator: the commands that work in the database.

Usage: ticketgate operator <command>, or without the word operator: ticketgate tenant list

They need the environment of the oauth-server (DATABASE_URL, SECRET_HASH_KEY, KEY_ENCRYPTION_KEY,
REDIS_URL) and its program beside this one. Two places have both: a checkout, and its pods.

Examples:
  ticketgate tenant list --json --env-file .local/operator.env
  ticketgate tenant create 'Example Ltd' --admin-email ada@example.com --admin-username ada
  ticketgate application disable rr_…        # its tokens stop within a second
  ticketgate key rotate
  kubectl exec deploy/oauth-server -- node apps/oauth-server/dist/operator.js tenant list

ticketgate operator help lists all of them.`;

const MIGRATE = `ticketgate migrate: bring both schemas up to date, identity first. Repeating it is safe.

It needs MIGRATION_DATABASE_URL (the owner of the database) and the programs of both services
beside this one: a checkout that is built. In a cluster the Job migrate of k8s/base does it.

Example:
  MIGRATION_DATABASE_URL=postgresql://owner:…@localhost/ticketgate ticketgate migrate`;

const PAGES: Readonly<Record<string, string>> = {
  apply: APPLY,
  doctor: DOCTOR,
  schema: SCHEMA,
  migrate: MIGRATE,
  operator: OPERATOR,
  tenant: OPERATOR,
  user: OPERATOR,
  application: OPERATOR,
  key: OPERATOR,
};

/** What a command does, with examples; of an unknown one, what there is. */
export const helpOf = (command: string | undefined): string =>
  (command === undefined ? undefined : PAGES[command]) ?? GENERAL;
