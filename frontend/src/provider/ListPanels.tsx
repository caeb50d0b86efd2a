import { SheetPanel } from "../ui/sheet/SheetPanel";
import { PatternHelp } from "./PatternHelp";
import type { ListsEditor } from "./useLists";

/** The exclude and the free list, and how their patterns are written. */
export function ListPanels({ lists, whose }: { lists: ListsEditor; whose: string }) {
  const example = "1800xxxxxxx\tdestination\toutbound\tFreephone\n*xx\n[voicemail]";
  return (
    <>
      <SheetPanel
        editor={lists.exclude}
        title="Exclude list"
        lead={`Also called suppress: ${whose} that fit are not charged, and the client does not see them.`}
        empty="Nothing is excluded."
        example={example}
        notes={lists.notes.exclude}
      />
      <SheetPanel
        editor={lists.free}
        title="Free list"
        lead={`Asked after the exclude list: ${whose} that fit are shown and cost nothing.`}
        empty="Nothing is free."
        example={example}
        notes={lists.notes.free}
      />
      <PatternHelp />
    </>
  );
}
