package table_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/scout-cli/scout/hub/ingest/table"
)

// readAll reads text to the end; rows as fields joined by ¦ after the line,
// bad rows as their reason.
func readAll(t testing.TB, r io.Reader, d table.Dialect) []string {
	t.Helper()
	var out []string
	rd := table.NewReader(r, d)
	for {
		row, err := rd.Next()
		var bad *table.RowError
		switch {
		case errors.Is(err, io.EOF):
			return out
		case errors.As(err, &bad):
			out = append(out, bad.Error())
		case err != nil:
			t.Fatal(err)
		default:
			out = append(out, strings.Repeat("'", row.Line)+strings.Join(row.Fields, "¦"))
		}
	}
}

func TestReader(t *testing.T) {
	t.Parallel()
	comma := table.Dialect{Delimiter: ',', Quote: '"'}
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"plain":                   {"a,b\nc,d\n", []string{"'a¦b", "''c¦d"}},
		"no last line end":        {"a,b\nc,", []string{"'a¦b", "''c¦"}},
		"line ends of all kinds":  {"a\rb\r\nc\nd\r\n\r\ne", []string{"'a", "''b", "'''c", "''''d", "''''''e"}},
		"quotes":                  {`"a,b","c ""d"" e",""` + "\n", []string{`'a,b¦c "d" e¦`}},
		"lines in quotes":         {"\"a\nb\r\nc\rd\",e\nf\n", []string{"'a\nb\r\nc\rd¦e", "'''''f"}},
		"blank before a quote":    {`a, "b,c"` + "\n", []string{"'a¦b,c"}},
		"text after a quote":      {`"a"b,c` + "\n", []string{"'ab¦c"}},
		"quote inside":            {`a "b" c,d` + "\n", []string{`'a "b" c¦d`}},
		"open to the end":         {"a\n\"b,c\nd\n", []string{"'a", "line 2: a quote is never closed", "'''d"}},
		"open to another's quote": {"\"a,b\nc,d\n\"e\",f\n", []string{"line 1: a quote is never closed", "''c¦d", "'''e¦f"}},
		"blank lines":             {"\n\n,,\na\n", []string{"''''a"}},
		"blank after a quote":     {"\"a\nb\" ,c\n", []string{"'a\nb ¦c"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, readAll(t, strings.NewReader(test.text), comma)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(test.want, readAll(t, iotest.OneByteReader(strings.NewReader(test.text)), comma)); diff != "" {
				t.Errorf("byte by byte (-want +got)\n%s", diff)
			}
		})
	}
}

func TestReaderBounds(t *testing.T) {
	t.Parallel()
	comma := table.Dialect{Delimiter: ',', Quote: '"'}
	long := strings.Repeat("x", 2*table.MaxRecord)
	got := readAll(t, strings.NewReader("a\n"+long+"\nb\n\""+long+"\nc\n"+strings.Repeat("y", table.MaxField+1)+"\nd\n"+strings.Repeat(",z", table.MaxColumns)+"\ne\n"), comma)
	want := []string{
		"'a", "line 2: the line is longer than 1024 KiB", "'''b", "line 4: the line is longer than 1024 KiB", "'''''c",
		"line 6: a field is longer than 256 KiB", "'''''''d", "line 8: more than 1000 columns", "'''''''''e",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A file made of lines that each open a quote must not be parsed again and
// again without end.
func TestReaderWithEndlessStrayQuotes(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("x\",\"\n", 1<<20)
	rd := table.NewReader(strings.NewReader(text), table.Dialect{Delimiter: ',', Quote: '"'})
	lines := 0
	for {
		_, err := rd.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		lines++
	}
	if !rd.QuotesOff() || lines < 1<<19 {
		t.Errorf("%d rows, quotes off: %t", lines, rd.QuotesOff())
	}
}

func TestReaderPassesErrorsOn(t *testing.T) {
	t.Parallel()
	broken := errors.New("disk on fire")
	rd := table.NewReader(io.MultiReader(strings.NewReader("a,b\nc"), iotest.ErrReader(broken)), table.Dialect{Delimiter: ',', Quote: '"'})
	if row, err := rd.Next(); err != nil || len(row.Fields) != 2 {
		t.Fatalf("%v, %v", row, err)
	}
	for range 3 {
		if _, err := rd.Next(); errors.Is(err, broken) {
			return
		}
	}
	t.Error("the error got lost")
}

func known(row []string) int {
	n := 0
	for _, c := range row {
		switch strings.TrimSpace(c) {
		case "Name", "Company", "Email":
			n++
		}
	}
	return n
}

func TestSniff(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		text      string
		delimiter byte
		header    int
		sample    int
	}{
		"comma":                 {"Name,Company\nJane,Acme\n", ',', 1, 1},
		"semicolon with commas": {"Name;Company\n\"Doe, Jane\";Acme, Inc\nRoe, John;X, Y\n", ';', 1, 2},
		"tab":                   {"Name\tCompany\nJane\tAcme, Inc; or so\n", '\t', 1, 1},
		"pipe":                  {"Name|Company\nJane|Acme\n", '|', 1, 1},
		"preamble":              {"Notes:\n\"some, text; here\"\n\nName,Company\nJane,Acme\n", ',', 4, 1},
		"preamble of one row":   {"a;b;c;d\nName,Email\nJane,x\n", ',', 2, 1},
		"sep":                   {"sep=|\nName|Company\nJane|Acme\n", '|', 2, 1},
		"no header":             {"Jane;Acme\nJohn;Initech\n", ';', 0, 2},
		"one known column":      {"Name\nJane\nJohn\n", ',', 1, 2},
		"cut off":               {"Name,Company\nJane,Acme\nJoh", ',', 1, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, ok := table.Sniff([]byte(test.text), false, known)
			if !ok || d.Delimiter != test.delimiter || d.Header != test.header || len(d.Sample) != test.sample {
				t.Errorf("%t, %q, header %d, sample %q", ok, d.Delimiter, d.Header, d.Sample)
			}
		})
	}
	if d, ok := table.Sniff([]byte("just words\nand more words\n"), true, known); ok {
		t.Errorf("prose is a table: %+v", d)
	}
}

func FuzzTable(f *testing.F) {
	for _, s := range []string{
		"Name,Company\nJane,Acme\n", "sep=;\nName;x\n", "\"a\n\"b,c\"\n", "x\",\"\r\rx\",\"", "\"\"\"\n\"", "a|b\tc;d,e\n1", "Name\r\"\r\n\"\"",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, ok := table.Sniff(data, true, known)
		if !ok {
			return
		}
		whole := readAll(t, bytes.NewReader(data), d)
		pieces := readAll(t, iotest.OneByteReader(bytes.NewReader(data)), d)
		if diff := cmp.Diff(whole, pieces); diff != "" {
			t.Fatalf("what is read depends on how it comes:\n%s", diff)
		}
		if len(whole) > bytes.Count(data, []byte("\n"))+bytes.Count(data, []byte("\r"))+1 {
			t.Fatalf("%d rows of %q", len(whole), data)
		}
	})
}
