/** Turns while something runs; whoever shows it says in words what. */
export function Spinner() {
  return <span className="spinner" aria-hidden="true" />;
}

/** Stands where content will be. */
export function LoadingNotice({ what }: { readonly what: string }) {
  return (
    <p className="loading" role="status">
      <Spinner /> Loading {what}…
    </p>
  );
}
