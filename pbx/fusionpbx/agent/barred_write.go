package agent

import (
	"context"
	"slices"
)

// bar bars the extension or lets it dial again, where either is asked.
func (p *plan) bar(ctx context.Context, s stored) error {
	if p.barred == nil {
		return nil
	}
	before, err := p.domain.bar(ctx, p.tx)
	if err != nil {
		return err
	}
	p.change.takes(forget("dialplan:" + p.domain.name))
	if !*p.barred && !slices.Contains(before.uuids(), s.UUID) {
		return nil
	}
	longest, err := p.domain.longestNumber(ctx, p.tx)
	if err != nil {
		return err
	}
	after := before.with(barredExtension{p.number, s.UUID}, *p.barred, p.emergency)
	after.followed = p.followMe(before.followed, s)
	p.change.then(after.rows(p.domain, longest)...)
	return nil
}

// followMe switches the follow-me of a barred extension off, and on again when it may dial, if it was on. It gives those
// whose was.
func (p *plan) followMe(before []string, s stored) []string {
	was := slices.Contains(before, s.UUID)
	after := slices.DeleteFunc(slices.Clone(before), func(id string) bool { return id == s.UUID })
	switch {
	case *p.barred && (was || s.follows):
		after = append(after, s.UUID)
		if s.follows {
			p.switchFollowMe(s, false)
		}
	case !*p.barred && was:
		p.switchFollowMe(s, true)
	}
	return after
}

func (p *plan) switchFollowMe(s stored, on bool) {
	set := []column{{"follow_me_enabled", flag(on)}}
	p.change.then(row{update, "v_extensions", []column{{"extension_uuid", s.UUID}}, set})
	if s.followMe != "" {
		p.change.then(row{update, "v_follow_me", []column{{"follow_me_uuid", s.followMe}}, set})
	}
}
