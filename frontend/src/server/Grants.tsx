import { Text } from "@mantine/core";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { CopyButton } from "../ui/CopyButton";
import { Source } from "../ui/Source";
import classes from "./ConfigurationFiles.module.css";
import { databaseGrantsQuery } from "./connection";

/** The statements that let Tollbook read calls from FusionPBX's database, ready to be run there. */
export function Grants({ serverId }: { serverId: string | null }) {
  if (serverId === null) {
    return (
      <Text size="sm" c="dimmed">
        Save the server, and test it again: then the statements that make the database user stand here.
      </Text>
    );
  }
  return <ForServer serverId={serverId} />;
}

function ForServer({ serverId }: { serverId: string }) {
  const [result, ask] = useQuery({
    query: databaseGrantsQuery,
    variables: { serverId },
    requestPolicy: "cache-and-network",
  });
  return (
    <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })} rows={3}>
      {({ databaseGrants: { sql, fitted } }) => (
        <section aria-label="Grants">
          <Text size="sm" fw={600}>
            The grants
          </Text>
          <Text size="xs" c="dimmed" mb={8}>
            {fitted
              ? "Made for the columns that this database has, by the saved settings."
              : "The database was not reached with the saved settings: these are for the newest FusionPBX. Leave out what yours does not have."}
          </Text>
          <div className={classes.frame}>
            <Source label="Statements for FusionPBX's database" text={sql} />
            <CopyButton value={sql} className={classes.copy} />
          </div>
        </section>
      )}
    </Asked>
  );
}
