import { UnstyledButton } from "@mantine/core";
import { Panel } from "../ui/Panel";
import { written } from "./insert";
import classes from "./Mail.module.css";
import type { MailTemplate } from "./operations";

type Props = { readonly fields: MailTemplate["fields"]; readonly onInsert: (text: string) => void };

/** What a template may name; a click puts it where the cursor is. */
export function MergeFields({ fields, onInsert }: Props) {
  return (
    <Panel title="Fields" lead="Click to insert. A list is written with its columns inside of it.">
      <ul className={classes.fields} aria-label="Fields">
        {fields.map((field) => (
          <li key={field.name}>
            <Insert {...field} onClick={() => onInsert(written(field))} />
            {field.columns.length > 0 && (
              <ul className={classes.fields} aria-label={`Columns of ${field.name}`}>
                {field.columns.map((column) => (
                  <li key={column.name}>
                    <Insert {...column} onClick={() => onInsert(`{{.${column.name}}}`)} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

type InsertProps = { name: string; description: string; example: string; onClick: () => void };

function Insert({ name, description, example, onClick }: InsertProps) {
  return (
    <UnstyledButton className={classes.field} onClick={onClick}>
      <code>{name}</code>
      <span>{description}</span>
      {example && <span>Such as {example}</span>}
    </UnstyledButton>
  );
}
