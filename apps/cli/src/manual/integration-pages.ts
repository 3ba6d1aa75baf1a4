import type { CommandPage } from './page.ts';

const APPLY: CommandPage = {
  words: 'apply',
  summary: 'make a tenant what a file says: users, groups, applications, webhooks',
  more: `Things are known by their names: users by e-mail, groups and applications by name, webhooks by
address. What the file leaves out stays as it is. Nothing is deleted: say status: disabled (of users:
inactive) to end something; deleting is for the console and the API.

Run it as often as you like: what is as the file says is left alone, secrets are made once. A run
that was killed, or stopped by Ctrl-C, is finished by the next one. Of several at once, one makes
what is missing; the others wait for the same output, or stop with 3 and find it made next time.`,
  options: [
    {
      name: 'file',
      short: 'f',
      value: 'FILE',
      help: 'what is to be: YAML or JSON; - is standard input',
    },
    { name: 'dry-run', help: 'show what would be done, do nothing' },
    {
      name: 'check',
      help: 'the same, and exit 1 when there is anything: for pipelines that watch for drift',
    },
    {
      name: 'secrets-out',
      value: 'OUT',
      help: `where ids and new secrets go, as soon as there are any:
  NAME.env    lines NAME=value; other lines of the file stay
  NAME.yaml   a Secret manifest
  k8s:NAME    the Secret NAME of the namespace this pod runs in
Files get the mode 0600 and are replaced as a whole.`,
    },
    {
      name: 'secret-name',
      value: 'NAME',
      help: 'of the Secret in a manifest (ticketgate-integrations)',
    },
    {
      name: 'show-secrets',
      help: 'print new secrets, too: the only way to see them without an output',
    },
    {
      name: 'reissue',
      help: `make new secrets in place of those that the output does not have; the old
ones work for a day more`,
    },
  ],
  ways: ['api'],
  examples: `ticketgate apply -f integrations.yaml --dry-run
  + user billing-bot@example.com: name Billing bot, role INTEGRATION_AGENT
  + application billing: agent billing-bot@example.com, scopes tickets:read
ticketgate apply -f integrations.yaml --secrets-out integrations.env
ticketgate apply -f integrations.yaml --secrets-out secret.yaml && kubectl apply -f secret.yaml
ticketgate apply -f integrations.yaml --secrets-out integrations.env --check || echo drift`,
  json: `{changes: [{action, subject, name, fields: [{field, before, after}], done}], problems, notes,
 applied, written: {to, names}, secrets?}`,
  exits: `Exit codes:
  0  done, or nothing to do
  1  refused, or with --check: the tenant is another than the file says
  2  called wrongly, or the file is not usable
  3  something did not answer, asked to wait, or was interrupted; the same call goes on from there`,
};

const DOCTOR: CommandPage = {
  words: 'doctor',
  summary: 'find out why something does not work',
  more: `It changes nothing, and asks in this order: does the API answer, is it ready and if not why; does the
authorization server that it names; do issuer, discovery and keys agree; are the clocks together; is
the refresh token taken; does its access token fit the API and hold admin; are both services of one
version. Each line is ok or problem, and a problem says what to do.`,
  ways: ['api'],
  examples: `ticketgate doctor --env-file .local/demo.env
  ok      API: http://localhost:3000 is ready
  …`,
  json: '{ok, checks: [{ok, check, says, advice?, unreachable?}]}',
  exits: `Exit codes:
  0  all ok
  1  a problem
  2  called wrongly
  3  the API does not answer`,
};

const SCHEMA: CommandPage = {
  words: 'schema',
  summary: 'print the JSON Schema of what apply reads, for editors',
  ways: ['none'],
  examples: `ticketgate schema > integrations.schema.json
# first line of integrations.yaml:
# yaml-language-server: $schema=./integrations.schema.json`,
  json: 'the schema itself, with or without --json',
};

const COMPLETION: CommandPage = {
  words: 'completion',
  summary: 'print what makes a shell complete commands and options',
  argument: { name: 'bash|zsh', help: 'the shell' },
  ways: ['none'],
  examples: `source <(ticketgate completion bash)
ticketgate completion zsh > ~/.zfunc/_ticketgate`,
  json: '{shell, script}',
};

/** What has to do with a tenant's integrations. */
export const INTEGRATION_PAGES: readonly CommandPage[] = [APPLY, DOCTOR];

/** What asks nobody. */
export const ALONE_PAGES: readonly CommandPage[] = [SCHEMA, COMPLETION];
