package ingest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
)

// maxArchive bounds an archive: its directory is held in memory.
const maxArchive = 128 << 20

// connections opens the list of connections in the archive that LinkedIn
// sends to people who ask for their data. nil and no error: f is no such
// archive, or a damaged one.
func connections(f *os.File, size int64) (io.ReadCloser, error) {
	var magic [4]byte
	if _, err := f.ReadAt(magic[:], 0); err != nil || !bytes.Equal(magic[:], []byte("PK\x03\x04")) || size > maxArchive {
		return nil, nil
	}
	archive, err := zip.NewReader(f, size)
	if err != nil {
		return nil, nil //nolint:nilerr // what it is instead, is told from its bytes
	}
	for _, file := range archive.File {
		if strings.EqualFold(path.Base(strings.ReplaceAll(file.Name, `\`, "/")), "Connections.csv") {
			r, err := file.Open()
			if err != nil {
				return nil, fmt.Errorf("%s in the archive: %w", path.Base(file.Name), err)
			}
			return r, nil
		}
	}
	return nil, nil
}
