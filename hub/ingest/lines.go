package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// maxElement bounds one JSON document, element or line.
const maxElement = 8 << 20

var errTooLarge = fmt.Errorf("larger than %d MiB", maxElement>>20)

// lines reads one JSON value a line.
func (in *input) lines(text *bufio.Reader) error {
	in.report().Format = FormatJSONL
	for n, last := 1, false; !last; n++ {
		in.row = n
		line, err := readLine(text)
		tooLarge := errors.Is(err, errTooLarge)
		if last = errors.Is(err, io.EOF); err != nil && !last && !tooLarge {
			return fmt.Errorf("after %d people: %w", in.people, err)
		}
		if tooLarge {
			err = in.skip("the line is " + errTooLarge.Error())
		} else if line = bytes.TrimSpace(line); len(line) > 0 {
			err = in.element(line, 0)
		} else {
			err = nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// readLine reads a line up to maxElement; of a longer one it reads past the
// end and gives errTooLarge.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	tooLarge := false
	for {
		part, err := r.ReadSlice('\n')
		if tooLarge = tooLarge || len(line)+len(part) > maxElement; tooLarge {
			line = nil
		} else {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case tooLarge && (err == nil || errors.Is(err, io.EOF)):
			return nil, errTooLarge
		}
		return line, err
	}
}

// document reads a JSON value: one person, an array of people, or an object
// that holds them. What follows it is read too.
func (in *input) document(text *bufio.Reader, array bool) error {
	in.report().Format = FormatJSON
	limited := &allowance{src: text}
	dec := json.NewDecoder(limited)
	if array {
		limited.left = maxElement
		if _, err := dec.Token(); err != nil {
			return notJSON(err)
		}
	}
	for n := 1; ; n++ {
		in.row, limited.left = n, maxElement
		if array && !dec.More() {
			limited.left = maxElement
			if _, err := dec.Token(); err != nil {
				in.report().warn("the array is not closed: the file may be cut off")
			}
			return nil
		}
		var raw json.RawMessage
		err := dec.Decode(&raw)
		switch {
		case errors.Is(err, io.EOF) && !array:
			return nil
		case err != nil && in.rows == 0:
			return notJSON(err)
		case err != nil:
			// Where the next element begins is unknown.
			if ferr := in.skip(notJSON(err).Error()); ferr != nil {
				return ferr
			}
			in.report().warn("what follows the damaged element was not read")
			return nil
		}
		if err := in.element(raw, 0); err != nil {
			return err
		}
	}
}

// notJSON says in few words why JSON could not be read.
func notJSON(err error) error {
	if errors.Is(err, errTooLarge) {
		return fmt.Errorf("one person's JSON is %w", err)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("not valid JSON: it ends too early")
	}
	return fmt.Errorf("not valid JSON: %w", err)
}

// allowance reads src until what is left is used up.
type allowance struct {
	src  io.Reader
	left int
}

func (a *allowance) Read(p []byte) (int, error) {
	if a.left <= 0 {
		return 0, errTooLarge
	}
	n, err := a.src.Read(p[:min(len(p), a.left)])
	a.left -= n
	return n, err
}
