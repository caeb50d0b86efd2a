import type { ReactNode } from "react";
import classes from "./Tag.module.css";

type Props = {
  /** What it tells at a glance: good, needs a look, bad, or nothing in particular. */
  tone?: "good" | "warn" | "bad" | "plain";
  children: ReactNode;
};

/** A word about a row's state, readable in both schemes. */
export function Tag({ tone = "plain", children }: Props) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  );
}
