package searches

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/jobs"
)

// AppendEventID appends the id of an event in a search's stream.
func AppendEventID(b []byte, search string, version, seq int) []byte {
	b = append(b, search...)
	b = append(b, '.')
	b = strconv.AppendInt(b, int64(version), 10)
	b = append(b, '.')
	return strconv.AppendInt(b, int64(seq), 10)
}

// ParseEventID takes an event's id apart.
func ParseEventID(id string) (search string, version, seq int, ok bool) {
	parts := strings.Split(id, ".")
	if len(parts) != 3 {
		return "", 0, 0, false
	}
	version, err1 := strconv.Atoi(parts[1])
	seq, err2 := strconv.Atoi(parts[2])
	if err1 != nil || err2 != nil || version < 1 || seq < 0 {
		return "", 0, 0, false
	}
	return parts[0], version, seq, true
}

// Events returns up to limit kept events of a run after seq.
func (s *Store) Events(ctx context.Context, r *Run, seq, limit int) ([]jobs.Event, error) {
	rows, err := s.db.Read.QueryContext(ctx, `SELECT seq, name, data, '' AS match, '' AS relaxation FROM events WHERE version_id = ?1 AND seq > ?2
		UNION ALL
		SELECT r.seq, ?3, p.data, r.match, r.relaxation FROM results r JOIN people p ON p.id = r.person_id WHERE r.version_id = ?1 AND r.seq > ?2
		ORDER BY 1 LIMIT ?4`, r.row, seq, wire.EventCandidate, limit)
	if err != nil {
		return nil, fmt.Errorf("load the stream: %w", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err has it
	var out []jobs.Event
	for rows.Next() {
		var e jobs.Event
		var match, relaxation []byte
		if err := rows.Scan(&e.Seq, &e.Name, &e.Data, &match, &relaxation); err != nil {
			return nil, fmt.Errorf("load the stream: %w", err)
		}
		if e.Name == wire.EventCandidate {
			e.Data = found(e.Seq, e.Data, match, relaxation)
		}
		out = append(out, e)
	}
	return out, rows.Err()
}

// found puts a wire.Found together from stored JSON: a person is never decoded
// and encoded again to be sent.
func found[T string | []byte](seq int, person T, match, relaxation []byte) []byte {
	b := make([]byte, 0, len(person)+len(match)+len(relaxation)+64)
	b = append(b, `{"seq":`...)
	b = strconv.AppendInt(b, int64(seq), 10)
	b = append(b, `,"candidate":`...)
	b = append(b, person[:len(person)-1]...) // without its closing brace
	b = append(b, `,"match":`...)
	b = append(b, match...)
	if len(relaxation) > 0 {
		b = append(b, `,"relaxation":`...)
		b = append(b, relaxation...)
	}
	return append(b, '}', '}')
}
