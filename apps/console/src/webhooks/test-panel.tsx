import { useState } from 'react';
import type { WebhookTestBody } from '@ticketgate/contracts';
import { useAction } from '../api/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { Panel } from '../layout/panel.tsx';
import { Badge } from '../notices/badge.tsx';
import { Spinner } from '../notices/loading.tsx';
import { ProblemNotice } from '../notices/problem-notice.tsx';
import { Attempt } from './attempt.tsx';

/** Sends a test and shows what the receiver said. */
export function TestPanel({ path }: { readonly path: string }) {
  const api = useApi();
  const action = useAction();
  const [result, setResult] = useState<WebhookTestBody | null>(null);
  const test = async () => {
    setResult(null);
    setResult(await api.post<WebhookTestBody>(`${path}/test`));
  };
  return (
    <Panel title="Test" about="Sends the event webhook.test now, once.">
      <div>
        <button
          type="button"
          className="button"
          disabled={action.isRunning}
          onClick={() => action.run(test)}
        >
          {action.isRunning && <Spinner />}
          Send test
        </button>
      </div>
      <ProblemNotice problem={action.problem} />
      {result && (
        <div role="status" data-test-result>
          <Badge
            state={result.delivered ? 'Delivered' : 'Not delivered'}
            mood={result.delivered ? 'good' : 'bad'}
          />
          <Attempt attempt={result.attempt} />
        </div>
      )}
    </Panel>
  );
}
