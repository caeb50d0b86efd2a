import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Pencil } from "lucide-react";
import { Facts } from "../../ui/Facts";
import { Panel } from "../../ui/Panel";
import { zoneName } from "../../ui/time";
import type { VersionedTariff } from "../operations";
import { baseOf } from "../words";
import { EditSettings } from "./EditSettings";
import classes from "./SettingsView.module.css";
import { speakBand } from "./settingsValues";

/** What the rates of a tariff share: whose clock, tax, and the parts of the week. */
export function SettingsView({ tariff, onReload }: { tariff: VersionedTariff; onReload: () => void }) {
  const [editing, { open, close }] = useDisclosure(false);
  const settings = baseOf(tariff);
  return (
    <Panel
      title="Settings"
      lead="What all rates of a version share."
      actions={
        <Button variant="default" leftSection={<Pencil size={15} aria-hidden />} onClick={open}>
          Edit settings
        </Button>
      }
    >
      <Facts
        facts={[
          ["Currency", tariff.currency],
          settings ? ["Time zone", `${settings.timeZone.replaceAll("_", " ")} (${zoneName(settings.timeZone)})`] : null,
          settings ? ["Prices", settings.taxIncluded ? "Include tax" : "Without tax"] : null,
        ]}
      />
      <h3 className={classes.title}>Time-of-day bands</h3>
      {settings === undefined || settings.bands.length === 0 ? (
        <p className={classes.none}>None: every rate holds at any time.</p>
      ) : (
        <ul className={classes.bands}>
          {settings.bands.map((band) => (
            <li key={JSON.stringify(band)}>
              <b>{band.name}</b> {speakBand(band)}
            </li>
          ))}
        </ul>
      )}
      {editing && <EditSettings tariff={tariff} onClose={close} onConflict={onReload} />}
    </Panel>
  );
}
