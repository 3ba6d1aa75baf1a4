import htm from 'htm';
import { h, type VNode } from 'preact';

/** A piece of a page. Whatever is put into one is escaped. */
export type View = VNode | VNode[];

type Markup = (strings: TemplateStringsArray, ...values: unknown[]) => View;

// htm declares its types for CommonJS only; as a module its default export is the function itself.
const { bind } = htm as unknown as { readonly bind: (element: typeof h) => Markup };

/** Markup as preact elements, without a compiler. */
export const html: Markup = bind.call(htm, h);
