import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./global.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Session } from "../api/session";
import { FaultToasts } from "./FaultToasts";
import { createAppRouter } from "./router";
import { styleNonce } from "./styleNonce";
import { cssVariables, theme } from "./theme";

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
      <Notifications position="bottom-right" limit={4} />
      <FaultToasts />
      <RouterProvider router={createAppRouter(session)} />
    </MantineProvider>
  </StrictMode>,
);
