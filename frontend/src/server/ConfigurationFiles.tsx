import { List, Tabs, Text } from "@mantine/core";
import { CopyButton } from "../ui/CopyButton";
import { Source } from "../ui/Source";
import classes from "./ConfigurationFiles.module.css";

/** The files that make FreeSWITCH hand its calls over, ready to paste, and where they go. One of the two is enough. */
export function ConfigurationFiles({ xml, json }: { xml: string; json: string }) {
  return (
    <Tabs defaultValue="xml_cdr" keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="xml_cdr">xml_cdr.conf.xml</Tabs.Tab>
        <Tabs.Tab value="json_cdr">json_cdr.conf.xml</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="xml_cdr" pt="sm">
        <File module="xml_cdr" text={xml} />
      </Tabs.Panel>
      <Tabs.Panel value="json_cdr" pt="sm">
        <File module="json_cdr" text={json} />
      </Tabs.Panel>
    </Tabs>
  );
}

function File({ module, text }: { module: "xml_cdr" | "json_cdr"; text: string }) {
  return (
    <>
      <div className={classes.frame}>
        <Source label={`${module}.conf.xml`} text={text} />
        <CopyButton value={text} className={classes.copy} />
      </div>
      <List type="ordered" size="sm" mt="sm" spacing={4}>
        <List.Item>
          Put it into <code>/etc/freeswitch/autoload_configs/{module}.conf.xml</code>, in place of what is there.
        </List.Item>
        <List.Item>
          See that <code>modules.conf.xml</code> loads <code>mod_{module}</code>.
        </List.Item>
        <List.Item>
          Run <code>fs_cli -x &quot;reload mod_{module}&quot;</code>; the next call that ends arrives here.
        </List.Item>
      </List>
      {module === "xml_cdr" && (
        <Text size="xs" c="dimmed" mt="xs">
          FusionPBX reads its own CDRs from the files that mod_xml_cdr writes. Where it does, leave its file as it is
          and use json_cdr.conf.xml beside it.
        </Text>
      )}
    </>
  );
}
