package freeswitch

import (
	"strings"
)

// Config gives ready-to-paste xml_cdr.conf.xml and json_cdr.conf.xml for autoload_configs, which make a switch hand its
// CDRs to the URL with HTTP Basic. One of the two is enough; both together do no harm, since a call is stored once. The
// URL must have no query, and the username no colon.
func Config(url, username, password string) (xmlCDR, jsonCDR string) {
	xmlCDR = `<configuration name="xml_cdr.conf" description="Tollbook, through mod_xml_cdr">
  <settings>
` + shared(url, username, password) + `    <!-- What could not be handed over is left here as plain XML: "tollbook import" takes it. -->
` + param("err-log-dir", "$${log_dir}/tollbook_xml") + `    <!-- FusionPBX reads the files that this module writes: go on writing them. -->
` + param("log-http-and-disk", "true") + `    <!-- The document as it is: the smallest of the encodings, and the one that is read fastest. -->
` + param("encode", "textxml") + `    <!-- b legs too: a forward that runs over a loopback channel can only be charged to the second with its carrier's
         b leg. They are never charged themselves. FusionPBX will list them as well; where that is not wanted, leave
         its xml_cdr.conf.xml alone and use json_cdr.conf.xml. -->
` + param("log-b-leg", "true") + `    <!-- FusionPBX tells a legs from b legs by the prefix. -->
` + param("prefix-a-leg", "true") + `  </settings>
</configuration>
`
	jsonCDR = `<configuration name="json_cdr.conf" description="Tollbook, through mod_json_cdr">
  <settings>
` + shared(url, username, password) + `    <!-- What could not be handed over is left here as plain JSON: "tollbook import" takes it. -->
` + param("err-log-dir", "$${log_dir}/tollbook_json") + `    <!-- The document as it is. With encode=true and encoded values the JSON is damaged, and a caller could forge it. -->
` + param("encode", "false") + `    <!-- Encoded values lose their last byte where every byte needs encoding. -->
` + param("encode-values", "false") + `    <!-- b legs too: a forward that runs over a loopback channel can only be charged to the second with its carrier's
         b leg. They are never charged themselves. -->
` + param("log-b-leg", "true") + `  </settings>
</configuration>
`
	return xmlCDR, jsonCDR
}

// shared are the settings that both modules have in common.
func shared(url, username, password string) string {
	out := param("url", escape(url)) + param("cred", escape(username+":"+password)) + param("auth-scheme", "basic") +
		`    <!-- The modules run in the call's own thread: try three times within seconds, then leave a file. -->
` + param("retries", "2") + param("delay", "2") + param("timeout", "10") +
		`    <!-- No round trip before a large body. The Content-Type is wrong then; it is not looked at. -->
` + param("disable-100-continue", "true")
	if strings.HasPrefix(strings.ToLower(url), "https:") {
		out += `    <!-- The credential is sent to nobody but the server that the certificate names. -->
` + param("enable-cacert-check", "true") + param("enable-ssl-verifyhost", "true")
	}
	return out
}

func param(name, value string) string {
	return `    <param name="` + name + `" value="` + value + "\"/>\n"
}

// escape makes text fit for an attribute. A dollar sign is escaped too, since FreeSWITCH expands $${…} everywhere in its
// files before they are read as XML.
func escape(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "$", "&#36;").Replace(text)
}
