package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"

	"github.com/scout-cli/scout/hub/ingest/charset"
)

// headSize is how much of a file tells what it is.
const headSize = 64 << 10

// read tells what the file is and reads it.
func (in *input) read(src io.Reader) error {
	raw := bufio.NewReaderSize(src, headSize)
	head, err := raw.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if len(head) == 0 {
		in.report().warn("the file is empty: it holds nobody")
		return nil
	}
	enc := charset.Detect(head)
	if err := foreign(head, enc); err != nil {
		return err
	}
	if enc == charset.Windows1252 {
		in.report().warn("the text is not UTF-8: what isn't is read as Windows-1252")
	}
	text := bufio.NewReaderSize(charset.NewReader(raw, enc), headSize)
	head, err = text.Peek(headSize)
	final := errors.Is(err, io.EOF)
	if err != nil && !final {
		return err
	}
	switch first := bytes.TrimLeft(head, " \t\r\n\x00\uFEFF"); {
	case len(first) == 0:
		in.report().warn("the file is blank: it holds nobody")
		return nil
	case in.isLines(first):
		return in.lines(text)
	case first[0] == '{', first[0] == '[':
		return in.document(text, first[0] == '[')
	}
	return in.table(text, head, final)
}

// isLines reports whether text is one JSON object a line: by the file's
// name, or because a second line begins like the first, which no formatter
// does inside an object.
func (in *input) isLines(text []byte) bool {
	switch strings.ToLower(filepath.Ext(in.name)) {
	case ".jsonl", ".ndjson":
		return true
	}
	if text[0] != '{' {
		return false
	}
	for rest := text; ; {
		i := bytes.IndexByte(rest, '\n')
		if i < 0 {
			return false
		}
		if rest = rest[i+1:]; len(bytes.TrimSpace(rest[:min(len(rest), 1)])) > 0 {
			return rest[0] == '{'
		}
		if len(rest) == 0 || (rest[0] != '\n' && rest[0] != '\r') {
			return false
		}
	}
}

// foreign names the common kinds of files that are not read.
func foreign(head []byte, enc charset.Encoding) error {
	switch {
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return &foreignError{"a PDF: export the people as CSV or JSON Resume"}
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		switch {
		case bytes.Contains(head, []byte("xl/")):
			return &foreignError{"an Excel workbook: save the sheet as CSV"}
		case bytes.Contains(head, []byte("word/")):
			return &foreignError{"a Word document: export the people as CSV or JSON Resume"}
		}
		return &foreignError{"a ZIP archive, damaged or without LinkedIn's Connections.csv: unpack it and import the folder"}
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return &foreignError{"an old Office document: save it as CSV"}
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return &foreignError{"a gzip archive: unpack it first"}
	case enc == charset.UTF16LE, enc == charset.UTF16BE:
		return nil
	}
	if strange(head) {
		kind, _, _ := strings.Cut(http.DetectContentType(head), ";")
		return &foreignError{fmt.Sprintf("a binary file (%s)", kind)}
	}
	if http.DetectContentType(head) == "text/html; charset=utf-8" {
		return &foreignError{"a web page: export the people as CSV or JSON"}
	}
	return nil
}

// strange reports whether more than one in twenty bytes is a control
// character that no text holds. Few of them are dirt in a text.
func strange(head []byte) bool {
	n := 0
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b {
			n++
		}
	}
	return n > 8 && n*20 > len(head)
}
