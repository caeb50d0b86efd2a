import { Button, Container, Group, Stack, Text, Title } from "@mantine/core";
import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { CloudOff, Compass, LockKeyhole, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { SessionFault } from "../api/session";

function Problem({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  action: ReactNode;
}) {
  return (
    <Container size="xs" py={96} component="section">
      <Stack align="center" ta="center" gap="sm">
        <Icon size={36} strokeWidth={1.5} color="var(--tb-accent)" aria-hidden />
        <Title order={1}>{title}</Title>
        <Text c="dimmed" size="lg">
          {children}
        </Text>
        <Group mt="sm">{action}</Group>
      </Stack>
    </Container>
  );
}

const toCalls = (
  <Button component={Link} to="/calls" variant="default">
    Go to the calls
  </Button>
);

/** For an address that leads nowhere. */
export function NotFoundPage() {
  return (
    <Problem icon={Compass} title="There is no such page" action={toCalls}>
      The address may be mistyped, or what was here is gone.
    </Problem>
  );
}

/** For a page that the signed-in user may not see. */
export function NoPermissionPage() {
  return (
    <Problem icon={LockKeyhole} title="This page is for administrators" action={toCalls}>
      Ask your provider if you need something that is kept here.
    </Problem>
  );
}

/** For a page that failed: the server is away, or the page has a fault of its own. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  const away = error instanceof SessionFault;
  return (
    <Problem
      icon={away ? CloudOff : TriangleAlert}
      title={away ? "The server cannot be reached" : "This page has failed"}
      action={<Button onClick={again}>Try again</Button>}
    >
      {away
        ? error.message
        : "It was not your doing. Trying again often helps; if not, tell your provider what you were about to do."}
    </Problem>
  );
}
