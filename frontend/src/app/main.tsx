import "@mantine/core/styles.layer.css";
import "./global.css";
import { MantineProvider } from "@mantine/core";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { Session } from "../api/session";
import { createAppRouter } from "./router";
import { styleNonce } from "./styleNonce";
import { cssVariables, theme } from "./theme";

const Toasts = lazy(() => import("./Toasts"));

const session = new Session();
void session.viewer().catch(() => null); // asked while the first page is still being put together

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      deduplicateInlineStyles
      getStyleNonce={styleNonce()}
    >
      <RouterProvider router={createAppRouter(session)} />
      <Suspense>
        <Toasts />
      </Suspense>
    </MantineProvider>
  </StrictMode>,
);
