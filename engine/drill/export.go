package drill

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"tenx/rubric"
	"tenx/scenarios"
)

// ExportFormat is the version of the schedule's file format.
const ExportFormat = 1

// maxImport is the maximum size of a schedule to import, in bytes.
const maxImport = 32 << 20

// exported is the file format of a schedule.
type exported struct {
	Format   int        `json:"format"`
	Exported time.Time  `json:"exported"`
	Cards    []Schedule `json:"cards"`
}

// Export writes the schedule of all cards as JSON, sorted by card. It includes cards of decks that are not available.
func Export(w io.Writer, s *State, now time.Time) error {
	out := exported{Format: ExportFormat, Exported: now, Cards: []Schedule{}}
	for _, card := range slices.Sorted(maps.Keys(s.memories)) {
		out.Cards = append(out.Cards, scheduleOf(card, s.memories[card]))
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

// mostErrors is the maximum number of errors reported for a schedule.
const mostErrors = 10

// ReadExport reads a schedule that Export wrote, all or nothing. The error lists up to ten problems.
func ReadExport(r io.Reader) ([]Schedule, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxImport+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxImport {
		return nil, fmt.Errorf("it has more than %d MB", maxImport>>20)
	}
	var head struct {
		Format *int            `json:"format"`
		Cards  json.RawMessage `json:"cards"`
	}
	switch err := json.Unmarshal(data, &head); {
	case err != nil:
		return nil, fmt.Errorf("it is not JSON: %w", err)
	case head.Format == nil || head.Cards == nil:
		return nil, errors.New("it is not a drill schedule: it has no format and cards")
	case *head.Format > ExportFormat:
		return nil, fmt.Errorf("a newer tenx wrote it (format %d, this one reads up to %d)", *head.Format, ExportFormat)
	case *head.Format < 1:
		return nil, fmt.Errorf("unknown format %d", *head.Format)
	}
	var file exported
	if err := strict(data, &file); err != nil {
		return nil, fmt.Errorf("it is not a drill schedule: %w", err)
	}
	var errs []error
	seen := map[string]bool{}
	for i, c := range file.Cards {
		if len(errs) == mostErrors {
			errs = append(errs, errors.New("and there may be more"))
			break
		}
		if _, err := c.memory(); err != nil {
			errs = append(errs, fmt.Errorf("cards[%d]: %w", i, err))
		} else if seen[c.Card] {
			errs = append(errs, fmt.Errorf("cards[%d]: %s appears twice", i, c.Card))
		}
		seen[c.Card] = true
	}
	return file.Cards, errors.Join(errs...)
}

// Newer returns the cards of a schedule that an import takes: those reviewed later there than here or, at the same instant, more often.
func (s *State) Newer(list []Schedule) []Schedule {
	var out []Schedule
	for _, c := range list {
		if m, ok := s.memories[c.Card]; !ok || c.Last.After(m.Last) || c.Last.Equal(m.Last) && c.Reps > m.Reps {
			out = append(out, c)
		}
	}
	return out
}

// Anki writes the cards of decks as a text file that Anki imports as notes of type Basic, with tab-separated fields, headers that describe
// them, and the deck and tags of each card. Each card has an id, so importing the cards again updates the notes.
func Anki(w io.Writer, decks []*scenarios.Deck) error {
	out := bufio.NewWriter(w)
	fmt.Fprint(out, "#separator:tab\n#html:true\n#columns:Id\tDeck\tFront\tBack\tTags\n#guid column:1\n#deck column:2\n#tags column:5\n#notetype:Basic\n")
	for _, d := range decks {
		for i := range d.Cards {
			c := &d.Cards[i]
			fmt.Fprintln(out, strings.Join([]string{
				"tenx-" + strings.ReplaceAll(c.Ref(), "/", "-"),
				"tenx::" + strings.Join(strings.Fields(d.Title), " "), // plain text, because it is a deck's name
				field(c.Ask),
				ankiBack(c),
				strings.Join(append([]string{"tenx", d.Group, d.ID}, d.Topics...), " "),
			}, "\t"))
		}
	}
	return out.Flush()
}

// field returns a text as an HTML field on one line. Quotes are escaped, because Anki treats a field in quotes as quoted.
func field(text string) string {
	return html.EscapeString(strings.Join(strings.Fields(text), " "))
}

// ankiBack returns the answer, the points it should make, and the sources.
func ankiBack(c *scenarios.Card) string {
	var b strings.Builder
	b.WriteString(field(c.Answer))
	list := func(title string, items []rubric.Criterion) {
		if len(items) == 0 {
			return
		}
		b.WriteString("<br><br>" + title + "<ul>")
		for _, p := range items {
			b.WriteString("<li>" + field(p.Title) + "</li>")
		}
		b.WriteString("</ul>")
	}
	list("Points", c.Points)
	list("Wrong", c.Wrong)
	for _, s := range c.Sources {
		b.WriteString("<small>" + field(s.String()) + "</small><br>")
	}
	return b.String()
}
