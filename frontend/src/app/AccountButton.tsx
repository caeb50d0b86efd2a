import { UnstyledButton, type UnstyledButtonProps } from "@mantine/core";
import { ChevronsUpDown } from "lucide-react";
import type { ComponentPropsWithRef } from "react";
import { useViewer } from "../api/context";
import classes from "./AccountMenu.module.css";

/** Tells who is signed in; what it opens is given by what surrounds it. */
export function AccountButton(props: UnstyledButtonProps & ComponentPropsWithRef<"button">) {
  const viewer = useViewer();
  return (
    <UnstyledButton {...props} className={classes.user}>
      <span className={classes.who}>
        <span className={classes.name}>{viewer.name || viewer.email}</span>
        <span className={classes.email}>{viewer.email}</span>
      </span>
      <ChevronsUpDown size={15} aria-hidden />
    </UnstyledButton>
  );
}
