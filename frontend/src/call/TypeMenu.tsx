import { Menu } from "@mantine/core";
import { Check } from "lucide-react";
import type { CallType } from "../gql/graphql";
import { useOpenAtOnce } from "../ui/useOpenAtOnce";
import { TypeButton } from "./TypeButton";
import classes from "./TypeMenu.module.css";
import { callTypes } from "./words";

interface Props {
  /** It was clicked before it was there. */
  openAtOnce: boolean;
  admin: boolean;
  value: readonly CallType[];
  onChange: (types: CallType[]) => void;
}

/** Which call types are shown; none chosen means all. */
export default function TypeMenu({ openAtOnce, admin, value, onChange }: Props) {
  const [opened, setOpened] = useOpenAtOnce(openAtOnce);
  const types = (Object.keys(callTypes) as CallType[]).filter((type) => admin || type !== "Unmatched");
  return (
    <Menu opened={opened} onChange={setOpened} closeOnItemClick={false} position="bottom-start" shadow="md" width={190}>
      <Menu.Target>
        <TypeButton value={value} />
      </Menu.Target>
      <Menu.Dropdown>
        {types.map((type) => {
          const chosen = value.includes(type);
          return (
            <Menu.Item
              key={type}
              role="menuitemcheckbox"
              aria-checked={chosen}
              leftSection={<Check size={15} aria-hidden className={chosen ? undefined : classes.unchosen} />}
              onClick={() => onChange(chosen ? value.filter((other) => other !== type) : [...value, type])}
            >
              {callTypes[type].label}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
