import type { ProblemWords } from '../api/api-problem.ts';

interface ProblemNoticeProps {
  readonly problem: ProblemWords | null;
  /** Offers to try again. */
  readonly onRetry?: () => void;
}

/** What went wrong, in the API's words, with the id under which the logs and the audit know it. */
export function ProblemNotice({ problem, onRetry }: ProblemNoticeProps) {
  if (!problem) return null;
  const { title, detail, fields, requestId } = problem;
  return (
    <div className="notice notice-bad" role="alert">
      <p className="notice-title">{title}</p>
      <p>{detail}</p>
      {fields.length > 1 && (
        <ul>
          {fields.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              <code>{field}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {requestId !== null && (
        <p className="notice-id">
          Request id <code>{requestId}</code>
        </p>
      )}
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
