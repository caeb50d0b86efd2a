package mail

import (
	"embed"
	"fmt"
	"strings"

	"golang.org/x/tools/txtar"
)

//go:embed templates
var templates embed.FS

// Default is the template of an event until somebody writes another: in English, plain text and HTML. It panics for an
// event that is none of Events.
func Default(event Event) Template {
	file, err := templates.ReadFile("templates/" + string(event) + ".txt")
	if err != nil {
		panic(fmt.Sprintf("no template for %q", event))
	}
	layout, _ := templates.ReadFile("templates/layout.html") // embedded, so that it is there
	parts := map[string]string{}
	for _, f := range txtar.Parse(file).Files {
		parts[f.Name] = strings.TrimSpace(string(f.Data))
	}
	html := strings.NewReplacer("PREVIEW", parts["preview"], "CONTENT", parts["html"]).Replace(string(layout))
	return Template{Event: event, Subject: parts["subject"], Text: parts["text"] + "\n", HTML: html}
}
