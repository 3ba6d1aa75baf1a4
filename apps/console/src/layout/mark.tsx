import mark from './mark.svg';

/** The product's sign; the name always stands beside it. */
export function Mark({ size }: { readonly size: number }) {
  return <img src={mark} width={size} height={size} alt="" />;
}
