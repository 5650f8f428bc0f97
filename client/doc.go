// Package client talks to a hub of the Candidate Search API over HTTP and
// server-sent events. It is usable without the rest of scout.
//
//	c, err := client.New(client.Config{
//		BaseURL: "https://hub.example.com",
//		Token:   client.StaticToken(os.Getenv("SCOUT_TOKEN")),
//	})
//	...
//	for event, err := range c.Search(ctx, wire.SearchRequest{Prompt: "senior Go engineer in Berlin"}) {
//		if err != nil {
//			return err
//		}
//		switch data := event.Data.(type) {
//		case *wire.Found:
//			fmt.Println(data.Candidate.FullName)
//		case *wire.Done:
//			fmt.Println(data.Found, "people")
//		}
//	}
//
// # Streams
//
// A search is an iterator of events. It ends with a *[wire.Done] event or
// with one error, never silently: a stream that breaks off without saying
// that it is done ends in an error that matches [ErrIncomplete]. What came
// before stays valid.
//
// A stream that was cut is resumed behind the caller's back where the hub
// allows it: with Last-Event-ID where ids were sent, else by asking for the
// search. At most four requests are made for one search, with growing random
// waits between them, all with the same Idempotency-Key. No event comes twice
// with the same id after a resume; candidates are to be kept by their id, since
// a hub may send one again.
//
// Leaving the loop closes the connection. Cancelling the context ends the
// stream with [context.Canceled]. [Config.Observe] and [WithObserver] tell
// what the connection is doing.
//
// # Errors
//
// What a hub answers is a *[wire.Error] (errors.As), inside a *[CallError]
// that names the request. [ErrUnauthorized], [ErrNotFound], [ErrUnreachable]
// and [ErrIncomplete] sort errors with errors.Is. Redirects are never
// followed: a [RedirectError] shows where the hub points.
//
// # Other hubs
//
// Package tolerant reads the answers, in the shape of our own hub cheaply and
// in the many shapes of others too. Callers see the types of package wire only.
package client
