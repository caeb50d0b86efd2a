import { Paper } from "@mantine/core";
import { useViewer } from "../api/context";
import { PageHeader } from "../ui/PageHeader";
import classes from "./AccountPage.module.css";
import { Password } from "./ChangePassword";
import { Tokens } from "./Tokens";

/** One's own account: who one is, one's password, and the credentials of one's programs. */
export default function AccountPage() {
  const viewer = useViewer();
  return (
    <div className={classes.page}>
      <PageHeader title="Account" lead="Who you are here, your password, and the tokens your programs use." />
      <Paper component="section" aria-labelledby="account-who" className={classes.card}>
        <h2 id="account-who" className={classes.title}>
          Signed in as
        </h2>
        <dl className={classes.facts}>
          <dt>Name</dt>
          <dd>{viewer.name || "–"}</dd>
          <dt>E-mail</dt>
          <dd>{viewer.email}</dd>
          <dt>Role</dt>
          <dd>{viewer.role === "admin" ? "Administrator" : "Client"}</dd>
          {viewer.client && (
            <>
              <dt>Company</dt>
              <dd>{viewer.client.name}</dd>
              <dt>Time zone</dt>
              <dd>{viewer.client.timeZone}</dd>
            </>
          )}
        </dl>
      </Paper>
      <Password />
      <Tokens />
    </div>
  );
}
