import { Button, Group, Radio, Text } from "@mantine/core";
import { ChevronLeft, ChevronRight, CircleCheck, Search } from "lucide-react";
import { Panel } from "../../ui/Panel";
import { Empty } from "../../ui/states";
import type { Version } from "../operations";
import type { Writing } from "../rates/rate";
import { SearchField } from "../SearchField";
import { counted } from "../words";
import { ChangeRows, RefusalRows } from "./ChangeRows";
import classes from "./ChangesPanel.module.css";
import { Counts } from "./Counts";
import { sizeOf } from "./counts";
import type { Draft } from "./operations";
import { type DraftView, PAGE } from "./useDraft";

type Props = {
  readonly draft: Draft;
  readonly view: DraftView;
  readonly writing: Writing;
  /** The version against which it is compared; undefined where there is none. */
  readonly against: Version | undefined;
};

/** What the file would change against what is in force, before anything does. */
export function ChangesPanel({ draft: { diff, rowCount }, view, writing, against }: Props) {
  const { part, search } = view.view;
  return (
    <Panel
      title="What it changes"
      lead={
        against === undefined
          ? `${counted(rowCount, "row")} in the file. They are the first ones of this tariff.`
          : `${counted(rowCount, "row")} in the file, compared with version ${against.version} (${counted(against.rateCount, "rate")}).`
      }
    >
      {against !== undefined && <Whole view={view} />}
      <div className={classes.body} data-waiting={view.result.fetching || undefined} aria-busy={view.result.fetching}>
        <Counts diff={diff} shown={part} onShow={view.show} />
        {part !== "refused" && (
          <SearchField
            mb="sm"
            maw={320}
            label="Search changes"
            placeholder="Prefix or destination"
            value={search}
            onSearch={view.search}
          />
        )}
        {part === "refused" ? (
          <RefusalRows refusals={diff.refusals} />
        ) : diff.changes.length > 0 ? (
          <ChangeRows changes={diff.changes} writing={writing} />
        ) : (
          <Nothing searched={search} />
        )}
        <Steps
          view={view}
          total={search && part !== "refused" ? undefined : sizeOf(diff, part)}
          shown={part === "refused" ? diff.refusals.length : diff.changes.length}
        />
      </div>
    </Panel>
  );
}

/** Whether the file is the whole deck or a part of it. */
function Whole({ view }: { view: DraftView }) {
  return (
    <Radio.Group
      label="Rates that the file does not name"
      mb="md"
      value={view.partial ? "stay" : "gone"}
      onChange={(chosen) => view.setPartial(chosen === "stay")}
    >
      <Group gap="lg" mt={6}>
        <Radio value="gone" label="are gone: the file is the whole deck" />
        <Radio value="stay" label="stay: the file has changes only" />
      </Group>
    </Radio.Group>
  );
}

function Nothing({ searched }: { searched: string | undefined }) {
  if (searched) return <Empty icon={Search} title={`No change fits “${searched}”`} />;
  return (
    <Empty icon={CircleCheck} title="Nothing changes">
      The file says what is in force already.
    </Empty>
  );
}

/** The way through the rows, a page at a time. `total` is undefined where it is not known. */
function Steps({ view, total, shown }: { view: DraftView; total: number | undefined; shown: number }) {
  const { offset } = view.view;
  const more = total === undefined ? shown === PAGE : offset + shown < total;
  if (offset === 0 && !more) return null;
  const number = new Intl.NumberFormat();
  return (
    <Group component="nav" aria-label="Pages of changes" justify="flex-end" gap="xs" mt="md">
      <Text size="sm" c="dimmed" mr="auto">
        {number.format(offset + 1)}–{number.format(offset + shown)}
        {total !== undefined && ` of ${number.format(total)}`}
      </Text>
      <Button
        size="xs"
        variant="default"
        disabled={offset === 0}
        leftSection={<ChevronLeft size={15} aria-hidden />}
        onClick={() => view.goTo(Math.max(0, offset - PAGE))}
      >
        Previous
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={!more}
        rightSection={<ChevronRight size={15} aria-hidden />}
        onClick={() => view.goTo(offset + PAGE)}
      >
        Next
      </Button>
    </Group>
  );
}
