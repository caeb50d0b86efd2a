import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

// The look of every page: quiet slate surfaces, one accent, sizes for dense tables. Contrast holds WCAG AA in both schemes.

const teal: MantineColorsTuple = [
  "#effcf9",
  "#d5f5ee",
  "#aeebdf",
  "#7cdccb",
  "#48c5b3",
  "#22a897",
  "#12887b",
  "#0f6e65",
  "#115852",
  "#124945",
];
const slate: MantineColorsTuple = [
  "#f7f9fb",
  "#eef2f6",
  "#e2e8ef",
  "#cfd8e3",
  "#b6c2d0",
  "#8494a8",
  "#627288",
  "#4a5a70",
  "#2f3c4f",
  "#1a2433",
];
const night: MantineColorsTuple = [
  "#d5dde8",
  "#b4c0d0",
  "#93a1b5",
  "#66758b",
  "#3c4859",
  "#2b3545",
  "#1d2633",
  "#151c27",
  "#0f151e",
  "#0a0f16",
];

export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: 7,
  autoContrast: true,
  colors: { teal, gray: slate, dark: night },
  fontFamily:
    'Inter, "Segoe UI Variable Text", "Segoe UI", -apple-system, BlinkMacSystemFont, Roboto, "Liberation Sans", sans-serif',
  fontFamilyMonospace:
    'ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  headings: {
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.5rem", lineHeight: "1.25" },
      h2: { fontSize: "1.0625rem", lineHeight: "1.35" },
      h3: { fontSize: "0.9375rem", lineHeight: "1.4" },
    },
  },
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Badge: { defaultProps: { variant: "light", radius: "sm", tt: "none", fw: 600 } },
    Table: { defaultProps: { verticalSpacing: "xs", horizontalSpacing: "md", highlightOnHover: true } },
    Paper: { defaultProps: { withBorder: true, radius: "lg" } },
    Card: { defaultProps: { withBorder: true, radius: "lg" } },
    Modal: {
      defaultProps: { centered: true, radius: "lg" },
      styles: { title: { fontSize: "1.0625rem", fontWeight: 650 } },
    },
    // A <header> of theirs would be a second banner of the page.
    ModalHeader: { defaultProps: { role: "presentation" } },
    DrawerHeader: { defaultProps: { role: "presentation" } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
    Loader: { defaultProps: { size: "sm" } },
  },
});

const accents = [
  "teal",
  "gray",
  "red",
  "orange",
  "yellow",
  "green",
  "blue",
  "indigo",
  "violet",
  "grape",
  "pink",
  "cyan",
  "lime",
];

/** Mantine's own light badges, dimmed text, placeholders and errors are too faint to read; these are not. */
export const cssVariables: CSSVariablesResolver = (theme) => {
  const light: Record<string, string> = {};
  const dark: Record<string, string> = {};
  for (const color of accents) {
    light[`--mantine-color-${color}-light-color`] = `var(--mantine-color-${color}-9)`;
    dark[`--mantine-color-${color}-light-color`] = `var(--mantine-color-${color}-2)`;
  }
  return {
    variables: {},
    light: {
      ...light,
      "--mantine-color-body": "#ffffff",
      "--mantine-color-text": theme.colors.gray?.[9] ?? "",
      "--mantine-color-dimmed": "var(--mantine-color-gray-7)",
      "--mantine-color-placeholder": "var(--mantine-color-gray-6)",
      "--mantine-color-error": "var(--mantine-color-red-9)",
      "--mantine-color-anchor": "var(--mantine-color-teal-7)",
      "--mantine-color-default-border": "var(--mantine-color-gray-3)",
      "--tb-canvas": "var(--mantine-color-gray-0)",
      "--tb-line": "var(--mantine-color-gray-2)",
      "--tb-hover": "var(--mantine-color-gray-0)",
      "--tb-chosen": "var(--mantine-color-teal-0)",
      "--tb-new": "#d9f6ec",
      "--tb-accent": "var(--mantine-color-teal-7)",
      "--tb-warn": "#8a4b00",
      "--tb-warn-soft": "#fff5e0",
    },
    dark: {
      ...dark,
      "--mantine-color-body": "var(--mantine-color-dark-7)",
      "--mantine-color-text": "var(--mantine-color-dark-0)",
      "--mantine-color-dimmed": "var(--mantine-color-dark-2)",
      "--mantine-color-placeholder": "var(--mantine-color-dark-2)",
      "--mantine-color-error": "var(--mantine-color-red-4)",
      "--mantine-color-anchor": "var(--mantine-color-teal-4)",
      "--mantine-color-default": "var(--mantine-color-dark-6)",
      "--mantine-color-default-border": "var(--mantine-color-dark-4)",
      "--tb-canvas": "var(--mantine-color-dark-8)",
      "--tb-line": "var(--mantine-color-dark-5)",
      "--tb-hover": "var(--mantine-color-dark-6)",
      "--tb-chosen": "#12312f",
      "--tb-new": "#123d36",
      "--tb-accent": "var(--mantine-color-teal-4)",
      "--tb-warn": "#f5bd5c",
      "--tb-warn-soft": "#2f2716",
    },
  };
};
