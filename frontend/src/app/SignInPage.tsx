import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { CircleAlert } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import type { Fault } from "../api/fault";
import { Brand } from "./Brand";
import { ownPath } from "./ownPath";
import classes from "./SignInPage.module.css";

const route = getRouteApi("/sign-in");

/** Asks for e-mail and password, and goes on to where one came from. */
export default function SignInPage() {
  const router = useRouter();
  const { session } = route.useRouteContext();
  const { return: back } = route.useSearch();
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entered = new FormData(event.currentTarget);
    setBusy(true);
    const failed = await session.signIn(String(entered.get("email")).trim(), String(entered.get("password")));
    setBusy(false);
    setFault(failed);
    if (failed) {
      password.current?.select();
      return;
    }
    await router.invalidate();
    router.history.replace(ownPath(back));
  };

  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <Brand size={36} />
        <Paper p="xl" shadow="sm" className={classes.card}>
          <Stack gap="md" component="form" onSubmit={submit as never}>
            <div>
              <Title order={1}>Sign in</Title>
              <Text c="dimmed" mt={4}>
                Your calls as they happen, and what each of them costs.
              </Text>
            </div>
            {fault && (
              <Alert color="red" variant="light" icon={<CircleAlert size={18} aria-hidden />} role="alert">
                {wording(fault)}
              </Alert>
            )}
            <TextInput
              name="email"
              type="email"
              label="E-mail"
              autoComplete="username"
              required
              autoFocus
              withAsterisk={false}
              size="md"
            />
            <PasswordInput
              ref={password}
              name="password"
              label="Password"
              autoComplete="current-password"
              required
              withAsterisk={false}
              size="md"
            />
            <Button type="submit" loading={busy} size="md" mt="xs">
              Sign in
            </Button>
          </Stack>
        </Paper>
      </div>
    </main>
  );
}

function wording(fault: Fault): string {
  switch (fault.code) {
    case "UNAUTHENTICATED":
      return "That e-mail and password do not go together.";
    case "TOO_MANY":
      return "Too many attempts. Wait a minute, then try again.";
    default:
      return fault.message;
  }
}
