package reading

import "testing"

// The name of a column is stated by a row that has a figure under it, and by nothing else.
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
