import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { formatInstant, SHARED_ZONE } from "./time";
import classes from "./VersionConflict.module.css";

/** Something that is told of a version: its name and what it says. */
export type Told = readonly [name: string, value: string];

type Saved = { version: number; savedAt?: string | null; savedBy: string };

type Props = {
  /** What somebody else has saved meanwhile. */
  theirs: Saved;
  /** The number of the version that was edited. */
  began: number;
  /** What is told of both versions. */
  said: { mine: readonly Told[]; theirs: readonly Told[] };
  /** Leave it for now; saving asks again. */
  onLater: () => void;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
};

/** So many differences are shown. */
const most = 100;

/** Somebody else has saved meanwhile: who, what differs, and what to do about it. */
export function VersionConflict({ theirs, began, said, onLater, onKeepMine, onTakeTheirs }: Props) {
  const found = differences(said.mine, said.theirs);
  return (
    <Modal
      opened
      onClose={onLater}
      size="lg"
      zIndex={400}
      title={`Version ${theirs.version} was saved while you were editing`}
      closeButtonProps={{ "aria-label": "Keep editing" }}
    >
      <Stack gap="md">
        <Text size="sm">
          <b>{theirs.savedBy}</b> saved version {theirs.version}
          {theirs.savedAt && ` on ${formatInstant(theirs.savedAt, SHARED_ZONE)}`}; you began with version {began}.
          Nothing of yours is saved yet, and nothing is lost.
        </Text>
        <Text size="sm" fw={600}>
          {found.length === 0 ? "Both say the same." : `Where yours differs from version ${theirs.version}`}
        </Text>
        {found.length > 0 && (
          <dl className={classes.list}>
            {found.slice(0, most).map(({ name, mine, other }) => (
              <div key={name} className={classes.row}>
                <dt>{name}</dt>
                <dd>
                  {other || "nothing"} <span className={classes.whose}>in version {theirs.version}</span>
                </dd>
                <dd>
                  {mine || "nothing"} <span className={classes.whose}>in yours</span>
                </dd>
              </div>
            ))}
          </dl>
        )}
        {found.length > most && (
          <Text size="sm" c="dimmed">
            and {found.length - most} more.
          </Text>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onLater}>
            Keep editing
          </Button>
          <Button variant="default" onClick={onTakeTheirs}>
            Drop mine, open version {theirs.version}
          </Button>
          <Button onClick={onKeepMine}>Go on with mine</Button>
        </Group>
        <Text size="xs" c="dimmed" ta="end">
          Going on puts yours on top of version {theirs.version}; it replaces that version when you save.
        </Text>
      </Stack>
    </Modal>
  );
}

type Difference = { name: string; mine: string; other: string };

/** What two versions say otherwise, name by name; what only one of them tells is nothing in the other. */
export function differences(mine: readonly Told[], theirs: readonly Told[]): Difference[] {
  const other = new Map(theirs);
  const own = new Map(mine);
  return [...new Set([...own.keys(), ...other.keys()])]
    .map((name) => ({ name, mine: own.get(name) ?? "", other: other.get(name) ?? "" }))
    .filter((difference) => difference.mine !== difference.other);
}
