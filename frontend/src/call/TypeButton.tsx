import { Button, type ButtonProps } from "@mantine/core";
import { ChevronDown } from "lucide-react";
import type { ComponentPropsWithRef } from "react";
import { callTypes } from "../api/callTypes";
import type { CallType } from "../gql/graphql";
import classes from "./TypeMenu.module.css";

type Props = { value: readonly CallType[] } & ButtonProps & Omit<ComponentPropsWithRef<"button">, "value">;

/** Tells which call types are shown; what it opens is given by what surrounds it. */
export function TypeButton({ value, ...props }: Props) {
  const [first] = value;
  const rest = value.length > 1 ? ` +${value.length - 1}` : "";
  const label = first === undefined ? "Any call type" : callTypes[first].label + rest;
  return (
    <Button
      {...props}
      variant="default"
      className={classes.button}
      data-empty={first === undefined || undefined}
      aria-label={`Call type: ${label}`}
      rightSection={<ChevronDown size={15} aria-hidden />}
    >
      {label}
    </Button>
  );
}
