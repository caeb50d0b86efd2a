package books

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/mailtemplate"
	"github.com/tollbook/tollbook/mail"
)

// templateOf is how the messages of an event are written today.
func templateOf(ctx context.Context, db *ent.Client, event mail.Event) (mail.Template, error) {
	saved, err := db.MailTemplate.Get(ctx, string(event))
	if ent.IsNotFound(err) {
		return mail.Default(event), nil
	}
	if err != nil {
		return mail.Template{}, fmt.Errorf("read template: %w", err)
	}
	return mail.Template{Event: event, Subject: saved.Subject, Text: saved.Text, HTML: saved.HTML}, nil
}

// SaveMailTemplate changes how the messages of an event are written from now on; those that wait stay as they are. version
// is the one that was edited, 0 where it was the program's own: if another has been saved since, the error is Conflict. A
// template that names what there is not is refused.
func (b *Book) SaveMailTemplate(ctx context.Context, t mail.Template, version int, by string) (*ent.MailTemplate, error) {
	if err := checkTemplate(t); err != nil {
		return nil, err
	}
	var saved *ent.MailTemplate
	err := b.write(ctx, func(tx writing) error {
		if err := templateEdited(ctx, tx, t.Event, version); err != nil {
			return err
		}
		err := tx.ent.MailTemplate.Create().SetID(string(t.Event)).SetSubject(t.Subject).SetText(t.Text).SetHTML(t.HTML).
			SetVersion(version + 1).SetSavedBy(by).SetSavedAt(b.now()).OnConflictColumns(mailtemplate.FieldID).UpdateNewValues().Exec(ctx)
		if err != nil {
			return err
		}
		saved, err = tx.ent.MailTemplate.Get(ctx, string(t.Event))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("save template: %w", err)
	}
	return saved, nil
}

// checkTemplate says what is wrong with a template that is to be saved.
func checkTemplate(t mail.Template) error {
	var c checks
	for field, part := range map[string]string{"subject": t.Subject, "text": t.Text, "html": t.HTML} {
		if !utf8.ValidString(part) || strings.ContainsFunc(part, forbidden) {
			c.refuse(field, "This has characters that cannot be stored.")
		}
	}
	c.add(t.Check())
	return c.err()
}

// templateEdited gives Conflict when a template is not of that version. It keeps others from changing templates meanwhile.
func templateEdited(ctx context.Context, tx writing, event mail.Event, version int) error {
	if _, err := tx.ent.MailSettings.Query().ForUpdate().Only(ctx); err != nil {
		return err
	}
	found, err := tx.ent.MailTemplate.Get(ctx, string(event))
	if err != nil && !ent.IsNotFound(err) {
		return err
	}
	if found == nil {
		found = &ent.MailTemplate{}
	}
	if found.Version != version {
		return billing.Errorf(billing.Conflict, "version", "Somebody else has changed this since. Load it again.")
	}
	return nil
}

// ResetMailTemplate makes the messages of an event be written by the program's own template again.
func (b *Book) ResetMailTemplate(ctx context.Context, event mail.Event, version int) error {
	err := b.write(ctx, func(tx writing) error {
		if err := templateEdited(ctx, tx, event, version); err != nil {
			return err
		}
		_, err := tx.ent.MailTemplate.Delete().Where(mailtemplate.ID(string(event))).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("reset template: %w", err)
	}
	return nil
}
