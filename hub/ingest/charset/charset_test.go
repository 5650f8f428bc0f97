package charset_test

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/scout-cli/scout/hub/ingest/charset"
)

func TestCharset(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		data string
		enc  charset.Encoding
		want string
	}{
		"ascii":               {"plain", charset.UTF8, "plain"},
		"utf-8":               {"Zoë 李", charset.UTF8, "Zoë 李"},
		"utf-8 with a mark":   {"\xef\xbb\xbfZoë", charset.UTF8, "Zoë"},
		"windows":             {"M\xfcller \x80 \x93x\x94", charset.Windows1252, "Müller € “x”"},
		"both":                {"Müller M\xfcller", charset.Windows1252, "Müller Müller"},
		"undefined byte":      {"a\x81b", charset.Windows1252, "a\uFFFDb"},
		"utf-16le":            {"\xff\xfeZ\x00\xeb\x00", charset.UTF16LE, "Zë"},
		"utf-16be":            {"\xfe\xff\x00Z\x00\xeb", charset.UTF16BE, "Zë"},
		"utf-16le, no mark":   {"N\x00a\x00m\x00e\x00,\x00", charset.UTF16LE, "Name,"},
		"utf-16be, no mark":   {"\x00N\x00a\x00m\x00e\x00,", charset.UTF16BE, "Name,"},
		"utf-16, cut in two":  {"\xff\xfeZ\x00\xeb", charset.UTF16LE, "Z\uFFFD"},
		"surrogates":          {"\xff\xfe\x3d\xd8\x00\xde", charset.UTF16LE, "😀"},
		"half a letter":       {"Zo\xc3", charset.UTF8, "ZoÃ"},
		"a NUL is no utf-16":  {"Name,Company\nJa\x00ne,Acme", charset.UTF8, "Name,Company\nJa\x00ne,Acme"},
		"nothing":             {"", charset.UTF8, ""},
		"a mark, then nought": {"\xff\xfe", charset.UTF16LE, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if enc := charset.Detect([]byte(test.data)); enc != test.enc {
				t.Errorf("%s, want %s", enc, test.enc)
			}
			for _, r := range []io.Reader{strings.NewReader(test.data), iotest.OneByteReader(strings.NewReader(test.data))} {
				got, err := io.ReadAll(charset.NewReader(bufio.NewReader(r), test.enc))
				if err != nil || string(got) != test.want {
					t.Errorf("%q, %v, want %q", got, err, test.want)
				}
			}
		})
	}
}

func FuzzCharset(f *testing.F) {
	f.Add([]byte("\xff\xfea\x00"))
	f.Add([]byte("a\xc3\xbc\xfc\xe2\x82"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := io.ReadAll(charset.NewReader(bufio.NewReader(bytes.NewReader(data)), charset.Detect(data)))
		if err != nil || !utf8.Valid(got) {
			t.Fatalf("%q, %v", got, err)
		}
		if utf8.Valid(data) && charset.Detect(data) == charset.UTF8 && !bytes.Equal(got, bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))) {
			t.Fatalf("UTF-8 %q becomes %q", data, got)
		}
	})
}
