import {
  type DragEvent,
  type KeyboardEvent,
  type RefObject,
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { titles } from "./choices";
import type { Action, Draft } from "./draft";
import { type Command, commandOf } from "./gridKeys";
import { landing, type Target } from "./order";
import classes from "./RateGrid.module.css";
import { RateRow, type RowDrag } from "./RateRow";
import type { Refusals } from "./refusal";
import { type Cell, cells, type Rule } from "./rule";
import type { Warning } from "./useRatesTest";

type Props = {
  readonly draft: Draft;
  readonly dispatch: (action: Action) => void;
  readonly refusals: Refusals;
  readonly warnings: ReadonlyMap<string, readonly Warning[]>;
  readonly winner: string | undefined;
  /** Where the grid is asked to put the focus. */
  readonly focus: RefObject<Focus | null>;
};

/** A cell to go to. */
export type Focus = { readonly key: string; readonly cell: Cell };

const numbers: readonly Cell[] = ["priority", "flatRate", "perMinuteRate"];

/** All rules as a sheet: Tab goes on, Enter down, Alt+↑ and Alt+↓ change the order. */
export function RateGrid({ draft, dispatch, refusals, warnings, winner, focus }: Props) {
  const grid = useRef<HTMLTableElement>(null);
  const { drag, dragged, target } = useRowDrag(draft, dispatch);
  const rules = useFirstRowsFirst(draft.rules);
  useFocus(grid, focus);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = placeOfFocus(event.target);
    const command = at && commandOf(event, event.target instanceof HTMLSelectElement);
    if (!at || !command) return;
    event.preventDefault();
    obey(command, at, draft, dispatch, focus, grid.current);
  };
  return (
    <div className={classes.scroll}>
      <table
        ref={grid}
        aria-label="Special rates"
        aria-rowcount={draft.rules.length + 1}
        className={classes.grid}
        onKeyDown={onKeyDown}
      >
        <Head />
        <tbody>
          {rules.map((rule, place) => (
            <RateRow
              key={rule.key}
              rule={rule}
              place={place}
              refusal={refusals.get(rule)}
              warnings={warnings.get(rule.key)}
              winner={rule.key === winner}
              dragged={rule.key === dragged}
              drop={target?.key === rule.key ? target.side : undefined}
              dispatch={dispatch}
              drag={drag}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const screenful = 40;

/** The rules that are drawn: at first those that can be seen, and all of them a moment later. */
function useFirstRowsFirst(rules: readonly Rule[]): readonly Rule[] {
  const [all, setAll] = useState(rules.length <= screenful);
  useEffect(() => startTransition(() => setAll(true)), []);
  return all ? rules : rules.slice(0, screenful);
}

function Head() {
  return (
    <thead className={classes.top}>
      <tr aria-rowindex={1} className={classes.head}>
        <th scope="col" className={classes.title}>
          <span className={classes.unseen}>Order</span>
        </th>
        {cells.map((cell) => (
          <th key={cell} scope="col" className={classes.title} data-end={numbers.includes(cell) || undefined}>
            {titles[cell]}
          </th>
        ))}
        <th scope="col" className={classes.title}>
          <span className={classes.unseen}>Actions</span>
        </th>
      </tr>
    </thead>
  );
}

/** After every drawing: puts the focus where it was asked to be. */
function useFocus(grid: RefObject<HTMLElement | null>, focus: RefObject<Focus | null>) {
  useLayoutEffect(() => {
    const wanted = focus.current;
    if (wanted === null) return;
    focus.current = null;
    focusCell(grid.current, wanted);
  });
}

function focusCell(grid: HTMLElement | null, { key, cell }: Focus) {
  const row = grid?.querySelector(`[data-row="${key}"]`);
  const found = row?.querySelector<HTMLInputElement>(`[data-cell="${cell}"]:not(:disabled)`);
  const target = found ?? row?.querySelector<HTMLInputElement>('[data-cell="pattern"]');
  target?.focus();
  if (target instanceof HTMLInputElement && target.type !== "checkbox") target.select();
  target?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
}

function placeOfFocus(target: EventTarget): Focus | null {
  if (!(target instanceof HTMLElement)) return null;
  const cell = cells.find((name) => name === target.dataset.cell);
  const key = target.closest<HTMLElement>("[data-row]")?.dataset.row;
  return cell !== undefined && key !== undefined ? { key, cell } : null;
}

function obey(
  command: Command,
  at: Focus,
  draft: Draft,
  dispatch: (action: Action) => void,
  focus: RefObject<Focus | null>,
  grid: HTMLElement | null,
) {
  const place = draft.rules.findIndex((rule) => rule.key === at.key);
  const neighbour = (step: number) => draft.rules[place + step]?.key;
  const fresh = `n${draft.nextKey}`;
  const goTo = (key: string | undefined, action: Action) => {
    focus.current = { key: key ?? at.key, cell: at.cell };
    dispatch(action);
  };
  switch (command) {
    case "down":
    case "up": {
      const key = neighbour(command === "down" ? 1 : -1);
      if (key !== undefined) focusCell(grid, { key, cell: at.cell });
      return;
    }
    case "raise":
      return goTo(at.key, { type: "move", key: at.key, to: place - 1 });
    case "lower":
      return goTo(at.key, { type: "move", key: at.key, to: place + 1 });
    case "duplicate":
      return goTo(fresh, { type: "duplicate", key: at.key });
    case "remove":
      return goTo(neighbour(1) ?? neighbour(-1), { type: "remove", key: at.key });
    case "add":
      focus.current = { key: fresh, cell: "pattern" };
      return dispatch({ type: "add", after: at.key });
  }
}

/** Dragging a row by its handle to another place. */
function useRowDrag(draft: Draft, dispatch: (action: Action) => void) {
  const [dragged, setDragged] = useState<string>();
  const [target, setTarget] = useState<Target>();
  const now = useRef({ draft, dragged, target });
  useLayoutEffect(() => {
    now.current = { draft, dragged, target };
  });
  const end = useCallback(() => {
    setDragged(undefined);
    setTarget(undefined);
  }, []);
  const drag = useMemo(
    (): RowDrag => ({
      start: (key, event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", "");
        const row = event.currentTarget.closest("[data-row]");
        if (row) event.dataTransfer.setDragImage(row, 20, 18);
        setDragged(key);
      },
      over: (key, event) => {
        if (now.current.dragged === undefined) return;
        event.preventDefault();
        const side = sideOf(event);
        setTarget((last) => (last?.key === key && last.side === side ? last : { key, side }));
      },
      drop: (event) => {
        const { draft: list, dragged: key, target: at } = now.current;
        event.preventDefault();
        if (key !== undefined && at !== undefined) dispatch({ type: "move", key, to: landing(list.rules, key, at) });
        end();
      },
      end,
    }),
    [dispatch, end],
  );
  return { drag, dragged, target };
}

function sideOf(event: DragEvent): Target["side"] {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  return event.clientY < top + height / 2 ? "above" : "below";
}
