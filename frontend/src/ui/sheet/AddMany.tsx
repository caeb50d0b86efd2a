import { Text, Textarea } from "@mantine/core";
import { useMemo, useState } from "react";
import { FormModal } from "../FormModal";
import { problemsOf, sound } from "./kind";
import { counted } from "./SheetPanel";
import { linesOf, readTable } from "./table";
import type { SheetEditor } from "./useSheet";

type Props<C extends string> = {
  readonly editor: SheetEditor<C>;
  readonly title: string;
  readonly example: string;
  readonly onClose: () => void;
};

/** Adds many lines at once, written or copied from a spreadsheet. */
export function AddMany<C extends string>({ editor, title, example, onClose }: Props<C>) {
  const { kind, dispatch } = editor;
  const [text, setText] = useState("");
  const lines = useMemo(() => linesOf(kind, readTable(text)), [kind, text]);
  const wrong = lines.filter((line) => problemsOf(kind, { ...kind.blank, ...line }) !== sound).length;
  return (
    <FormModal
      title={`Add to: ${title}`}
      action={lines.length === 0 ? "Add" : `Add ${counted(lines.length, kind.noun)}`}
      saving={false}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation(); // a form may stand around this one
        dispatch({ type: "append", lines });
        onClose();
      }}
    >
      <Textarea
        label="Lines"
        description={`One ${kind.noun} a line, or rows copied from a spreadsheet. Columns: ${kind.columns.map(({ title }) => title.toLowerCase()).join(", ")}; what is left out keeps its usual value. A first line of column names sets another order.`}
        placeholder={example}
        autosize
        minRows={6}
        maxRows={16}
        spellCheck={false}
        data-autofocus
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
      />
      <Text size="sm" c="dimmed" aria-live="polite">
        {lines.length === 0 ? "Nothing to add yet." : `${counted(lines.length, kind.noun)} to add.`}
        {wrong > 0 && ` ${wrong} of them ${wrong === 1 ? "has" : "have"} something to mend; it is marked in the list.`}
      </Text>
    </FormModal>
  );
}
