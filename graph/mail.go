package graph

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/graph/gen"
	"github.com/tollbook/tollbook/mail"
)

// MailTemplates are how the messages of each event are written.
func (q query) MailTemplates(ctx context.Context) ([]*gen.MailTemplate, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	return q.mailTemplates(ctx, mail.Events())
}

func (a *api) mailTemplates(ctx context.Context, events []mail.Event) ([]*gen.MailTemplate, error) {
	view, err := a.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := view.MailTemplates().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read templates: %w", err)
	}
	settings, err := view.MailSettings().Only(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the settings of mail: %w", err)
	}
	saved, on := map[string]*ent.MailTemplate{}, map[mail.Event]bool{}
	for _, row := range rows {
		saved[row.ID] = row
	}
	for _, event := range books.SentEvents(settings) {
		on[event] = true
	}
	shown := make([]*gen.MailTemplate, len(events))
	for i, event := range events {
		shown[i] = mailTemplate(event, saved[string(event)])
		shown[i].On = on[event]
	}
	return shown, nil
}

// mailTemplate is a template as the API shows it; saved is nil where it is the default.
func mailTemplate(event mail.Event, saved *ent.MailTemplate) *gen.MailTemplate {
	own := mail.Default(event)
	shown := &gen.MailTemplate{
		Event: event, Default: &gen.MailText{Subject: own.Subject, Text: own.Text, HTML: own.HTML}, Fields: mailFields(event),
	}
	shown.Current = shown.Default
	if saved != nil {
		shown.Current = &gen.MailText{Subject: saved.Subject, Text: saved.Text, HTML: saved.HTML}
		shown.Version, shown.SavedBy, shown.SavedAt = saved.Version, saved.SavedBy, &saved.SavedAt
	}
	return shown
}

func mailFields(event mail.Event) []*gen.MailField {
	shown := []*gen.MailField{}
	for _, f := range mail.FieldsOf(event) {
		field := &gen.MailField{Name: f.Name, Description: f.Description, Example: f.Example, Columns: []*gen.MailColumn{}}
		for _, c := range f.Columns {
			field.Columns = append(field.Columns, &gen.MailColumn{Name: c.Name, Description: c.Description, Example: c.Example})
		}
		shown = append(shown, field)
	}
	return shown
}

// PreviewMail writes a message that is not sent.
func (q query) PreviewMail(
	ctx context.Context, event mail.Event, template *gen.MailTextInput, invoiceID, clientID *string,
) (*gen.MailText, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	in := books.MailPreview{Event: event}
	if template != nil {
		in.Template = &mail.Template{Subject: template.Subject, Text: template.Text, HTML: template.HTML}
	}
	var err error
	if in.ClientID, in.InvoiceID, err = previewed(invoiceID, clientID); err != nil {
		return nil, err
	}
	m, err := q.Book.PreviewMail(ctx, in)
	if err != nil {
		return nil, err
	}
	return &gen.MailText{Subject: m.Subject, Text: m.Text, HTML: m.HTML}, nil
}

// previewed reads whose data a preview is filled in with.
func previewed(invoiceID, clientID *string) (client, invoice uuid.UUID, err error) {
	if clientID != nil {
		if client, err = clientKind.given("clientId", *clientID); err != nil {
			return uuid.Nil, uuid.Nil, err
		}
	}
	if invoiceID == nil {
		return client, uuid.Nil, nil
	}
	key, err := invoiceKind.givenWithin("invoiceId", *invoiceID)
	return key.Client, key.ID, err
}

// SaveMailTemplate changes how the messages of an event are written.
func (m mutation) SaveMailTemplate(ctx context.Context, in gen.SaveMailTemplateInput) (*gen.MailTemplatePayload, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return nil, err
	}
	template := mail.Template{Event: in.Event, Subject: in.Subject, Text: in.Text, HTML: in.HTML}
	if _, err := m.Book.SaveMailTemplate(ctx, template, in.Version, asker.Email); err != nil {
		return nil, err
	}
	return m.templatePayload(ctx, in.Event)
}

// ResetMailTemplate brings the default back.
func (m mutation) ResetMailTemplate(ctx context.Context, in gen.ResetMailTemplateInput) (*gen.MailTemplatePayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	if err := m.Book.ResetMailTemplate(ctx, in.Event, in.Version); err != nil {
		return nil, err
	}
	return m.templatePayload(ctx, in.Event)
}

func (m mutation) templatePayload(ctx context.Context, event mail.Event) (*gen.MailTemplatePayload, error) {
	shown, err := m.mailTemplates(ctx, []mail.Event{event})
	if err != nil {
		return nil, err
	}
	return &gen.MailTemplatePayload{MailTemplate: shown[0]}, nil
}
