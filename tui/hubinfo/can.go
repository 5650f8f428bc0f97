package hubinfo

import (
	"strings"

	"github.com/scout-cli/scout/keymap"
)

// Can tells whether an action would do something now.
func (p *Pane) Can(a keymap.Action) bool {
	d, m := p.env.Deps, p.importer
	if d == nil {
		return false
	}
	switch scope, _, _ := strings.Cut(string(a), "."); keymap.Scope(scope) {
	case keymap.ScopeImport:
		switch {
		case m == nil || m.phase != planned:
			return false
		case a == "import.columns":
			return len(m.held()) > 0
		}
		return m.report.Imported+m.report.Merged > 0
	case keymap.ScopeReport:
		return m != nil && m.report != nil
	case keymap.ScopePath:
		return m != nil && m.phase == typing && (a == "path.accept" || a == "path.cancel" || len(m.offers) > 0)
	}
	switch a {
	case "global.back":
		return m != nil || p.token != ""
	case "hub.stop", "task.stop":
		return p.task != nil
	case "hub.import", "hub.demo":
		return d.Keeper != nil && p.task == nil
	case "hub.removeDemo":
		return d.Keeper != nil && p.task == nil && p.me != nil && p.me.Demo > 0
	case "hub.token":
		return d.Keeper != nil
	case "hub.revoke":
		return d.Keeper != nil && len(p.tokens) > 0
	case "hub.copy":
		return p.token != ""
	case "hub.switch":
		return d.Hubs != nil && len(p.hubs) > 1 && p.task == nil
	case "hub.login":
		return d.Hubs != nil && p.task == nil
	case "hub.logout":
		return d.Hubs != nil && !d.Local
	case "hub.check":
		return d.Checks != nil
	}
	return true
}
