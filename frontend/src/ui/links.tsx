import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, RefAttributes } from "react";

type Html<Own> = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Own> & RefAttributes<HTMLAnchorElement>;

/** A link to another page of the app, in a text or a list. */
export const TextLink = createLink((props: AnchorProps & Html<AnchorProps>) => <Anchor {...props} />);

/** A link to another page of the app that looks like a button. */
export const ButtonLink = createLink((props: ButtonProps & Html<ButtonProps>) => <Button component="a" {...props} />);
