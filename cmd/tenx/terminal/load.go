package terminal

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tenx/rubric/design"
	"tenx/rubric/design/show"
)

// loadMsg carries the evaluation of the diagram to the page that shows it. A large design takes a second or two, while the room keeps working.
type loadMsg struct {
	page  *page
	found *show.Answer
}

// openLoad evaluates the current diagram under the load that the candidate was told, or else under the load in the diagram.
func (r *room) openLoad() tea.Cmd {
	s := r.state()
	s.Stages = slices.Clone(s.Stages)
	s.Stages[s.Stage].Text = r.editor.Text()
	texts := s.Texts()
	p := &page{title: "Your diagram under load", keys: readKeys}
	p.build = func(r *room, width int) []string {
		if p.found == nil {
			return []string{"Working it out ..."}
		}
		lines := strings.Split(strings.TrimRight(p.found.Text(width), "\n"), "\n")
		for i, l := range lines {
			if lines[i] = drawn(l); l != "" && l[0] != ' ' {
				lines[i] = r.st.title.Render(lines[i])
			}
		}
		return lines
	}
	r.open(p)
	load := s.Script.Scenario.DesignTold(s.Told)
	return func() tea.Msg { return loadMsg{p, show.Under(design.DefaultCatalog(), texts, load)} }
}
