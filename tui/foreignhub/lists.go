package foreignhub

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// change is what a list is made or changed by.
type change struct {
	Name              string
	CandidateSearchID string
	CandidateIDs      []string
	Add               []string
	Remove            []string
	Members           []entry
}

// entry is what a list says of somebody on it, or is to say: what is nil stays.
type entry struct {
	CandidateID string
	Stage, Note *string
}

// Elsewhere renames a list, unless name is empty, and writes notes on people of
// it, as somebody else would.
func (h *Hub) Elsewhere(list, name string, notes map[string]string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, l := range h.lists {
		if l.id != list {
			continue
		}
		c := change{Name: name}
		for id, note := range notes {
			c.Members = append(c.Members, entry{CandidateID: id, Note: &note})
		}
		l.apply(c)
	}
}

// List is the name of a list and the notes on it.
func (h *Hub) List(list string) (name string, notes map[string]string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, l := range h.lists {
		if l.id == list {
			return l.name, maps.Clone(l.notes)
		}
	}
	return "", nil
}

func (l *pool) apply(c change) {
	if c.Name != "" {
		l.name = c.Name
	}
	if c.CandidateIDs != nil {
		l.members = c.CandidateIDs
	}
	for _, id := range c.Add {
		if !slices.Contains(l.members, id) {
			l.members = append(l.members, id)
		}
	}
	l.members = slices.DeleteFunc(l.members, func(id string) bool { return slices.Contains(c.Remove, id) })
	for _, e := range c.Members {
		if e.Stage != nil {
			l.stages[e.CandidateID] = *e.Stage
		}
		if e.Note != nil {
			l.notes[e.CandidateID] = *e.Note
		}
	}
	l.edits++
}

// current tells whether a change may be made, and says why not.
func (h *Hub) current(w http.ResponseWriter, r *http.Request, tag int) bool {
	said := r.Header.Get("If-Match")
	switch {
	case h.o.Stubborn || said != "" && said != quoted(tag):
		h.page(w, http.StatusPreconditionFailed)
	case h.o.Strict && said == "":
		h.page(w, http.StatusPreconditionRequired)
	default:
		return true
	}
	return false
}

func quoted(tag int) string { return strconv.Quote(strconv.Itoa(tag)) }

func (h *Hub) create(w http.ResponseWriter, r *http.Request) {
	c := body[change](r)
	h.made++
	l := &pool{id: fmt.Sprintf("l-%d", h.made), name: c.Name, search: c.CandidateSearchID, members: c.CandidateIDs, stages: map[string]string{}, notes: map[string]string{}}
	if len(l.members) == 0 {
		for _, s := range h.searches {
			if s.id == c.CandidateSearchID {
				for _, n := range s.found {
					l.members = append(l.members, personID(n))
				}
			}
		}
	}
	h.lists = append(h.lists, l)
	if h.o.Members != Whole && h.o.Members != Entries {
		h.send(w, http.StatusOK, object{"listId": l.id})
		return
	}
	h.tag(w, l)
	h.send(w, http.StatusCreated, h.told(l, true))
}

func (h *Hub) tag(w http.ResponseWriter, l *pool) {
	if !h.o.NoETag {
		w.Header().Set("ETag", quoted(l.edits))
	}
}

func (h *Hub) told(l *pool, members bool) object {
	out := object{"id": l.id, "name": l.name, "createdAt": "2026-11-24T14:00:00Z"}
	if h.o.Members == None || !members {
		out["size"] = len(l.members)
		return out
	}
	all := []any{}
	for _, id := range l.members {
		n, err := strconv.Atoi(strings.TrimPrefix(id, "p-"))
		if h.o.Members == IDs || err != nil || n < 1 || n > staff {
			all = append(all, id)
			continue
		}
		if h.o.Members == Entries {
			all = append(all, object{"candidateId": id, "stage": cmp.Or(l.stages[id], "new"), "note": l.notes[id], "candidate": h.person(n-1, 0)})
			continue
		}
		all = append(all, h.person(n-1, 0))
	}
	out["candidates"] = all
	return out
}

func (h *Hub) listsOf(w http.ResponseWriter, _ *http.Request) {
	out := []any{}
	for _, l := range h.lists {
		out = append(out, h.told(l, false))
	}
	h.send(w, http.StatusOK, out)
}

func (h *Hub) listByID(w http.ResponseWriter, r *http.Request) *pool {
	for _, l := range h.lists {
		if l.id == r.PathValue("id") {
			h.tag(w, l)
			return l
		}
	}
	h.page(w, http.StatusNotFound)
	return nil
}

func (h *Hub) list(w http.ResponseWriter, r *http.Request) {
	if l := h.listByID(w, r); l != nil {
		h.send(w, http.StatusOK, h.told(l, true))
	}
}

func (h *Hub) update(w http.ResponseWriter, r *http.Request) {
	l := h.listByID(w, r)
	if l == nil {
		return
	}
	c := body[change](r)
	if fill := len(l.members) == 0 && len(c.Add) > 0; !fill && !h.current(w, r, l.edits) {
		return
	}
	l.apply(c)
	h.tag(w, l)
	if h.o.Members != Whole && h.o.Members != Entries {
		h.send(w, http.StatusOK, object{"ok": true})
		return
	}
	h.send(w, http.StatusOK, h.told(l, true))
}

func (h *Hub) remove(w http.ResponseWriter, r *http.Request) {
	l := h.listByID(w, r)
	if l == nil {
		return
	}
	h.lists = slices.DeleteFunc(h.lists, func(o *pool) bool { return o == l })
	if h.o.DeleteBody {
		h.send(w, http.StatusOK, object{"deleted": true})
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
