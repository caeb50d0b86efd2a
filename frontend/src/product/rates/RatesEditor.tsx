import { Button, Tabs } from "@mantine/core";
import { useMediaQuery, useWindowEvent } from "@mantine/hooks";
import { ListPlus } from "lucide-react";
import { useCallback, useMemo, useRef, useState } from "react";
import type { SpecialRateInput } from "../../gql/graphql";
import { Empty } from "../../ui/states";
import { Conflict } from "./Conflict";
import { editorCommandOf } from "./gridKeys";
import type { Rates } from "./operations";
import { RateCards } from "./RateCards";
import { type Focus, RateGrid } from "./RateGrid";
import classes from "./RatesEditor.module.css";
import { RatesFooter } from "./RatesFooter";
import { RatesToolbar } from "./RatesToolbar";
import type { Refusals } from "./refusal";
import { type Cell, cells, type Rule, toInput } from "./rule";
import { Tester } from "./Tester";
import type { RatesEditor as Editor } from "./useRatesEditor";
import { type Question, useRatesTest, type Warning } from "./useRatesTest";
import { problemsOf } from "./validate";
import { WarningList } from "./WarningList";

type Props = {
  readonly editor: Editor;
  readonly product: Rates;
  /** Whether a question stands above the editor; it hears no keys then. */
  readonly covered: boolean;
  /** Told when the comparison with another admin's version opens and closes. */
  readonly onComparing: (comparing: boolean) => void;
  /** Asks what past calls would cost by these rules. */
  readonly onTry: (rules: readonly SpecialRateInput[]) => void;
};

const firstQuestion: Question = { number: "", direction: "outbound", seconds: 60, country: "", areaCode: "" };

