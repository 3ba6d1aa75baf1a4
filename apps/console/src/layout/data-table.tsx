import type { ReactNode } from 'react';

/** A column: its heading, and what of a row stands in it. */
export interface Column<T> {
  readonly heading: string;
  readonly cell: (row: T) => ReactNode;
  /** Buttons: the heading is for screen readers only. */
  readonly isActions?: boolean;
}

interface DataTableProps<T> {
  /** What the table lists, for screen readers. */
  readonly caption: string;
  /** The first one names the row. */
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
}

/**
 * A table that becomes a list of cards where the screen is narrow. The roles are written down because
 * browsers drop them with the table layout.
 */
export function DataTable<T>({ caption, columns, rows, keyOf }: DataTableProps<T>) {
  return (
    <table className="table" role="table">
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ heading, isActions }) => (
            <th key={heading} scope="col" role="columnheader">
              {isActions === true ? <span className="sr-only">{heading}</span> : heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map(({ heading, cell, isActions }, index) =>
              index === 0 ? (
                <th key={heading} scope="row" role="rowheader">
                  {cell(row)}
                </th>
              ) : (
                <td
                  key={heading}
                  role="cell"
                  data-label={heading}
                  className={isActions === true ? 'cell-actions' : undefined}
                >
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
