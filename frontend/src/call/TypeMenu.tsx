import { Menu } from "@mantine/core";
import { callTypes } from "../api/callTypes";
import type { CallType } from "../gql/graphql";
import { useOpenAtOnce } from "../ui/useOpenAtOnce";
import { TypeButton } from "./TypeButton";

interface Props {
  /** It was clicked before it was there. */
  openAtOnce: boolean;
  admin: boolean;
  value: readonly CallType[];
  onChange: (types: CallType[]) => void;
}

/** What clients never see. */
const hidden: readonly CallType[] = ["Unmatched", "Excluded"];

/** Which call types are shown; none chosen means all. */
export default function TypeMenu({ openAtOnce, admin, value, onChange }: Props) {
  const [opened, setOpened] = useOpenAtOnce(openAtOnce);
  const types = (Object.keys(callTypes) as CallType[]).filter((type) => admin || !hidden.includes(type));
  return (
    <Menu opened={opened} onChange={setOpened} closeOnItemClick={false} position="bottom-start" shadow="md" width={190}>
      <Menu.Target>
        <TypeButton value={value} />
      </Menu.Target>
      <Menu.Dropdown>
        {types.map((type) => (
          <Menu.CheckboxItem
            key={type}
            checked={value.includes(type)}
            onChange={(checked) => onChange(checked ? [...value, type] : value.filter((other) => other !== type))}
          >
            {callTypes[type].label}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
