// Package freeswitch owns the CDR documents of FreeSWITCH: it reads what mod_xml_cdr and mod_json_cdr send or leave on
// disk, in every encoding they have, and writes the settings that make them send it. A document is read for the few
// fields that a call needs, tolerantly: what a caller chose to call himself must never lose, or forge, a call.
package freeswitch

import (
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
)

// MaxBytes is the size above which a document is refused. The largest real ones have some hundred kilobytes.
const MaxBytes = 8 << 20

// Read reads one CDR document: the body of a request of mod_xml_cdr or mod_json_cdr, or a file that they left on disk.
// The encoding is told from the bytes alone, since the Content-Type is wrong as soon as disable-100-continue is on.
//
// Values come from the channel's variables, which are URL-encoded and so can't be forged by a caller, and from the
// callflow only where no variable tells; the leg's notes say where the two disagree and what was repaired. A document
// that breaks off is read as far as it goes, if the call's UUID and times are in it.
//
// The error is a *billing.Error that says why there is no call to be read from it. Whether the times make sense is
// said by the leg's Parts.
func Read(body []byte) (cdr.Leg, error) {
	if len(body) > MaxBytes {
		return cdr.Leg{}, billing.Errorf(billing.Invalid, "", "The document has %d bytes, more than the %d that are read.", len(body), MaxBytes)
	}
	text, collapsed, err := unwrap(body)
	if err != nil {
		return cdr.Leg{}, err
	}
	var d document
	if text[0] == '<' {
		err = readXML(text, &d)
	} else {
		err = readJSON(text, collapsed, &d)
	}
	if err != nil {
		return cdr.Leg{}, err
	}
	return d.leg()
}
