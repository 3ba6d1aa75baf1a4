import { CopyButton } from './copy-button.tsx';
import { Dialog } from './dialog.tsx';

/** A value that the API shows in one answer and never again. */
export interface Secret {
  /** What it is, e.g. "client secret". */
  readonly what: string;
  readonly value: string;
  /** What else is needed to use it; may be shown again. */
  readonly beside?: readonly { readonly what: string; readonly value: string }[];
}

interface SecretOnceProps {
  readonly secret: Secret;
  readonly onClose: () => void;
}

/** Shows a secret until the person says they have it. */
export function SecretOnce({ secret, onClose }: SecretOnceProps) {
  const { what, value, beside = [] } = secret;
  return (
    <Dialog title={`Copy the ${what} now`} onClose={onClose} isDismissable={false}>
      <p className="dialog-text">
        It is shown this once. Nobody can look it up later; a lost one is replaced by a new one.
      </p>
      <dl className="secrets">
        {[...beside, { what, value }].map((one) => (
          <div key={one.what}>
            <dt>{one.what}</dt>
            <dd>
              <code data-secret={one.what}>{one.value}</code>
              <CopyButton text={one.value} what={one.what} />
            </dd>
          </div>
        ))}
      </dl>
      <div className="dialog-buttons">
        <button type="button" className="button button-primary" onClick={onClose}>
          I have saved it
        </button>
      </div>
    </Dialog>
  );
}
