package reading

import "testing"

// Only a row with a figure under it states the name of a column.
func TestColumnsAreFilled(t *testing.T) {
	for text, want := range map[string]bool{
		"| | lag | notes |\n|---|---|---|\n| orders | 5 s | fine |\n":        true,
		"| | lag | notes |\n|---|---|---|\n| orders | small | 5 s |\n":       false, // the figure is of another column
		"| | lag | notes |\n|---|---|---|\n":                                 false,
		"## Rejected alternatives\n\n| | lag |\n|---|---|\n| orders | 5 s |": false,
	} {
		l, errs := NewLexicon([]Concept{{ID: "lag", Terms: []string{"lag"}}})
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		r := Read(l, []Text{{Text: text}}, nil)
		places := r.Tied(Number, "lag")
		if got := len(places) > 0; got != want {
			t.Errorf("%q: stated with a number: %v, want %v", text, got, want)
		}
		if want && len(places) > 0 && text[places[0].Start:places[0].End] != "orders | 5 s | fine |" && text[places[0].Start:places[0].End] != "| orders | 5 s | fine |" {
			t.Errorf("the evidence is %q, want the row", text[places[0].Start:places[0].End])
		}
	}
}

// A table is not a section: the names of its columns apply to their cells and not to the text below, and a bold heading reaches past the table.
func TestColumnsAreFramed(t *testing.T) {
	l := small(t)
	for text, want := range map[string]string{
		"| | Choice | Rejected alternatives |\n|---|---|---|\n| store | a queue takes it. | a cache. Then a shard |\n\nA replica stands in each zone.\n": "queue asserted, cache rejected, shard rejected, replica asserted",
		"**Rejected options**\n\n| Option | Why |\n|---|---|\n| a cache | reads are rare |\n":                                                            "cache rejected",
	} {
		if got := heard(Read(l, []Text{{Text: text}}, nil)); got != want {
			t.Errorf("%s\ngot %s, want %s", text, got, want)
		}
	}
}

// In a column whose name asks for consequences, a cell states them; under another name, bare terms say nothing.
func TestColumnsOfEffects(t *testing.T) {
	l := small(t)
	for text, want := range map[string]string{
		"| What breaks | Effect |\n|---|---|\n| a burst | queue, shard limits, replica |\n": "queue asserted, shard asserted, replica asserted",
		"| What | Parts |\n|---|---|\n| a burst | queue, shard limits, replica |\n":         "queue listed, shard listed, replica listed",
	} {
		if got := heard(Read(l, []Text{{Text: text}}, nil)); got != want {
			t.Errorf("%s\ngot %s, want %s", text, got, want)
		}
	}
}
