package foreignhub

import (
	"fmt"
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
}

func (h *Hub) create(w http.ResponseWriter, r *http.Request) {
	c := body[change](r)
	h.made++
	l := &pool{id: fmt.Sprintf("l-%d", h.made), name: c.Name, search: c.CandidateSearchID, members: c.CandidateIDs}
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
	if h.o.Members != Whole {
		h.send(w, http.StatusOK, object{"listId": l.id})
		return
	}
	h.tag(w, l)
	h.send(w, http.StatusCreated, h.told(l, true))
}

func (h *Hub) tag(w http.ResponseWriter, l *pool) {
	if !h.o.NoETag {
		w.Header().Set("ETag", strconv.Quote(strconv.Itoa(l.edits)))
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
	l.edits++
	h.tag(w, l)
	if h.o.Members != Whole {
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
