import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Client } from "@urql/core";
import { announce, faultsOf } from "../../api/fault";
import { toast } from "../../ui/toast";
import { withdrawVersion } from "../operations";

/** Says that a version was saved, with a button that takes it back. It stays for half a minute, and after the page is left. */
export function offerUndo(client: Client, tariffId: string, version: number): void {
  const id = `version ${tariffId} ${version}`;
  const undo = async () => {
    notifications.hide(id);
    const result = await client
      .mutation(withdrawVersion, { input: { tariffId, version } }, { additionalTypenames: ["Tariff"] })
      .toPromise();
    const faults = faultsOf(result.error);
    if (faults.length === 0) toast(`Version ${version} is taken back.`);
    else faults.forEach(announce);
  };
  notifications.show({
    id,
    color: "teal",
    withBorder: true,
    autoClose: 30_000,
    closeButtonProps: { "aria-label": "Dismiss" },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span>Saved as version {version}.</span>
        <Button size="compact-sm" variant="default" onClick={() => void undo()}>
          Undo
        </Button>
      </Group>
    ),
  });
}
