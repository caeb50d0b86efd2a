import { Button } from "@mantine/core";
import { Download } from "lucide-react";
import { type Cell, csvOf, download } from "./csv";

type Props = {
  /** What the table is of, such as "clients". */
  readonly of: string;
  /** The file's name without its ending. */
  readonly file: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};

/** Takes a table of the page along as a file. */
export function CsvButton({ of, file, head, rows }: Props) {
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<Download size={14} aria-hidden />}
      aria-label={`CSV of ${of}`}
      onClick={() => download(csvOf(head, rows), `${file}.csv`)}
    >
      CSV
    </Button>
  );
}
