package server

import (
	"bufio"
	"net/http"
	"time"

	"github.com/scout-cli/scout/hub/jobs"
	"github.com/scout-cli/scout/hub/searches"
)

// eventWriter writes a stream of server-sent events. It gathers them between
// two flushes, and gives each flush its time. Whole libraries do the same; they
// copy each event several times, which is most of the work at 20,000 a second.
type eventWriter struct {
	buf     *bufio.Writer
	control *http.ResponseController
}

func newEventWriter(w http.ResponseWriter) *eventWriter {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("X-Accel-Buffering", "no")
	return &eventWriter{buf: bufio.NewWriterSize(w, 32<<10), control: http.NewResponseController(w)}
}

// event writes an event of a search. Its data is JSON as encoding/json makes
// it: one line.
func (w *eventWriter) event(search string, version int, e jobs.Event) error {
	if size := len(e.Data) + 256; w.buf.Buffered() > 0 && size > w.buf.Available() {
		w.deadline()
	}
	b := append(w.buf.AvailableBuffer(), "id: "...)
	b = searches.AppendEventID(b, search, version, e.Seq)
	b = append(b, "\nevent: "...)
	b = append(b, e.Name...)
	b = append(b, "\ndata: "...)
	_, _ = w.buf.Write(b) // its errors stay: the last write has them
	_, _ = w.buf.Write(e.Data)
	_, err := w.buf.WriteString("\n\n")
	return err
}

// ping writes what clients pass over, and sends it.
func (w *eventWriter) ping() error {
	if _, err := w.buf.WriteString(": ping\n\n"); err != nil {
		return err
	}
	return w.flush()
}

// flush sends what was written, or at first the headers.
func (w *eventWriter) flush() error {
	w.deadline()
	if err := w.buf.Flush(); err != nil {
		return err
	}
	return w.control.Flush()
}

func (w *eventWriter) deadline() {
	_ = w.control.SetWriteDeadline(time.Now().Add(writeTimeout)) // not all writers can
}

// end takes the deadline away from the connection, which may serve on.
func (w *eventWriter) end() { _ = w.control.SetWriteDeadline(time.Time{}) }
