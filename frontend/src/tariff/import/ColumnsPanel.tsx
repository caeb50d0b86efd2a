import { NativeSelect } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { DeckField } from "../../gql/graphql";
import { Notice } from "../../ui/Notice";
import { Panel } from "../../ui/Panel";
import classes from "./ColumnsPanel.module.css";
import { fieldAt, fieldGroups, fieldName, withField } from "./mapping";
import type { Draft, Mapping } from "./operations";
import type { DraftView } from "./useDraft";
import { WaysOfWriting } from "./WaysOfWriting";

type Props = {
  readonly draft: Draft;
  readonly mapping: Mapping;
  readonly view: DraftView;
  /** What is wrong with the mapping; empty where nothing is. */
  readonly problem: string;
};

/** How the file is read: what each column holds, and how its amounts and dates are written. */
export function ColumnsPanel({ draft, mapping, view, problem }: Props) {
  const narrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const Columns = narrow ? Cards : Sheet;
  return (
    <Panel
      title="Columns"
      lead="What stands in which column was guessed, or is as it was the last time. Correct what is wrong; it is remembered for this tariff."
    >
      <Columns draft={draft} mapping={mapping} onRead={view.read} />
      <div aria-live="polite">
        {problem !== "" && (
          <div className={classes.problem}>
            <Notice title="The file cannot be read like this">{problem}</Notice>
          </div>
        )}
      </div>
      <WaysOfWriting sheets={draft.sheets} mapping={mapping} view={view} />
    </Panel>
  );
}

type ColumnsProps = Pick<Props, "draft" | "mapping"> & { readonly onRead: (mapping: Mapping) => void };

/** The file's first rows, with what each column is read as above it. */
function Sheet({ draft, mapping, onRead }: ColumnsProps) {
  const rows = Math.max(0, ...draft.columns.map((column) => column.sample.length));
  return (
    <section className={classes.frame} aria-label="The first rows of the file">
      <table className={classes.sheet}>
        <thead>
          <tr>
            {draft.columns.map((column) => (
              <th key={column.index} scope="col" data-unused={unused(mapping, column.index)}>
                <FieldSelect column={column} mapping={mapping} onRead={onRead} />
                <span className={classes.title}>{column.title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a file stay where they are
            <tr key={row}>
              {draft.columns.map((column) => (
                <td key={column.index} data-unused={unused(mapping, column.index)}>
                  {column.sample[row]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The same where a table has no room: a column after the other, with what stands in it. */
function Cards({ draft, mapping, onRead }: ColumnsProps) {
  return (
    <ul className={classes.cards}>
      {draft.columns.map((column) => (
        <li key={column.index} className={classes.card} data-unused={unused(mapping, column.index)}>
          <span className={classes.title}>{column.title}</span>
          <FieldSelect column={column} mapping={mapping} onRead={onRead} />
          <span className={classes.sample}>
            {column.sample
              .filter((text) => text !== "")
              .slice(0, 4)
              .join(" · ") || "nothing in the first rows"}
          </span>
        </li>
      ))}
    </ul>
  );
}

function unused(mapping: Mapping, index: number): true | undefined {
  return fieldAt(mapping, index) === undefined ? true : undefined;
}

const options = [
  { value: "", label: "Not used" },
  ...fieldGroups.map(({ group, fields }) => ({
    group,
    items: fields.map((value) => ({ value, label: fieldName(value) })),
  })),
];

type SelectProps = Omit<ColumnsProps, "draft"> & { readonly column: Draft["columns"][number] };

function FieldSelect({ column: { index, title }, mapping, onRead }: SelectProps) {
  return (
    <NativeSelect
      size="xs"
      aria-label={`Column ${index + 1}${title && `, ${title},`} holds`}
      data={options}
      value={fieldAt(mapping, index) ?? ""}
      onChange={(event) => onRead(withField(mapping, index, (event.currentTarget.value || undefined) as DeckField))}
    />
  );
}
