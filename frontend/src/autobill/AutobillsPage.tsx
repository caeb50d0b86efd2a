import { Text } from "@mantine/core";
import { useQuery } from "urql";
import { TextLink } from "../ui/links";
import { PageHeader } from "../ui/PageHeader";
import { Panel } from "../ui/Panel";
import { localHour, utcHour } from "../ui/time";
import { scheduleQuery } from "./operations";
import { Runs } from "./Runs";
import { StartRun } from "./StartRun";

/** Where billing runs are started, and what became of those that were. */
export default function AutobillsPage() {
  return (
    <>
      <PageHeader
        title="Billing runs"
        lead="A run closes the billing periods that are over and issues their invoices."
      />
      <Panel title="Start a run" lead={<Schedule />}>
        <StartRun />
      </Panel>
      <Panel title="Runs" lead="The newest first.">
        <Runs />
      </Panel>
    </>
  );
}

function Schedule() {
  const [{ data }] = useQuery({ query: scheduleQuery });
  if (!data) return null;
  const { autobill, autobillHour } = data.company;
  return (
    <Text span inherit>
      {autobill
        ? `Autobill is on: a run starts by itself each day at ${utcHour(autobillHour)} UTC (${localHour(autobillHour)} here). `
        : "Autobill is off: no run starts by itself. "}
      <TextLink to="/company" inherit underline="always">
        Change it
      </TextLink>
    </Text>
  );
}
