import { Copy, GripVertical, Trash2, TriangleAlert } from "lucide-react";
import { type DragEvent, memo } from "react";
import { uses } from "../modes/modes";
import { choices, titles } from "./choices";
import type { Action } from "./draft";
import classes from "./RateGrid.module.css";
import type { Cell, Rule } from "./rule";
import type { Warning } from "./useRatesTest";
import { type Problems, problemsOf } from "./validate";

/** What a row can be asked to do with itself by the mouse. */
export type RowDrag = {
  readonly start: (key: string, event: DragEvent) => void;
  readonly over: (key: string, event: DragEvent) => void;
  readonly end: () => void;
  readonly drop: (event: DragEvent) => void;
};

type Props = {
  readonly rule: Rule;
  /** Place in the order in which the rules are tried, from 0. */
  readonly place: number;
  readonly refusal: Problems | undefined;
  readonly warnings: readonly Warning[] | undefined;
  readonly winner: boolean;
  readonly dragged: boolean;
  readonly drop: "above" | "below" | undefined;
  readonly dispatch: (action: Action) => void;
  readonly drag: RowDrag;
};

/** A rule as a row of cells. It is drawn again only when something of its own has changed. */
export const RateRow = memo(function RateRow(props: Props) {
  const { rule, place, refusal, warnings, winner, dragged, drop, dispatch, drag } = props;
  const problems = { ...problemsOf(rule), ...refusal };
  const cell = { rule, place, problems, dispatch };
  return (
    <tr
      aria-rowindex={place + 2}
      className={classes.row}
      data-row={rule.key}
      data-winner={winner || undefined}
      data-off={!rule.enabled || undefined}
      data-dragged={dragged || undefined}
      data-drop={drop}
      onDragOver={(event) => drag.over(rule.key, event)}
      onDrop={drag.drop}
    >
      <th scope="row" className={classes.place}>
        <button
          type="button"
          tabIndex={-1}
          draggable
          className={classes.handle}
          aria-label={`Drag rule ${place + 1}`}
          onDragStart={(event) => drag.start(rule.key, event)}
          onDragEnd={drag.end}
        >
          <GripVertical size={14} aria-hidden />
        </button>
        {place + 1}
      </th>
      <Toggle {...cell} />
      <TextCell {...cell} name="priority" kind="number" />
      <TextCell {...cell} name="name" placeholder="—" />
      <TextCell {...cell} name="pattern" kind="mono" placeholder={rule.patternType === "regex" ? "^1300" : "1300"} />
      <ChoiceCell {...cell} name="patternType" />
      <ChoiceCell {...cell} name="direction" />
      <ChoiceCell {...cell} name="billingMode" />
      <TextCell {...cell} name="flatRate" kind="number" disabled={!uses(rule.billingMode, "flatRate")} />
      <TextCell {...cell} name="perMinuteRate" kind="number" disabled={!uses(rule.billingMode, "perMinuteRate")} />
      <td className={classes.actions}>
        <button
          type="button"
          tabIndex={-1}
          className={classes.action}
          title="Duplicate (Ctrl+D)"
          aria-label={`Duplicate rule ${place + 1}`}
          onClick={() => dispatch({ type: "duplicate", key: rule.key })}
        >
          <Copy size={15} aria-hidden />
        </button>
        <button
          type="button"
          tabIndex={-1}
          className={classes.action}
          title="Delete (Alt+Delete)"
          aria-label={`Delete rule ${place + 1}`}
          onClick={() => dispatch({ type: "remove", key: rule.key })}
        >
          <Trash2 size={15} aria-hidden />
        </button>
      </td>
      {warnings && <Notes warnings={warnings} />}
    </tr>
  );
});

function Notes({ warnings }: { warnings: readonly Warning[] }) {
  return (
    <td className={classes.notes}>
      {warnings.map((warning) => (
        <div key={warning.code + warning.message} className={classes.note}>
          <TriangleAlert size={13} aria-hidden />
          <span>{warning.message}</span>
        </div>
      ))}
    </td>
  );
}

type CellProps<Name extends Cell> = {
  readonly rule: Rule;
  readonly place: number;
  readonly problems: Problems;
  readonly dispatch: (action: Action) => void;
  readonly name: Name;
};

function Toggle({ rule, place, dispatch }: Omit<CellProps<"enabled">, "name">) {
  return (
    <td className={classes.cell}>
      <label className={classes.check}>
        <input
          type="checkbox"
          data-cell="enabled"
          aria-label={`Rule ${place + 1} is on`}
          checked={rule.enabled}
          onChange={(e) => dispatch({ type: "edit", key: rule.key, cell: "enabled", value: e.currentTarget.checked })}
        />
      </label>
    </td>
  );
}

type TextName = "priority" | "name" | "pattern" | "flatRate" | "perMinuteRate";
type TextProps = CellProps<TextName> & { kind?: "number" | "mono"; placeholder?: string; disabled?: boolean };

function TextCell({ rule, place, problems, dispatch, name, kind, placeholder, disabled = false }: TextProps) {
  const problem = problems[name];
  const id = `${rule.key}-${name}-problem`;
  return (
    <td className={classes.cell}>
      <input
        className={classes.input}
        data-cell={name}
        data-kind={kind}
        aria-label={`${titles[name]}, rule ${place + 1}`}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : id}
        inputMode={kind === "number" ? "decimal" : undefined}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        placeholder={disabled ? "–" : placeholder}
        value={disabled ? "" : rule[name]}
        onChange={(e) => dispatch({ type: "edit", key: rule.key, cell: name, value: e.currentTarget.value })}
        onBlur={() => dispatch({ type: "settle" })}
      />
      {problem && (
        <div id={id} className={classes.problem}>
          {problem}
        </div>
      )}
    </td>
  );
}

type ChoiceName = keyof typeof choices;

function ChoiceCell({ rule, place, problems, dispatch, name }: CellProps<ChoiceName>) {
  const problem = problems[name];
  const known = choices[name].some((choice) => choice.value === rule[name]);
  return (
    <td className={classes.cell}>
      <select
        className={classes.input}
        data-cell={name}
        aria-label={`${titles[name]}, rule ${place + 1}`}
        aria-invalid={problem !== undefined}
        title={problem}
        value={rule[name]}
        onChange={(e) => dispatch({ type: "edit", key: rule.key, cell: name, value: e.currentTarget.value })}
      >
        {choices[name].map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
        {!known && <option value={rule[name]}>{rule[name]}</option>}
      </select>
      {problem && <div className={classes.problem}>{problem}</div>}
    </td>
  );
}
