package mail

import "slices"

// Field is something that a template can name: {{.total}}.
type Field struct {
	// Name is how a template calls it, without the dot.
	Name string
	// Description says in a sentence what it is, and when it is empty.
	Description string
	// Example is what it looks like. Empty for a list.
	Example string
	// Columns are what each row of a list has; nil where the field is no list. A template goes through a list with
	// {{range .lines}} {{.text}} {{end}}.
	Columns []Field
}

// FieldsOf are the fields of an event, those of all events first. An event that is unknown has none.
func FieldsOf(event Event) []Field {
	own := ownFields(event)
	if own == nil {
		return nil
	}
	return slices.Concat(commonFields(), own)
}

// Fields is what a message is written with. Money and dates are already written as their reader reads them. What is left
// out is empty.
type Fields struct {
	// Values are the texts, by the names of the fields.
	Values map[string]string `json:"values"`
	// Lists are the rows, by the names of the fields that are lists.
	Lists map[string][]map[string]string `json:"lists,omitempty"`
}

// Example is made-up data with which a template can be looked at: each field has its example, each list one row.
func Example(event Event) Fields {
	f := Fields{Values: map[string]string{}, Lists: map[string][]map[string]string{}}
	for _, field := range FieldsOf(event) {
		if field.Columns == nil {
			f.Values[field.Name] = field.Example
			continue
		}
		row := map[string]string{}
		for _, column := range field.Columns {
			row[column.Name] = column.Example
		}
		f.Lists[field.Name] = []map[string]string{row}
	}
	return f
}

// commonFields are those of all events.
func commonFields() []Field {
	return []Field{
		{Name: "client_name", Description: "The client's company.", Example: "Acme Plumbing Pty Ltd"},
		{Name: "recipient_name", Description: "The person who is written to. Empty where only the company is known.", Example: "Zoë Marlowe"},
		{Name: "seller_name", Description: "Your company.", Example: "Harbour Telecom"},
		{Name: "support_email", Description: "Where questions go. Empty: they are answers to the message.", Example: "help@harbour.example"},
		{Name: "support_phone", Description: "Who to call with questions. Empty where there is no number.", Example: "03 9012 3456"},
		{Name: "portal_url", Description: "Where the client signs in. Empty where nowhere.", Example: "https://portal.harbour.example"},
		{Name: "logo_url", Description: "An https address of your logo. Empty: your name is shown instead.", Example: "https://portal.harbour.example/logo.png"},
		{Name: "brand_color", Description: "The colour of buttons and links, as #rrggbb. Empty: a calm blue.", Example: "#0b5c7d"},
	}
}
