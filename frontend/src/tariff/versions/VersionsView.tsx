import { Button, List } from "@mantine/core";
import { Download, Eye, History, RotateCcw, Undo2 } from "lucide-react";
import { useState } from "react";
import { useMutate } from "../../api/useMutate";
import { Confirm } from "../../ui/Confirm";
import { Panel } from "../../ui/Panel";
import { Empty } from "../../ui/states";
import { Tag } from "../../ui/Tag";
import { formatInstant, SHARED_ZONE } from "../../ui/time";
import { toast } from "../../ui/toast";
import { restoreVersion, type Version, type VersionedTariff, withdrawVersion } from "../operations";
import { exportHref } from "../search";
import { counted, type Standing, standingOf } from "../words";
import { puttingBack, takingBack } from "./takeBack";
import classes from "./VersionsView.module.css";

type Props = {
  readonly tariff: VersionedTariff;
  /** Shows the rates of a version. */
  readonly onShow: (version: number) => void;
};

/** All versions of a tariff, newest first: what each is, and the way back. */
export function VersionsView({ tariff, onShow }: Props) {
  const [asked, setAsked] = useState<Version | null>(null);
  return (
    <Panel
      title="Versions"
      lead="Every import and every change is a version. The one in force at a call's start prices it, also when the call arrives late."
    >
      {tariff.versions.length === 0 ? (
        <Empty icon={History} title="No version yet" />
      ) : (
        <ol className={classes.list}>
          {tariff.versions.map((version) => (
            <Entry
              key={version.version}
              version={version}
              tariff={tariff}
              onShow={onShow}
              onAsk={() => setAsked(version)}
            />
          ))}
        </ol>
      )}
      {asked && <Turn version={asked} tariff={tariff} onClose={() => setAsked(null)} />}
    </Panel>
  );
}

const tones: Record<Standing, "good" | "warn" | "bad" | "plain"> = {
  "in force": "good",
  "to come": "warn",
  superseded: "plain",
  "taken back": "bad",
};

type EntryProps = Props & { readonly version: Version; readonly onAsk: () => void };

function Entry({ version, tariff, onShow, onAsk }: EntryProps) {
  const { version: number, validFrom, timeZone, rateCount, note, savedBy, savedAt, withdrawnAt } = version;
  const standing = standingOf(version, tariff);
  return (
    <li className={classes.entry} data-standing={standing}>
      <div className={classes.what}>
        <h3 className={classes.title}>
          Version {number} <Tag tone={tones[standing]}>{standing[0]?.toUpperCase() + standing.slice(1)}</Tag>
        </h3>
        <p className={classes.line}>
          Valid from {formatInstant(validFrom, timeZone)}, {counted(rateCount, "rate")}
        </p>
        <p className={classes.faint}>
          Saved {formatInstant(savedAt, SHARED_ZONE)} by {savedBy}
          {withdrawnAt && `; taken back ${formatInstant(withdrawnAt, SHARED_ZONE)}`}
        </p>
        {note && <p className={classes.note}>{note}</p>}
      </div>
      <div className={classes.actions}>
        <Button
          size="xs"
          variant="default"
          leftSection={<Eye size={14} aria-hidden />}
          aria-label={`Rates of version ${number}`}
          onClick={() => onShow(number)}
        >
          Rates
        </Button>
        {(["csv", "xlsx"] as const).map((kind) => (
          <Button
            key={kind}
            component="a"
            size="xs"
            variant="default"
            download
            href={exportHref(tariff.id, number, kind)}
            leftSection={<Download size={14} aria-hidden />}
            aria-label={`Version ${number} as ${kind.toUpperCase()}`}
          >
            {kind.toUpperCase()}
          </Button>
        ))}
        <Button
          size="xs"
          variant="default"
          leftSection={withdrawnAt ? <RotateCcw size={14} aria-hidden /> : <Undo2 size={14} aria-hidden />}
          aria-label={`${withdrawnAt ? "Put back" : "Take back"} version ${number}`}
          onClick={onAsk}
        >
          {withdrawnAt ? "Put back" : "Take back"}
        </Button>
      </div>
    </li>
  );
}

/** Asks before a version is taken back or put back, and says what that does. */
function Turn({ version, tariff, onClose }: { version: Version; tariff: VersionedTariff; onClose: () => void }) {
  const back = Boolean(version.withdrawnAt);
  const { run, running } = useMutate<unknown, { input: { tariffId: string; version: number } }>(
    back ? restoreVersion : withdrawVersion,
    { invalidates: ["Tariff"] },
  );
  const turn = async () => {
    const outcome = await run({ input: { tariffId: tariff.id, version: version.version } });
    if (outcome.ok) toast(`Version ${version.version} is ${back ? "put back" : "taken back"}.`);
    onClose();
  };
  return (
    <Confirm
      opened
      title={`${back ? "Put" : "Take"} version ${version.version} back?`}
      confirm={back ? "Put back" : "Take back"}
      danger={!back}
      busy={running}
      onConfirm={() => void turn()}
      onCancel={onClose}
    >
      <List size="sm" spacing={6}>
        {(back ? puttingBack : takingBack)(version, tariff).map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
    </Confirm>
  );
}
