package books

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/user"
	"github.com/tollbook/tollbook/mail"
)

// welcome queues the message that a service is there, in the words of its product where that has its own. It tells where the
// credentials are, never what they are.
func (b *Book) welcome(ctx context.Context, tx writing, v *ent.Service) error {
	sold, on, err := soldBy(ctx, tx, v)
	if err != nil {
		return err
	}
	return b.tell(ctx, tx, letter{
		event: mail.Welcome, about: "service:" + v.ID.String(), client: v.ClientID, text: sold.EmailTemplate,
		fields: func(client *ent.Customer) (mail.Fields, error) {
			email, err := signsIn(ctx, tx, client)
			return mail.Fields{
				Values: map[string]string{"email": email},
				Lists: map[string][]map[string]string{"services": {{
					"name": sold.Name, "domain": v.DomainName, "server": on.Hostname, "extensions": strings.Join(v.Extensions, ", "),
				}}},
			}, err
		},
	})
}

// signsIn is the address that a client's oldest user signs in with; the client's own where it has no user.
func signsIn(ctx context.Context, tx writing, client *ent.Customer) (string, error) {
	oldest, err := tx.ent.User.Query().Where(user.ClientID(client.ID), user.Disabled(false)).Order(user.ByCreatedAt(), user.ByID()).First(ctx)
	switch {
	case ent.IsNotFound(err):
		return client.Party.Email, nil
	case err != nil:
		return "", fmt.Errorf("read users: %w", err)
	}
	return oldest.Email, nil
}

// inWords is a template with another text, which is all there is of the message then: the HTML says the same as the text that
// is replaced. An empty text leaves the template as it is.
func inWords(template mail.Template, text string) mail.Template {
	if text != "" {
		template.Text, template.HTML = text, ""
	}
	return template
}

// welcomeText checks the text in which a product welcomes: it names what the welcome template can name.
func (c *checks) welcomeText(field, text string) {
	var faults billing.Errors
	if err := inWords(mail.Default(mail.Welcome), text).Check(); !errors.As(err, &faults) {
		c.add(err)
		return
	}
	for _, fault := range faults {
		c.refuse(field, "%s", fault.Message)
	}
}
