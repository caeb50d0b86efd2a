package document

import (
	"bytes"
	"image"
	_ "image/jpeg" // logos
	"image/png"
	"regexp"
	"strconv"

	"github.com/tollbook/tollbook/billing"
)

const (
	maxLogoBytes  = 1 << 20
	maxLogoPixels = 4_000_000
	usualColour   = "#1f3a5f"
)

// colour is red, green and blue.
type colour [3]int

var (
	black = colour{28, 32, 38}
	grey  = colour{106, 114, 125}
	rules = colour{214, 219, 225}
	alarm = colour{176, 42, 48}
)

// look is a brand that has been checked.
type look struct {
	Brand
	// logo is what fpdf reads, format "png" or "jpeg" and ratio its width to its height. Empty where there is none.
	logo   []byte
	format string
	ratio  float64
	// accent is the brand's colour, ink the same dark enough for text, tint so light that text stands on it.
	accent, ink, tint colour
}

// lookOf checks a brand.
func lookOf(b Brand) (look, error) {
	l := look{Brand: b}
	var err error
	if l.accent, err = parseColour(b.Colour); err != nil {
		return look{}, err
	}
	l.ink, l.tint = l.accent.dark(), l.accent.mixed(white, 0.93)
	return l, l.readLogo()
}

var white = colour{255, 255, 255}

var hexColour = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

func parseColour(text string) (colour, error) {
	if text == "" {
		text = usualColour
	}
	if !hexColour.MatchString(text) {
		return colour{}, billing.Errorf(billing.Invalid, "colour", "%.20q is not a colour: write it like %s.", text, usualColour)
	}
	n, err := strconv.ParseUint(text[1:], 16, 32)
	return colour{int(n>>16) & 255, int(n>>8) & 255, int(n) & 255}, err
}

// mixed is a colour of which a part from 0 to 1 is the other one.
func (c colour) mixed(other colour, part float64) colour {
	for i := range c {
		c[i] += int(float64(other[i]-c[i]) * part)
	}
	return c
}

// dark is the colour, mixed with black until it can be read on white.
func (c colour) dark() colour {
	const readable = 110 // of 255; perceived brightness
	for range 20 {
		if 299*c[0]+587*c[1]+114*c[2] <= readable*1000 {
			break
		}
		c = c.mixed(colour{}, 0.1)
	}
	return c
}

// readLogo checks the logo. A PNG is written anew in the plain form that fpdf reads.
func (l *look) readLogo() error {
	if len(l.Logo) == 0 {
		return nil
	}
	if len(l.Logo) > maxLogoBytes {
		return billing.Errorf(billing.Invalid, "logo", "The logo has %d bytes; %d are the most.", len(l.Logo), maxLogoBytes)
	}
	size, format, err := image.DecodeConfig(bytes.NewReader(l.Logo))
	if err != nil || format != "png" && format != "jpeg" || size.Width == 0 || size.Height == 0 {
		return billing.Errorf(billing.Invalid, "logo", "The logo is no PNG and no JPEG image.")
	}
	if size.Width > maxLogoPixels/size.Height {
		return billing.Errorf(billing.Invalid, "logo", "The logo is %d × %d pixels large; make it smaller.", size.Width, size.Height)
	}
	picture, _, err := image.Decode(bytes.NewReader(l.Logo))
	if err != nil {
		return billing.Errorf(billing.Invalid, "logo", "The logo is damaged.")
	}
	l.logo, l.format, l.ratio = l.Logo, format, float64(size.Width)/float64(size.Height)
	if format == "png" {
		l.logo, err = plainPNG(picture)
	}
	return err
}

// plainPNG writes a picture with 8 bits a channel and not interlaced.
func plainPNG(picture image.Image) ([]byte, error) {
	plain := image.NewNRGBA(picture.Bounds())
	for y := plain.Rect.Min.Y; y < plain.Rect.Max.Y; y++ {
		for x := plain.Rect.Min.X; x < plain.Rect.Max.X; x++ {
			plain.Set(x, y, picture.At(x, y))
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, plain); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
