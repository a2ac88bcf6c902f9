package terminal

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tenx/rubric/design"
	"tenx/rubric/design/show"
)

// loadMsg brings what came of the diagram to the page that shows it. A large design takes a second or two, in which the room goes on.
type loadMsg struct {
	page  *page
	found *show.Answer
}

// openLoad puts the diagram that is typed so far under the load that was told, else under what the diagram itself says.
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
