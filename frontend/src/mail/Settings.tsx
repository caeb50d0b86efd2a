import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { mailSettingsQuery } from "./operations";
import { SettingsEditor } from "./SettingsEditor";

/** Who messages are from, and of what clients are told. */
export function Settings() {
  const [result, ask] = useQuery({ query: mailSettingsQuery, requestPolicy: "cache-and-network" });
  return (
    <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
      {({ mailSettings }) => <SettingsEditor current={mailSettings} />}
    </Asked>
  );
}
