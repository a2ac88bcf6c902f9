package reading

import "testing"

// TestStatementsAreNoItems: four concepts with hardly a word between them are a list, but the match of a whole statement is not an item of it.
func TestStatementsAreNoItems(t *testing.T) {
	const text = "We have the red box, the blue line, the green door and the gray star."
	for _, statement := range []bool{false, true} {
		l, problems := Default().With([]Concept{
			{ID: "red-box", Plain: []string{"red & box"}, Statement: statement},
			{ID: "blue-line", Plain: []string{"blue & line"}, Statement: statement},
			{ID: "green-door", Plain: []string{"green & door"}, Statement: statement},
			{ID: "gray-star", Plain: []string{"gray & star"}, Statement: statement},
		})
		if err := problems.Err(); err != nil {
			t.Fatal(err)
		}
		r := Read(l, []Text{{Stage: "answer", Text: text}}, nil)
		want := Named // there is a verb, but what it is about is a list
		if statement {
			want = Asserted
		}
		for _, m := range r.Mentions {
			if m.Modality != want {
				t.Errorf("statement %v: %s is %v, want %v", statement, m.Concept, m.Modality, want)
			}
		}
	}
}

// TestStatementReach: two words far apart in a sentence make no statement, but are still found where they need not be one.
func TestStatementReach(t *testing.T) {
	for _, statement := range []bool{false, true} {
		l, problems := Default().With([]Concept{{ID: "red-box", Plain: []string{"red & box"}, Statement: statement}})
		if err := problems.Err(); err != nil {
			t.Fatal(err)
		}
		for text, near := range map[string]bool{
			"The box that we have here is red.":                                                  true,
			"The box is here, and by the way, the door of the other house down the road is red.": false,
		} {
			r := Read(l, []Text{{Stage: "answer", Text: text}}, nil)
			if found := len(r.Mentions) > 0; found != (near || !statement) {
				t.Errorf("statement %v: found %v in %q", statement, found, text)
			}
		}
	}
}

// TestWithSupposed: saying what one would do counts as naming it, and so does a bare name.
func TestWithSupposed(t *testing.T) {
	for text, concept := range map[string]string{"In front of the database I would add a queue.": "queue", "Memcached.": "memcached"} {
		r := Read(Default(), []Text{{Stage: "answer", Text: text}}, nil)
		if tied, named := r.Explained(concept); len(tied)+len(named) > 0 {
			t.Errorf("%s: supposed, but heard: %v %v", text, tied, named)
		}
		r.WithSupposed = true
		if _, named := r.Explained(concept); len(named) != 1 {
			t.Errorf("%s: named %v, want %s", text, named, concept)
		}
	}
}

// TestInstead: saying what is done instead of something counts as doing it.
func TestInstead(t *testing.T) {
	tests := []struct {
		text, concept string
		want          Modality
	}{
		{"Instead of bumping a row at each visit we put the visit into a queue.", "queue", Asserted},
		{"Instead of a queue that the workers drain, they call each other.", "queue", Rejected},
		{"Rather than a queue with many workers we use timers.", "queue", Rejected},
		{"Nobody found, they're away, so it goes to a queue.", "queue", Asserted},
		{"Not open, they're away, a queue keeps it.", "queue", Asserted},
	}
	for _, tt := range tests {
		r := Read(Default(), []Text{{Stage: "answer", Text: tt.text}}, nil)
		for _, m := range r.Mentions {
			if m.Concept == tt.concept && m.Modality != tt.want {
				t.Errorf("%q: %s is %v, want %v", tt.text, m.Concept, m.Modality, tt.want)
			}
		}
	}
}

// TestFiguresAreNoItems: rates side by side are an estimate, names side by side a list.
func TestFiguresAreNoItems(t *testing.T) {
	for text, want := range map[string]Modality{
		"100:1 read to write ratio: 40 writes per second and 3,800 reads per second.": Asserted,
		"Queue, cache, replicas and shards.":                                          Listed,
	} {
		r := Read(Default(), []Text{{Stage: "answer", Text: text}}, nil)
		if len(r.Mentions) == 0 {
			t.Errorf("%q: nothing heard", text)
		}
		for _, m := range r.Mentions {
			if m.Modality != want {
				t.Errorf("%q: %s is %v, want %v", text, m.Concept, m.Modality, want)
			}
		}
	}
}

// A short line between names is a name, whatever its words; one that ends like a sentence or has a figure is a statement.
func TestAmongNames(t *testing.T) {
	for _, tt := range []struct {
		line string
		want Modality
	}{
		{"scale to a queue", Listed},
		{"We scale by a queue", Asserted},
		{"A queue takes the bursts.", Asserted},
		{"queue of 5 GB", Asserted},
	} {
		r := Read(small(t), []Text{{Text: "- gateway\n- browser\n" + "- " + tt.line + "\n- proxy\n- database\n- table\n"}}, nil)
		if len(r.Mentions) != 1 || r.Mentions[0].Modality != tt.want {
			t.Errorf("%s: got %v, want %v", tt.line, r.Mentions, tt.want)
		}
	}
}
