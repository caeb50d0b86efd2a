// Package frontend owns the web app as it is shipped: the files that `npm run build` writes to dist, inside the binary.
package frontend

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Files is the built web app: index.html, assets/ (whose names carry a hash of their content) and a few plain files. Before
// the first web build it holds no index.html.
func Files() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // only a malformed path fails, and this one is a constant
	}
	return files
}
