package client_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/wire"
)

// overChunks runs a search whose answer is body, in reads of n bytes.
func overChunks(t testing.TB, body string, n int) (events []string, err error) {
	t.Helper()
	c, err := client.New(client.Config{
		BaseURL: "http://scout.local", InProcess: true, Token: client.StaticToken("secret"),
		Transport: inMemory(func(r *http.Request) (*http.Response, error) {
			status, text := 404, ""
			if r.Method == http.MethodPost {
				status, text = 200, body
			}
			return &http.Response{
				StatusCode: status, Header: http.Header{"Content-Type": {"text/event-stream; charset=utf-8"}},
				Body: io.NopCloser(client.OneByOne(strings.NewReader(text), n)), Request: r, ContentLength: -1,
			}, nil
		}),
	})
	if err != nil {
		t.Fatal(err)
	}
	client.Fake(c)
	for e, err := range c.Search(context.Background(), wire.SearchRequest{Prompt: "go"}) {
		if err != nil {
			return events, err
		}
		data, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, string(data))
	}
	return events, nil
}

var chunkSizes = []int{1, 2, 3, 7, 64, 1 << 20}

func TestFraming(t *testing.T) {
	const name = "Zoë Müller 山田 👩‍💻"
	plain := "id: 1\nevent: candidate\ndata: {\"seq\":1,\"candidate\":{\"id\":\"c1\",\"fullName\":\"" + name + "\"}}\n\nid: 2\nevent: done\ndata: {\"candidateSearchId\":\"s1\",\"version\":1,\"status\":\"completed\",\"found\":1,\"elapsedMs\":5}\n\n"
	want, err := overChunks(t, plain, 1<<20)
	if err != nil || len(want) != 2 || !strings.Contains(want[0], name) {
		t.Fatal(want, err)
	}
	for label, body := range map[string]string{
		"LF":             plain,
		"CR":             strings.ReplaceAll(plain, "\n", "\r"),
		"CRLF":           strings.ReplaceAll(plain, "\n", "\r\n"),
		"BOM":            "\ufeff" + plain,
		"comments":       ": hello\n\n" + strings.ReplaceAll(plain, "\nevent", "\n: between\nevent") + ":\n",
		"no space":       strings.ReplaceAll(plain, ": ", ":"),
		"multi-line":     strings.ReplaceAll(plain, `,"candidate"`, ",\ndata: \"candidate\""),
		"unknown fields": strings.ReplaceAll(plain, "event:", "foo: bar\nretry: 100\nevent:"),
		"extra blanks":   "\n\n" + strings.ReplaceAll(plain, "\n\n", "\n\n\n\n"),
		"no final blank": plain + "data: {\"cut",
	} {
		for _, n := range chunkSizes {
			got, err := overChunks(t, body, n)
			if err != nil || strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("%s in reads of %d: %v, %v", label, n, got, err)
			}
		}
	}
}

// FuzzFraming holds that it doesn't matter how bytes are cut, and that a
// stream ends with done or with one error.
func FuzzFraming(f *testing.F) {
	f.Add([]byte(head("s1")+person(2)+done), 3)
	f.Add([]byte("\ufeffdata: {\"id\":\"c\",\r\ndata: \"name\":\"é\"}\r\n\r\ndata: [DONE]\r\r"), 1)
	f.Add([]byte("retry: 5\nid: \x00\nid\n:x\n\ndata\n\n"), 2)
	f.Fuzz(func(t *testing.T, body []byte, n int) {
		if n < 1 || n > 4096 || bytes.Count(body, []byte("\n")) > 500 {
			return
		}
		whole, err1 := overChunks(t, string(body), 1<<20)
		cut, err2 := overChunks(t, string(body), n)
		if strings.Join(whole, "\n") != strings.Join(cut, "\n") || (err1 == nil) != (err2 == nil) {
			t.Fatalf("whole: %v, %v\nin reads of %d: %v, %v", whole, err1, n, cut, err2)
		}
		ended := len(whole) > 0 && strings.Contains(whole[len(whole)-1], `"elapsedMs"`)
		if err1 == nil && !ended {
			t.Fatalf("ended well after %v", whole)
		}
	})
}

// BenchmarkStream is the whole way of a candidate: parsed, decoded, handed on.
func BenchmarkStream(b *testing.B) {
	const people = 1000
	var body strings.Builder
	body.WriteString(head("s1"))
	for i := range people {
		body.WriteString(strings.Replace(person(i+2), `"fullName"`, `"headline":"Staff Engineer at Acme, formerly elsewhere","currentTitle":"Staff Engineer","currentCompany":"Acme","location":{"name":"Berlin, Germany","city":"Berlin","country":"DE"},"experiences":[{"title":"Staff Engineer","company":"Acme","start":"2021-03","current":true},{"title":"Engineer","company":"Initech","start":"2015","end":"2021-02"}],"skills":[{"name":"Go","basis":"stated"},{"name":"Kubernetes","basis":"inferred"}],"match":{"score":0.87,"criteria":[{"filterId":"f1","text":"5+ years","verdict":"yes"}]},"fullName"`, 1))
	}
	body.WriteString(done)
	c, err := client.New(client.Config{
		BaseURL: "http://scout.local", InProcess: true,
		Transport: inMemory(func(r *http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: 200, Header: http.Header{"Content-Type": {"text/event-stream"}}, Body: io.NopCloser(strings.NewReader(body.String())), Request: r, ContentLength: -1}, nil
		}),
	})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(body.Len()))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range c.Search(context.Background(), wire.SearchRequest{Prompt: "go"}) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != people+2 {
			b.Fatal(n)
		}
	}
	b.ReportMetric(float64(people)*float64(b.N)/b.Elapsed().Seconds(), "people/s")
}
