import { Button } from "@mantine/core";

type Props = { theirs: { version: number; savedBy: string }; onCompare: () => void };

/** Reminds of a version that somebody else has saved meanwhile. */
export function TheirVersion({ theirs, onCompare }: Props) {
  return (
    <>
      <span>
        {theirs.savedBy} has saved version {theirs.version} meanwhile.
      </span>
      <Button size="compact-sm" variant="default" onClick={onCompare}>
        Compare
      </Button>
    </>
  );
}
