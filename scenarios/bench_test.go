package scenarios

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"tenx/rubric/reading"
	"tenx/scenarios/encoder"
)

// large is a valid scenario of about 70 KB: the small one with more facts, prompts and criteria.
func large(t testing.TB, id string) []byte {
	text := strings.Replace(string(readFile(t, "../testdata/pack/paste-bin.yaml")), "id: paste-bin", "id: "+id, 1)
	var facts, prompts, criteria strings.Builder
	for i := range 40 {
		number := "value: 42"
		if i%5 == 0 {
			number = `expr: value("paste-size") * 12 / month`
		}
		fmt.Fprintf(&facts, "  - id: more-%d\n    label: more of it\n    tell: They tell of {value} here.\n    %s\n    unit: GB\n    ask:\n", i, number)
		for j := range 10 {
			fmt.Fprintf(&facts, "      - another way %d to ask for the fact number %d\n", j, i)
		}
	}
	for i := range 40 {
		fmt.Fprintf(&prompts, "      - id: more-%d\n        at: half\n        when: 'missed(\"paste-keys\")'\n        gap: [paste-keys]\n        ask: %s\n", i, strings.Repeat("And what if it fails? ", 6))
	}
	for i := range 60 {
		fmt.Fprintf(&criteria, "  - id: more-%d\n    cost: One thing more\n    rule: explained(\"paste-link\")\n    weight: {L4: 1, L5: 2, L6: 3, L7: 3}\n    feedback: %s\n    study: caching\n", i, strings.Repeat("Say what it is for, and what it costs. ", 12))
	}
	text = strings.Replace(text, "stages:\n", facts.String()+"stages:\n", 1)
	text = strings.Replace(text, "    hints:\n      - What happens", "    prompts:\n"+prompts.String()+"    hints:\n      - What happens", 1)
	return []byte(strings.Replace(text, "\ncaps:\n", criteria.String()+"\ncaps:\n", 1))
}

func largeLibrary(b *testing.B) *Library {
	files := fstest.MapFS{}
	for i := range 14 {
		id := fmt.Sprintf("large-%d", i)
		files[id+".yaml"] = &fstest.MapFile{Data: large(b, id)}
	}
	l, err := NewLibrary(Pack{Name: "p", FS: files})
	if err != nil {
		b.Fatal(err)
	}
	return l
}

func BenchmarkLoad(b *testing.B) {
	data := large(b, "large")
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := Load("large.yaml", data); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}

func BenchmarkList14(b *testing.B) {
	l := largeLibrary(b)
	for b.Loop() {
		if headers, problems := l.List(); len(headers) != 14 {
			b.Fatal(problems)
		}
	}
}

func BenchmarkLoad14(b *testing.B) {
	l := largeLibrary(b)
	for b.Loop() {
		if _, err := l.LoadAll(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBuiltIn loads what is built in: each alone, and all.
func BenchmarkBuiltIn(b *testing.B) {
	l, err := NewLibrary(Embedded())
	if err != nil {
		b.Fatal(err)
	}
	for _, id := range l.IDs() {
		b.Run(id, func(b *testing.B) {
			for b.Loop() {
				if _, err := l.Load(id); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			if _, err := l.LoadAll(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkCompile(b *testing.B) {
	s, problems := Load("large.yaml", large(b, "large"))
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	for b.Loop() {
		if _, problems := Compile(s); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}

// BenchmarkFirstQuestion is the first question of a process, without the start of the encoder: see BenchmarkEncode/first in package encoder.
func BenchmarkFirstQuestion(b *testing.B) {
	s := shortener(b)
	for b.Loop() {
		reading.NewQuestions(s.answerable(), newMeaning(s, encoder.Encode)).Rank("How many brand-new short links do all the fans together make on one match day?")
	}
}

// BenchmarkQuestion asks new questions of 15 and of 60 words.
func BenchmarkQuestion(b *testing.B) {
	const fifteen = "Say %d, roughly how many brand-new short links do the fans together make per day? "
	s := shortener(b)
	m := newMeaning(s, encoder.Encode)
	q := reading.NewQuestions(s.answerable(), m)
	m.ready()
	for _, times := range []int{1, 4} {
		text := strings.Repeat(fifteen, times)
		b.Run(fmt.Sprintf("%d-words", len(strings.Fields(text))), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				q.Rank(strings.ReplaceAll(text, "%d", strconv.Itoa(i)))
			}
		})
	}
}

func shortener(b *testing.B) *Scenario {
	b.Helper()
	l, err := NewLibrary(Embedded())
	if err != nil {
		b.Fatal(err)
	}
	s, err := l.Load("url-shortener")
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkCard compiles a card and marks its model answer.
func BenchmarkCard(b *testing.B) {
	deck, problems := LoadDeck("retries.yaml", readFile(b, smallDeck))
	if err := problems.Err(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c, problems := deck.Compile("retry-storm")
		if err := problems.Err(); err != nil {
			b.Fatal(err)
		}
		if m := c.Mark(c.Answer); m.Share != 1 {
			b.Fatal(m)
		}
	}
}

// BenchmarkLoadDeck reads the file of a deck.
func BenchmarkLoadDeck(b *testing.B) {
	data := readFile(b, smallDeck)
	for b.Loop() {
		if _, problems := LoadDeck("retries.yaml", data); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
