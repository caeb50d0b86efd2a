package books

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/tollbook/tollbook/ent/reconciliation"
	"github.com/tollbook/tollbook/ent/server"
)

// comparedDays is how many days a proof tells of that were compared with the PBXs.
const comparedDays = 7

// pbx tells what was found when the calls of the last days were compared with those of the PBXs. That one can't be read is
// told, and is no fault of the books; nor are calls that the PBX has lost, or that were late and are there by now.
func (p *Proof) pbx(ctx context.Context, tx writing, now time.Time) error {
	servers, err := tx.ent.Server.Query().Order(server.ByName(), server.ByID()).Limit(mostServers).All(ctx)
	if err != nil {
		return fmt.Errorf("read servers: %w", err)
	}
	for _, s := range servers {
		days, err := tx.ent.Reconciliation.Query().Where(reconciliation.ServerID(s.ID), reconciliation.DayGTE(now.AddDate(0, 0, -comparedDays))).
			Order(reconciliation.ByDay(), reconciliation.ByDomainName()).All(ctx)
		if err != nil {
			return fmt.Errorf("read what was compared: %w", err)
		}
		for _, d := range days {
			p.Counted[PBXCheck] += d.TheirCalls
			of := fmt.Sprintf("%s, %s on %s", s.Name, orSome(d.DomainName), d.Day.Format(time.DateOnly))
			if d.Missing > 0 {
				p.found(PBXCheck, "", "%s: %d of %d calls are missing, since they could not be read: %s.", of, d.Missing, d.TheirCalls, strings.Join(d.MissingCalls, ", "))
			}
			if tolerated := d.TheirMilliseconds + d.OurCalls*1000; d.OurMilliseconds > tolerated {
				p.found(PBXCheck, "", "%s: the calls come to %d s, and the PBX counted %d s.", of, d.OurMilliseconds/1000, d.TheirMilliseconds/1000)
			}
			if d.Extra > 0 {
				p.note(PBXCheck, "%s: %d calls are extra, which the PBX does not have: %s.", of, d.Extra, strings.Join(d.ExtraCalls, ", "))
			}
			if d.Late > 0 {
				p.note(PBXCheck, "%s: %d calls were late, and were fetched when they were found missing.", of, d.Late)
			}
		}
	}
	return nil
}

// orSome is the domain's name, or words where a call reached none.
func orSome(domain string) string {
	if domain == "" {
		return "no domain"
	}
	return domain
}
