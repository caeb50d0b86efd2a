import type { ReactNode } from "react";
import classes from "./DataRows.module.css";

/** A column of a list. */
export type Column<Row> = {
  /** Its heading; unseen, but spoken, with `quiet`. */
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers and actions stand at the end of their column. */
  readonly end?: boolean;
  readonly quiet?: boolean;
};

type Props<Row> = {
  /** What the list holds, for a screen reader. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** Whether a row is set back, such as a user that is disabled. */
  readonly faint?: (row: Row) => boolean;
};

/** A list as a table; on a narrow screen every row is a card of its own. */
export function DataRows<Row>({ label, rows, columns, keyOf, faint }: Props<Row>) {
  return (
    <div className={classes.frame}>
      {/* The roles are said outright: as cards the rows would lose them. */}
      {/* biome-ignore-start lint/a11y/noRedundantRoles: see above */}
      <table role="table" aria-label={label} className={classes.table}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.title} role="columnheader" scope="col" data-end={column.end || undefined}>
                <span className={column.quiet ? classes.unseen : undefined}>{column.title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row" data-faint={faint?.(row) || undefined}>
              {columns.map((column) => (
                <td
                  key={column.title}
                  role="cell"
                  data-end={column.end || undefined}
                  data-title={column.quiet ? undefined : column.title}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
    </div>
  );
}
