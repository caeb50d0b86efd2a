import { Button, Checkbox, Group, Text } from "@mantine/core";
import { type Column, DataRows } from "../ui/DataRows";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import type { Quarantined } from "./operations";
import { fileOf, sizeText } from "./words";

type Props = {
  documents: readonly Quarantined[];
  chosen: ReadonlySet<string>;
  /** Without it nothing can be chosen. */
  onChosen?: (chosen: ReadonlySet<string>) => void;
  onShow: (document: Quarantined) => void;
};

/** Documents as a list, newest first, with the reason why each could not be read. */
export function DocumentRows({ documents, chosen, onChosen, onShow }: Props) {
  const all = documents.every((document) => chosen.has(document.id));
  return (
    <>
      {onChosen && (
        <Checkbox
          mb="xs"
          ml={17}
          label="Choose all on this page"
          checked={all}
          indeterminate={!all && chosen.size > 0}
          onChange={() => onChosen(new Set(all ? [] : documents.map((document) => document.id)))}
        />
      )}
      <DataRows
        label="Documents"
        rows={documents}
        columns={columnsFor(chosen, onChosen, onShow)}
        keyOf={(document) => document.id}
      />
    </>
  );
}

function columnsFor(
  chosen: ReadonlySet<string>,
  onChosen: Props["onChosen"],
  onShow: Props["onShow"],
): readonly Column<Quarantined>[] {
  const received = (document: Quarantined) => formatInstant(document.receivedAt, SHARED_ZONE);
  return [
    {
      title: "Received",
      cell: (document) => (
        <Group gap="sm" wrap="nowrap">
          {onChosen && (
            <Checkbox
              aria-label={`Choose the document of ${received(document)}`}
              checked={chosen.has(document.id)}
              onChange={() => onChosen(toggled(chosen, document.id))}
            />
          )}
          <span style={{ whiteSpace: "nowrap" }}>{received(document)}</span>
        </Group>
      ),
    },
    { title: "Reason", cell: (document) => document.reason },
    { title: "Server", cell: (document) => document.serverName ?? "–" },
    { title: "Source", cell: (document) => <Source document={document} /> },
    { title: "Size", end: true, cell: (document) => sizeText(document.bytes) },
    { title: "Tries", end: true, cell: (document) => document.attempts },
    {
      title: "Actions",
      quiet: true,
      end: true,
      cell: (document) => (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`Open the document of ${received(document)}`}
          onClick={() => onShow(document)}
        >
          Open
        </Button>
      ),
    },
  ];
}

/** How it came, and of which file it was. */
function Source({ document }: { document: Quarantined }) {
  const file = fileOf(document.contentType);
  return (
    <>
      {document.source}
      {file && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {file}
        </Text>
      )}
    </>
  );
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}
