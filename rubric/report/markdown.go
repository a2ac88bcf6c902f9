package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"tenx/rubric"

	"tenx/rubric/pattern"
	"tenx/rubric/visible"
)

// Markdown writes a report as Markdown, with the same parts in the same order as HTML.
func Markdown(w io.Writer, r *Report) error {
	m := &markdown{r: r, page: newHTMLPage(r)}
	m.head()
	m.marks()
	m.next()
	m.criteria()
	m.conduct()
	m.facts()
	m.transcript()
	m.reference()
	m.foot()
	_, err := io.WriteString(w, visible.Text(m.b.String()))
	return err
}

type markdown struct {
	b    strings.Builder
	r    *Report
	page *htmlPage
}

func (m *markdown) f(format string, args ...any) { fmt.Fprintf(&m.b, format, args...) }

// plain escapes a text so that it is not read as Markdown.
func plain(s string) string {
	s = visible.Text(strings.Join(strings.Fields(s), " "))
	s = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "[", `\[`, "|", `\|`, "#", `\#`, "~", `\~`).Replace(s)
	s = entity.ReplaceAllString(s, `\$0`)
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	switch {
	case s != "" && strings.ContainsRune("+-=>", rune(s[0])):
		return `\` + s
	case digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')'):
		return s[:digits] + `\` + s[digits:]
	}
	return s
}

// entity matches a character reference in HTML and Markdown.
var entity = pattern.New(`&[0-9A-Za-z]+;`)

// fenced returns a text of several lines unchanged, in a code block whose fence is longer than any in the text.
func fenced(text string) string {
	longest, run := 2, 0
	for _, r := range text {
		if r != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	return fence + "text\n" + text + "\n" + fence + "\n"
}

func (m *markdown) head() {
	r := m.r
	m.f("# %s at %s, %.1f of 4\n\n", sentence(string(m.page.Band)), r.Level, r.Card.Overall.Mark)
	about := []string{plain(r.Title), fmt.Sprintf("%d words", r.Card.Words)}
	if r.Card.File != "" {
		about = append(about, plain(r.Card.File))
	}
	if !r.Created.IsZero() {
		about = append(about, r.Created.Format("2 January 2006"))
	}
	m.f("%s\n\n", strings.Join(about, " · "))
	for _, b := range m.page.Bands {
		m.f("- %s: %s\n", b.Level, b.Band)
	}
	for _, n := range r.Card.Notes {
		m.f("\nNote: %s\n", plain(n))
	}
}

func (m *markdown) marks() {
	m.f("\n## Marks\n\n| dimension | rules |")
	people := m.r.People
	if len(m.r.Guess) > 0 {
		m.f(" own guess |")
	}
	for _, p := range people {
		m.f(" %s |", plain(p.Name))
	}
	m.f("\n| --- | --- |%s\n", strings.Repeat(" --- |", len(people)+min(1, len(m.r.Guess))))
	cell := func(marks map[string]float64, d string) string {
		if v, ok := marks[d]; ok {
			return fmt.Sprintf(" %.1f |", v)
		}
		return " - |"
	}
	for _, d := range m.r.dimensions() {
		m.f("| %s | %.1f |", plain(rubric.DimensionTitle(d)), m.r.Card.Dimensions[d].Mark)
		if len(m.r.Guess) > 0 {
			m.f("%s", cell(m.r.Guess, d))
		}
		for _, p := range people {
			m.f("%s", cell(p.Marks, d))
		}
		m.f("\n")
	}
	for _, d := range m.page.Dimensions {
		if d.Mark.Cap != "" {
			m.f("\n%s is held back: %s.\n", sentence(plain(rubric.DimensionTitle(d.Name))), plain(d.Mark.Cap))
		}
	}
	for _, p := range people {
		words := slices.DeleteFunc([]string{plain(string(p.Band)), plain(p.Text)}, func(s string) bool { return s == "" })
		if len(words) > 0 {
			m.f("\n%s: %s\n", plain(p.Name), strings.Join(words, " - "))
		}
		if words := m.r.Agreement(p); words != "" {
			m.f("\n%s: %s.\n", plain(p.Name), plain(words))
		}
	}
	if m.r.Word != "" {
		m.f("\nThe candidate's feedback on the interviewer: %s\n", plain(m.r.Word))
	}
	if len(m.r.Touched) > 0 {
		m.f("\nFirst touched: ")
		var list []string
		for _, t := range m.r.Touched {
			after := ""
			if t.Prompted {
				after = ", after a prompt"
			}
			list = append(list, fmt.Sprintf("%s at %s in %s%s", plain(rubric.DimensionTitle(t.Dimension)), clock(t.At.Seconds()), plain(m.r.StageTitle(t.Stage)), after))
		}
		m.f("%s.\n", strings.Join(list, "; "))
	}
}

func (m *markdown) next() {
	m.f("\n## What to do next\n")
	if g := m.page.FirstGap; g != nil {
		m.f("\nFirst gap: **%s** (%s, %s). %s\n", plain(g.Title), plain(rubric.DimensionTitle(g.Dimension)), outcomeWords(*g), plain(g.Feedback))
		if g.Study != "" {
			m.f("\nRead: %s\n", plain(g.Study))
		}
	}
	if len(m.page.WayUp) > 0 {
		m.f("\nThe shortest way up at %s:\n\n", m.r.Level)
		for i, c := range m.page.WayUp {
			m.f("%d. %s (%s)\n", i+1, plain(c.Title), plain(rubric.DimensionTitle(c.Dimension)))
		}
	}
	if len(m.page.Off) > 0 {
		m.f("\nNumbers that were off:\n\n")
		for _, n := range m.page.Off {
			m.f("- %s: “%s” is off by a factor of %s, %s\n", plain(m.r.StageTitle(n.Stage)), plain(n.Text), factor(n.OffBy), plain(against(n)))
		}
	}
	if m.page.Timeline != "" {
		m.f("\n| stage | spent | budget |\n| --- | --- | --- |\n")
		for _, s := range m.r.Stages {
			m.f("| %s | %s | %s |\n", plain(s.Title), clock(s.Spent.Seconds()), clock(s.Budget.Seconds()))
		}
	}
}

func (m *markdown) criteria() {
	m.f("\n## Criteria\n")
	for _, d := range m.page.Dimensions {
		m.f("\n### %s %.1f\n\n", sentence(plain(rubric.DimensionTitle(d.Name))), d.Mark.Mark)
		for _, c := range d.Criteria {
			m.f("- **%s**: %s\n", plain(c.Title), outcomeWords(c.Result))
			for _, p := range c.Persons {
				m.f("  - %s\n", plain(p))
			}
			if c.Found != "" {
				m.f("  - Your diagram: %s.\n", plain(c.Found))
			}
			for _, q := range c.Quotes {
				if q.Text == rubric.InDiagram {
					continue
				}
				after := ""
				if q.Asked {
					after = ", your question"
				}
				if q.Prompted {
					after = ", after a prompt"
				}
				m.f("  - “%s” (%s%s)\n", plain(q.Text), plain(q.Stage), after)
			}
			if c.Shown {
				m.f("  - %s\n", plain(c.Feedback))
				if c.Study != "" {
					m.f("  - Read: %s\n", plain(c.Study))
				}
			}
		}
	}
}

func (m *markdown) facts() {
	if len(m.page.FactGroups) == 0 {
		return
	}
	m.f("\n## Facts\n")
	for _, g := range m.page.FactGroups {
		m.f("\n%s:\n\n", sentence(string(g.State)))
		for _, f := range g.Facts {
			m.f("- %s: %s\n", plain(f.Label), plain(f.Tell))
		}
	}
}

func (m *markdown) transcript() {
	m.f("\n## Transcript\n")
	for _, st := range m.page.Talk {
		m.f("\n### %s\n\n", plain(st.Title))
		for _, t := range st.Turns {
			m.f("- %s %s: %s\n", clock(t.At.Seconds()), t.Who, plain(t.Text))
		}
		if text := strings.TrimSpace(stageText(m.r.Transcript.Stages, st.ID)); text != "" {
			m.f("\n%s", fenced(text))
		}
	}
}

func (m *markdown) reference() {
	for _, ref := range m.page.Models {
		if !ref.Open {
			continue
		}
		m.f("\n## Reference answer: %s\n", plain(referenceTitle(ref.ID, ref.Level)))
		for _, st := range m.r.Stages {
			if text := strings.TrimSpace(stageText(ref.Stages, st.ID)); text != "" {
				m.f("\n### %s\n\n%s", plain(st.Title), fenced(text))
			}
		}
	}
}

func (m *markdown) foot() {
	m.f("\nNot detected means that the rules found nothing in the words, not that it is wrong.")
	if m.r.Card.Rules != "" {
		m.f(" Rules %s", m.r.Card.Rules)
	}
	m.f("\n")
}
