import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { padded } from "../../ui/amount";
import { browserZone, formatInstant } from "../../ui/time";
import classes from "./Conflict.module.css";
import { choices, labelOf, titles } from "./choices";
import { type Difference, differences } from "./compare";
import { type Action, type Draft, opened } from "./draft";
import type { Rates } from "./operations";
import { type Cell, type Rule, said } from "./rule";

type Props = {
  readonly shown: boolean;
  readonly theirs: Rates;
  readonly draft: Draft;
  readonly dispatch: (action: Action) => void;
  /** Leave it for now; saving asks again. */
  readonly onLater: () => void;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
};

/** Another admin has saved meanwhile: what differs, rule by rule, and what to do about it. */
export function Conflict({ shown, theirs, draft, dispatch, onLater, onKeepMine, onTakeTheirs }: Props) {
  const found = differences(draft.rules, opened(theirs).rules);
  return (
    <Modal
      opened={shown}
      onClose={onLater}
      size="lg"
      zIndex={400}
      title={`Version ${theirs.version} was saved while you were editing`}
      closeButtonProps={{ "aria-label": "Keep editing" }}
    >
      <Stack gap="md">
        <Text size="sm">
          <b>{theirs.versionSavedBy}</b> saved version {theirs.version} on{" "}
          {formatInstant(theirs.versionSavedAt, browserZone())}; you began with version {draft.version}. Nothing of
          yours is saved yet, and nothing is lost.
        </Text>
        <Text size="sm" fw={600}>
          {found.length === 0 ? "Both lists say the same." : `Where your list differs from version ${theirs.version}`}
        </Text>
        {found.length > 0 && (
          <ul className={classes.list}>
            {found.map((difference) => (
              <Row key={keyOf(difference)} difference={difference} version={theirs.version} dispatch={dispatch} />
            ))}
          </ul>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onLater}>
            Keep editing
          </Button>
          <Button variant="default" onClick={onTakeTheirs}>
            Drop mine, open version {theirs.version}
          </Button>
          <Button onClick={onKeepMine}>Go on with this list</Button>
        </Group>
        <Text size="xs" c="dimmed" ta="end">
          Going on puts your list on top of version {theirs.version}; it replaces that version when you save.
        </Text>
      </Stack>
    </Modal>
  );
}

type RowProps = { readonly difference: Difference; readonly version: number; readonly dispatch: Props["dispatch"] };

function Row({ difference, version, dispatch }: RowProps) {
  const { text, take, action } = sides(difference, version);
  const rule = difference.kind === "theirs" ? difference.theirs : difference.mine;
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <span className={classes.pattern}>{rule.pattern || "(no pattern)"}</span>
        {rule.name && <span className={classes.name}>{rule.name}</span>}
        {text.map((line) => (
          <span key={line} className={classes.line}>
            {line}
          </span>
        ))}
      </div>
      <Button size="compact-sm" variant="light" onClick={() => dispatch(action)}>
        {take}
      </Button>
    </li>
  );
}

function sides(difference: Difference, version: number): { text: string[]; take: string; action: Action } {
  switch (difference.kind) {
    case "theirs":
      return {
        text: [`Only in version ${version}.`],
        take: "Add to mine",
        action: { type: "add", rule: difference.theirs },
      };
    case "mine":
      return {
        text: [`Not in version ${version}.`],
        take: "Remove from mine",
        action: { type: "remove", key: difference.mine.key },
      };
    case "changed":
      return {
        text: difference.cells.map(
          (cell) =>
            `${titles[cell]}: ${shown(difference.theirs, cell)} in version ${version}, ${shown(difference.mine, cell)} in yours.`,
        ),
        take: "Take theirs",
        action: { type: "replace", key: difference.mine.key, rule: difference.theirs },
      };
  }
}

function shown(rule: Rule, cell: Cell): string {
  if (cell === "enabled") return rule.enabled ? "on" : "off";
  if (cell === "patternType" || cell === "direction" || cell === "billingMode")
    return labelOf(choices[cell], rule[cell]);
  if (cell === "flatRate" || cell === "perMinuteRate") return padded(said(rule, cell));
  return said(rule, cell) || "nothing";
}

function keyOf(difference: Difference): string {
  return difference.kind === "theirs" ? `theirs ${difference.theirs.key}` : difference.mine.key;
}