/** The sheet of rules with the tester and the warnings; beside each other where there is room, in tabs where not. */
export function RatesEditor({ editor, product, covered, onComparing, onTry }: Props) {
  const { draft, dispatch, theirs } = editor;
  const [question, setQuestion] = useState(firstQuestion);
  const [tab, setTab] = useState<string | null>("rules");
  const [shown, setShown] = useState<Focus | null>(null);
  const [later, setLater] = useState<Rates | null>(null);
  const focus = useRef<Focus | null>(null);
  const test = useRatesTest(product.id, draft.rules, question, editor.refusals, editor.setRefusals);
  const wide = useMediaQuery("(min-width: 75em)", true, { getInitialValueInEffect: false });
  const narrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });

  const comparing = theirs !== null && later !== theirs;
  const compare = useCallback(
    (open: boolean) => {
      setLater(open ? null : theirs);
      onComparing(open);
    },
    [theirs, onComparing],
  );
  const { save: send } = editor;
  const blocked = theirs !== null;
  const wrongCount = editor.wrong.length;
  const show = useCallback((key: string, cell: Cell = "pattern") => {
    focus.current = { key, cell };
    setTab("rules");
    setShown(focus.current); // also where it is the same place again
  }, []);
  /** Goes to the first rule that is wrong, if one is. */
  const mended = () => {
    const first = editor.wrong[0];
    if (first) show(first.key, wrongCell(first, editor.refusals));
    return first === undefined;
  };
  const save = async () => {
    if (blocked) return compare(true);
    if (mended() && editor.dirty && !editor.saving) await send();
  };
  const tryOut = () => mended() && onTry(draft.rules.map(toInput));
  useWindowEvent("keydown", (event) => {
    const command = covered ? null : editorCommandOf(event);
    if (command === null || ownUndo(event.target, command)) return;
    event.preventDefault();
    if (command === "save") void save();
    else dispatch({ type: command });
  });
  const add = () => {
    const key = `n${draft.nextKey}`;
    dispatch({ type: "add" });
    show(key);
  };

  const warnings = useMemo(() => byRule(test.answer?.warnings ?? []), [test.answer]);
  const winner = question.number.trim() === "" ? undefined : test.answer?.winner;
  const list = { draft, dispatch, refusals: editor.refusals, warnings, winner };
  const rules =
    draft.rules.length === 0 ? (
      <Empty icon={ListPlus} title="No special rates yet" action={<Button onClick={add}>Add the first rule</Button>}>
        A rule says which numbers cost what: 1300 for $0.35 a call, say. Until there is one, no call is charged.
      </Empty>
    ) : narrow ? (
      <RateCards {...list} currency={product.currency} shown={shown} />
    ) : (
      <RateGrid {...list} focus={focus} />
    );
  const tester = (
    <Tester
      question={question}
      onQuestion={setQuestion}
      answer={test.answer}
      asking={test.asking}
      fault={test.faults[0]?.message}
      leftOut={test.leftOut}
      winner={winnerOf(winner, draft.rules, show)}
    />
  );
  const warningList = (
    <WarningList
      warnings={test.answer?.warnings ?? []}
      rules={draft.rules}
      known={test.answer !== null}
      onShow={(key) => show(key)}
    />
  );
  return (
    <div className={classes.editor}>
      {theirs && !comparing && (
        <div className={classes.banner} role="status">
          <span>
            {theirs.versionSavedBy} has saved version {theirs.version} meanwhile; compare it before you save.
          </span>
          <Button size="compact-sm" variant="default" onClick={() => compare(true)}>
            Compare
          </Button>
        </div>
      )}
      {wide ? (
        <div className={classes.main}>
          <div className={classes.sheet}>
            <RatesToolbar rules={draft.rules} onAdd={add} onFind={(key) => show(key)} keys />
            {rules}
          </div>
          <aside className={classes.side} aria-label="Test and warnings">
            {tester}
            {warningList}
          </aside>
        </div>
      ) : (
        <Tabs value={tab} onChange={setTab} className={classes.editor} keepMounted={false}>
          <Tabs.List grow>
            <Tabs.Tab value="rules">Rules ({draft.rules.length})</Tabs.Tab>
            <Tabs.Tab value="test">Test</Tabs.Tab>
            <Tabs.Tab value="warnings">Warnings ({test.answer?.warnings.length ?? 0})</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="rules" className={classes.editor}>
            <RatesToolbar rules={draft.rules} onAdd={add} onFind={(key) => show(key)} />
            {narrow ? <div className={classes.pane}>{rules}</div> : rules}
          </Tabs.Panel>
          <Tabs.Panel value="test" className={classes.pane}>
            {tester}
          </Tabs.Panel>
          <Tabs.Panel value="warnings" className={classes.pane}>
            {warningList}
          </Tabs.Panel>
        </Tabs>
      )}
      <RatesFooter editor={editor} wrong={wrongCount} onTry={tryOut} onSave={() => void save()} />
      {theirs && (
        <Conflict
          shown={comparing}
          theirs={theirs}
          draft={draft}
          dispatch={dispatch}
          onLater={() => compare(false)}
          onKeepMine={() => {
            onComparing(false);
            editor.keepMine(theirs);
          }}
          onTakeTheirs={() => {
            onComparing(false);
            editor.takeTheirs(theirs);
          }}
        />
      )}
    </div>
  );
}

/** A text field outside of the sheet undoes its own typing. */
function ownUndo(target: EventTarget | null, command: string): boolean {
  return command !== "save" && target instanceof HTMLInputElement && target.closest("[data-row]") === null;
}

/** The first cell with something wrong in it. */
function wrongCell(rule: Rule, refusals: Refusals): Cell | undefined {
  const problems = { ...problemsOf(rule), ...refusals.get(rule) };
  return cells.find((cell) => problems[cell] !== undefined);
}

function byRule(warnings: readonly Warning[]): ReadonlyMap<string, readonly Warning[]> {
  return Map.groupBy(warnings, (warning) => warning.key);
}

function winnerOf(key: string | undefined, rules: Editor["draft"]["rules"], show: (key: string) => void) {
  const place = rules.findIndex((rule) => rule.key === key);
  const rule = rules[place];
  if (rule === undefined) return undefined;
  return { label: `Rule ${place + 1}: ${rule.pattern}`, show: () => show(rule.key) };
}
