import type { UserPageBody } from '@ticketgate/contracts';
import { useApi } from '../api/use-api.ts';
import { useLoad } from '../api/use-load.ts';
import { SelectField } from '../forms/fields.tsx';
import { LoadedView } from '../notices/loaded-view.tsx';
import { Link } from '../routing/link.tsx';

interface AgentFieldProps {
  readonly label: string;
  /** Empty for none. */
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly error?: string | undefined;
}

const AGENTS = { role: 'INTEGRATION_AGENT', status: 'active', limit: '100' };

/** One of the tenant's active integration agents, or none. */
export function AgentField({ label, value, onChange, error }: AgentFieldProps) {
  const api = useApi();
  const agents = useLoad('agents', () => api.get<UserPageBody>('/api/users', AGENTS));
  return (
    <LoadedView loading={agents} what="integration agents">
      {({ items }) => (
        <SelectField
          label={label}
          hint={
            <>
              The user its tokens act as. Without one it gets no tokens of its own.{' '}
              {items.length === 0 && <Link to="/users/new">Make an integration agent first.</Link>}
            </>
          }
          error={error}
          value={value}
          options={[
            { value: '', label: 'None' },
            ...items.map(({ id, name, username }) => ({
              value: id,
              label: `${name} (${username})`,
            })),
          ]}
          onChange={onChange}
        />
      )}
    </LoadedView>
  );
}
