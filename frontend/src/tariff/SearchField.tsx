import { TextInput, type TextInputProps } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";

type Props = {
  label: string;
  /** What is searched for, as the address says it. */
  value: string | undefined;
  /** Told a moment after the last key. */
  onSearch: (text: string | undefined) => void;
} & Omit<TextInputProps, "value" | "label">;

/** What a list is searched for. While it is typed in, the text is its own; the address follows. */
export function SearchField({ label, value = "", onSearch, ...props }: Props) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const tell = useDebouncedCallback((text: string) => {
    told.current = text.trim();
    onSearch(told.current || undefined);
  }, 250);
  useEffect(() => {
    if (value === told.current) return; // an echo of what was typed, and more may have been typed since
    told.current = value;
    setTyped(value);
  }, [value]);
  return (
    <TextInput
      type="search"
      aria-label={label}
      leftSection={<Search size={15} aria-hidden />}
      {...props}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}
