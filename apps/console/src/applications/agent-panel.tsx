import { useState } from 'react';
import type { BoundAgentBody, ChangedApplicationBody } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { ConfirmButton } from '../dialogs/confirm-button.tsx';
import { errorOf, Form } from '../forms/form.tsx';
import { spreadOrNothing } from '../kill-switch/spread.ts';
import { Panel } from '../layout/panel.tsx';
import { announce } from '../notices/announcements.tsx';
import { Link } from '../routing/link.tsx';
import { AgentField } from './agent-field.tsx';
import type { ApplicationProps } from './application-page.tsx';

/** Whom the application acts as. */
export function AgentPanel({ application, onChanged }: ApplicationProps) {
  const { agent } = application;
  return (
    <Panel title="Integration agent" about="The user that its own tokens act as.">
      {agent === null ? (
        <Bind application={application} onChanged={onChanged} />
      ) : (
        <Bound application={application} onChanged={onChanged} agent={agent} />
      )}
    </Panel>
  );
}

function Bind({ application: { id }, onChanged }: ApplicationProps) {
  const api = useApi();
  const action = useAction();
  const [agentUserId, setAgent] = useState('');
  const bind = async () => {
    const path = `/api/applications/${id}/agent`;
    const changed = await api.put<ChangedApplicationBody>(path, { agentUserId });
    announce('Bound the application to its agent.');
    onChanged(changed);
  };
  return (
    <Form action={action} submit="Bind" onSubmit={bind} isDisabled={agentUserId === ''}>
      <AgentField
        label="Bind to"
        error={errorOf(action, 'agentUserId')}
        value={agentUserId}
        onChange={setAgent}
      />
    </Form>
  );
}

function Bound(props: ApplicationProps & { readonly agent: BoundAgentBody }) {
  const { application, onChanged, agent } = props;
  const api = useApi();
  const unbind = async () => {
    const path = `/api/applications/${application.id}/agent`;
    const changed = await api.delete<ChangedApplicationBody>(path);
    announce(`Unbound the application.${spreadOrNothing(changed.revocation)}`);
    onChanged(changed);
  };
  return (
    <div className="line">
      <p>
        <Link to={`/users/${agent.id}`}>{agent.name}</Link>{' '}
        <span className="muted">{agent.email}</span>
        {agent.status !== 'active' && (
          <strong> This agent is inactive: no tokens are issued.</strong>
        )}
      </p>
      <ConfirmButton
        label="Unbind"
        title={`Unbind ${application.name}?`}
        confirm="Unbind"
        onConfirm={unbind}
      >
        <p>Its tokens stop working, and it gets no more until it is bound again.</p>
      </ConfirmButton>
    </div>
  );
}
