package invoice

import (
	"time"

	"golang.org/x/text/language"
)

// dateLayouts are how days are written in short where it is not dd/mm/yyyy (CLDR's short dates, with the year in full).
var dateLayouts = map[string]string{
	"en-US": "01/02/2006", "en-CA": "2006-01-02", "en-ZA": "2006/01/02", "fr-CA": "2006-01-02", "de": "02.01.2006",
	"nl": "02-01-2006", "pl": "02.01.2006", "cs": "02.01.2006", "fi": "02.01.2006", "nb": "02.01.2006", "da": "02.01.2006",
	"ru": "02.01.2006", "tr": "02.01.2006", "sv": "2006-01-02", "lt": "2006-01-02", "hu": "2006. 01. 02.", "ja": "2006/01/02",
	"zh": "2006/01/02", "ko": "2006. 01. 02.", "fr-CH": "02.01.2006", "it-CH": "02.01.2006",
}

// Date writes a day as people of a locale write it in short: 29/12/2025 in Australia. Locales that are unknown have
// dd/mm/yyyy.
func Date(day time.Time, locale string) string {
	tag, err := language.Parse(locale)
	if err != nil {
		return day.Format("02/01/2006")
	}
	base, _ := tag.Base()
	region, _ := tag.Region()
	for _, name := range []string{base.String() + "-" + region.String(), base.String()} {
		if layout := dateLayouts[name]; layout != "" {
			return day.Format(layout)
		}
	}
	return day.Format("02/01/2006")
}
