package books

import (
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
)

// number understands the call's number as it is dialled at the client.
func (s *switchboard) number(c *call) number.Number {
	return s.read(c, nil, c.record.DestinationNumber)
}

// read understands a number of a call as it is dialled at the client, or as a package reads it.
func (s *switchboard) read(c *call, by *rating.PackagePlan, raw string) number.Number {
	key := numberKey{client: c.client.id, reading: by, local: c.record.Direction == cdr.Local, raw: raw}
	if c.dialled == nil {
		if n, ok := s.numbers.Get(key); ok {
			return n
		}
	}
	dialling := c.dialling()
	if by != nil {
		dialling = by.Package().Dialling(dialling)
	}
	dialling.Local = key.local
	n := dialling.Normalise(key.raw)
	if c.dialled == nil {
		s.numbers.Add(key, n)
	}
	return n
}

// dialling is how numbers are dialled at the call's client, or were when its CDR was stored.
func (c *call) dialling() number.Dialling {
	if c.dialled != nil {
		return *c.dialled
	}
	return c.client.dialling
}

// asStored reads the call's number as it was read when its CDR was stored: the client may have moved since.
func (c *call) asStored(s *switchboard, row *ent.CDR) number.Number {
	if then := c.client.dialling; row.Country != then.Country || row.AreaCode != then.Area {
		then.Country, then.Area = row.Country, row.AreaCode
		c.dialled = &then
	}
	return s.number(c)
}
