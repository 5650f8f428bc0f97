package client_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/wire"
)

func Example() {
	hub := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		_, _ = io.WriteString(w, `event: candidate
data: {"seq":1,"candidate":{"id":"cand_1","fullName":"Jane Doe","currentTitle":"Staff Engineer"}}

event: done
data: {"candidateSearchId":"search_1","version":1,"status":"completed","found":1,"elapsedMs":12}

`)
	}))
	defer hub.Close()

	c, err := client.New(client.Config{BaseURL: hub.URL, Token: client.StaticToken("secret")})
	if err != nil {
		fmt.Println(err)
		return
	}
	for event, err := range c.Search(context.Background(), wire.SearchRequest{Prompt: "staff engineer in Berlin"}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		switch data := event.Data.(type) {
		case *wire.Found:
			fmt.Println(data.Candidate.FullName, "is a", data.Candidate.CurrentTitle)
		case *wire.Done:
			fmt.Println(data.Status, "with", data.Found)
		}
	}
	// Output:
	// Jane Doe is a Staff Engineer
	// completed with 1
}
