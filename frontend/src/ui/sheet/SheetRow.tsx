import { Trash2, TriangleAlert } from "lucide-react";
import { memo } from "react";
import type { Action } from "./draft";
import type { Column, Kind, Problems, Row } from "./kind";
import classes from "./Sheet.module.css";

type Props<C extends string> = {
  readonly kind: Kind<C>;
  readonly row: Row<C>;
  /** Its place in the list, from 0. */
  readonly place: number;
  readonly problems: Problems<C>;
  readonly note: string | undefined;
  readonly dispatch: (action: Action<C>) => void;
};

/** A line as a row of cells; on a narrow screen it is a card. It is drawn again only when something of its own has changed. */
export const SheetRow = memo(Line) as typeof Line;

function Line<C extends string>(props: Props<C>) {
  const { kind, row, place, note, dispatch } = props;
  return (
    <tr aria-rowindex={place + 2} className={classes.row} data-row={row.key}>
      <th scope="row" className={classes.place} data-noun={kind.noun}>
        {place + 1}
      </th>
      {kind.columns.map((column) => (
        <Cell key={column.cell} {...props} column={column} />
      ))}
      <td className={classes.actions}>
        <button
          type="button"
          className={classes.action}
          tabIndex={-1}
          title="Delete (Alt+Delete)"
          aria-label={`Delete ${kind.noun} ${place + 1}`}
          onClick={() => dispatch({ type: "remove", key: row.key })}
        >
          <Trash2 size={15} aria-hidden />
        </button>
      </td>
      {note && (
        <td className={classes.note}>
          <TriangleAlert size={13} aria-hidden /> {note}
        </td>
      )}
    </tr>
  );
}

function Cell<C extends string>({ kind, row, place, problems, dispatch, column }: Props<C> & { column: Column<C> }) {
  const { cell, title, look, choices, placeholder } = column;
  const problem = problems[cell];
  const id = `${row.key}-${cell}-problem`;
  const value = row.cells[cell];
  const shared = {
    className: classes.input,
    "data-cell": cell,
    "data-look": look,
    "aria-label": `${title}, ${kind.noun} ${place + 1}`,
    "aria-invalid": problem !== undefined,
    "aria-describedby": problem === undefined ? undefined : id,
    value,
    onBlur: () => dispatch({ type: "settle" }),
    onChange: (event: { currentTarget: { value: string } }) =>
      dispatch({ type: "edit", key: row.key, cell, value: event.currentTarget.value }),
  };
  return (
    <td className={classes.cell} data-title={title}>
      {choices ? (
        <select {...shared}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
          {!choices.some((choice) => choice.value === value) && <option value={value}>{value}</option>}
        </select>
      ) : (
        <input
          {...shared}
          size={1} // as narrow as its column allows
          autoComplete="off"
          spellCheck={false}
          inputMode={look === "number" ? "decimal" : undefined}
          placeholder={placeholder}
        />
      )}
      {problem && (
        <div id={id} className={classes.problem}>
          {problem}
        </div>
      )}
    </td>
  );
}
