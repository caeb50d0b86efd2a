import { Drawer } from "@mantine/core";
import { Brand } from "./Brand";
import { Navigation } from "./Navigation";

/** The navigation where there is no room for it beside the page. */
export default function MenuDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      size={280}
      title={<Brand />}
      padding="md"
      closeButtonProps={{ "aria-label": "Close the menu" }}
    >
      <Navigation plain />
    </Drawer>
  );
}
