package server

import "mime"

// documentType is the content type of an imported document: nobody said what is in it.
const documentType = "application/octet-stream"

// named is a content type that tells of which file the document is, as that of an attachment does:
// `text/csv; name="old/rows.csv:12"`.
func named(kind, file string) string {
	if file == stdinName {
		return kind
	}
	return mime.FormatMediaType(kind, map[string]string{"name": file})
}

// File is the file that the document was imported from, with the line where it is a row of many; empty where it was
// pushed or came by the standard input.
func (d Document) File() string {
	_, parameters, err := mime.ParseMediaType(d.ContentType)
	if err != nil {
		return ""
	}
	return parameters["name"]
}

// isRow tells the content type of a row of v_xml_cdr.
func isRow(contentType string) bool {
	kind, _, err := mime.ParseMediaType(contentType)
	return err == nil && kind == csvType
}
