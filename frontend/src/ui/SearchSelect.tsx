import { Select, type SelectProps } from "@mantine/core";

type Props<Option> = Omit<SelectProps, "data" | "value" | "onChange"> & {
  options: readonly Option[];
  value: Option | null;
  onChange: (option: Option | null) => void;
};

/** Chooses one of many that are searched for as one types. What is chosen need not be among those found. */
export function SearchSelect<Option extends { id: string; name: string }>({
  options,
  value,
  onChange,
  ...props
}: Props<Option>) {
  const all = value && !options.some(({ id }) => id === value.id) ? [value, ...options] : options;
  return (
    <Select
      searchable
      {...props}
      data={all.map(({ id, name }) => ({ value: id, label: name }))}
      value={value?.id ?? null}
      onChange={(id) => onChange(all.find((option) => option.id === id) ?? null)}
    />
  );
}
