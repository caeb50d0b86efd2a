import type { ReactNode } from "react";
import classes from "./PageHeader.module.css";

/** A page's one h1, what it is about, and its actions on the right. It names the browser tab too. */
export function PageHeader({ title, lead, actions }: { title: string; lead?: ReactNode; actions?: ReactNode }) {
  return (
    <header className={classes.header}>
      <title>{`${title} · Tollbook`}</title>
      <div className={classes.text}>
        <h1 className={classes.title}>{title}</h1>
        {lead && <p className={classes.lead}>{lead}</p>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
