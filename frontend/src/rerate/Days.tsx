import { TextInput } from "@mantine/core";

type Props = {
  /** The first day and the last one, both included. */
  readonly from: string;
  readonly to: string;
  readonly onChange: (days: { from?: string; to?: string }) => void;
};

/** The days whose calls are priced otherwise. */
export function Days({ from, to, onChange }: Props) {
  return (
    <>
      <TextInput
        type="date"
        label="From"
        value={from}
        onChange={(e) => e.currentTarget.value && onChange({ from: e.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="To"
        value={to}
        onChange={(e) => e.currentTarget.value && onChange({ to: e.currentTarget.value })}
      />
    </>
  );
}
