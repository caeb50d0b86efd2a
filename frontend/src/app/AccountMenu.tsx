import { type MantineColorScheme, Menu, useMantineColorScheme } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Braces, KeyRound, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useSession, useViewer } from "../api/context";
import { announce } from "../api/fault";
import { useOpenAtOnce } from "../ui/useOpenAtOnce";
import { AccountButton } from "./AccountButton";

const schemes = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "auto", label: "As the system", icon: Monitor },
] as const;

/** The signed-in user: one's account, the colours of the page, and the way out. */
export default function AccountMenu({ openAtOnce }: { openAtOnce: boolean }) {
  const [opened, setOpened] = useOpenAtOnce(openAtOnce);
  const session = useSession();
  const viewer = useViewer();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = async () => {
    const fault = await session.signOut();
    if (fault) announce(fault);
  };
  return (
    <Menu opened={opened} onChange={setOpened} position="top-start" width={208} shadow="md">
      <Menu.Target>
        <AccountButton />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/account" leftSection={<KeyRound size={15} aria-hidden />}>
          Account and API tokens
        </Menu.Item>
        {viewer.role === "admin" && (
          <Menu.Item
            component="a"
            href="/graphiql"
            target="_blank"
            rel="noreferrer"
            leftSection={<Braces size={15} aria-hidden />}
          >
            Try the API (GraphiQL)
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Label>Appearance</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
          {schemes.map(({ value, label, icon: Icon }) => (
            <Menu.RadioItem key={value} value={value} rightSection={<Icon size={15} aria-hidden />}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={15} aria-hidden />} onClick={leave}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
