package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tenx/engine"
	"tenx/rubric/visible/visibletest"
)

// hostile is a user's folder with a harmful sequence in every place where other people's text can be.
type hostile struct {
	t       *testing.T
	seq     visibletest.Sequence
	dir     string
	app     *app
	session string // a finished session
	paired  string // a paired one, with a reviewer's words
	open    string // an unfinished one
}

// at returns the text for a place: its name, the sequence, and an end mark.
func (h *hostile) at(place string) string { return "Q" + place + h.seq.Text + "Z" }

// inFile is like at for a file that must be valid UTF-8.
func (h *hostile) inFile(place string) string { return strings.ToValidUTF8(h.at(place), "\ufffd") }

// inAnswer is like at for an answer, which cannot have NUL bytes.
func (h *hostile) inAnswer(place string) string {
	return strings.ReplaceAll(h.inFile(place), "\x00", "")
}

// name is like at for the name of a file.
func (h *hostile) name(place string) string {
	return strings.NewReplacer("/", ".", "\x00", "0").Replace(h.at(place))
}

// yamlText returns a text in YAML's double quotes.
func yamlText(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r < ' ' || r >= 0x7f:
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String() + `"`
}

// hostilePack maps the places in a scenario to the texts of the small test scenario that they replace.
var hostilePack = map[string]string{
	"title":    "Design a paste bin",
	"summary":  "Keep short texts under a link that other people can open",
	"fact":     "size of a paste",
	"tell":     "A paste has {value} in the mean.",
	"stage":    "High-level design",
	"opening":  "Draw me the parts.",
	"hint":     "What happens when somebody pastes?",
	"curve":    "The lawyers want every paste gone 30 days after it was made.",
	"ask":      `"How does a link come about?"`,
	"title2":   "Reads that grow on their own",
	"feedback": "Say in how many places a text lies before its link is shown.",
	"why":      "Nothing was said of the texts.",
}

// hostileDeck does the same for a deck.
var hostileDeck = map[string]string{
	"deck":      "Retries and idempotency",
	"quiz":      "Your service times out and every client retries at once. What keeps the retries from taking it down for good?",
	"point":     "Backs off exponentially, with jitter",
	"advice":    "Say that each retry waits longer than the last, with jitter so that clients do not come back together.",
	"source":    `"AWS Builders' Library, Timeouts, retries and backoff with jitter, https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/"`,
	"deckpoint": "Has the client send an idempotency key",
}

func newHostile(t *testing.T, seq visibletest.Sequence) *hostile {
	t.Helper()
	h := &hostile{t: t, seq: seq, dir: t.TempDir()}
	small, err := os.ReadFile("../../testdata/pack/paste-bin.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(small)
	for place, was := range hostilePack {
		if !strings.Contains(text, " "+was) {
			t.Fatalf("the small scenario has no %q", was)
		}
		with := h.inFile(place) + " " + strings.Trim(was, `"`)
		with = strings.ToValidUTF8(with[:min(len(with), 85)], "")
		if strings.Contains(was, "{value}") {
			with = h.inFile(place) + " has {value}."
		}
		text = strings.Replace(text, " "+was, " "+yamlText(with), 1)
	}
	i, j := strings.Index(text, "brief: |"), strings.Index(text, "\nfacts:")
	text = text[:i] + "brief: " + yamlText("Design it for "+h.inFile("brief")+". "+strings.Repeat("A person pastes a text and gets a link. ", 8)) + "\n" + text[j:]
	h.write("pack/paste-bin.yaml", text)
	h.write("pack/paste-bin/L5.md", "---\nscenario: paste-bin\nmarks: {overall: [0, 4]}\n---\n\n## Requirements\n"+h.inAnswer("reference")+" gets a random link.\n")
	deck, err := os.ReadFile("../../testdata/pack/depth/retries.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text = string(deck)
	for place, was := range hostileDeck {
		if !strings.Contains(text, was) {
			t.Fatalf("the small deck has no %q", was)
		}
		text = strings.Replace(text, was, yamlText(h.inFile(place)), 1)
	}
	h.write("pack/depth/retries.yaml", text)
	h.write("bad/bad.yaml", "format: 2\nid: bad\nlevel: "+yamlText(h.inFile("lint"))+"\n"+yamlText(h.inFile("key"))+": 1\n")
	a := newApp(strings.NewReader(""), io.Discard, io.Discard)
	a.data, a.config = filepath.Join(h.dir, "data"), filepath.Join(h.dir, "config")
	a.packs = []string{filepath.Join(h.dir, "pack")}
	at := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	a.now = func() time.Time { at = at.Add(time.Second); return at }
	h.app = a
	if _, err := a.decks(); err != nil { // before a command line changes the packs
		t.Fatal(err)
	}
	h.session = h.plays(engine.Options{Level: "L5"}, true)
	h.paired = h.plays(engine.Options{Level: "L5", Paired: true}, true)
	h.open = h.plays(engine.Options{Level: "L5"}, false)
	h.files()
	return h
}

func (h *hostile) write(name, text string) string {
	path := filepath.Join(h.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		h.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		h.t.Fatal(err)
	}
	return path
}

// plays creates a session in which both sides say something harmful.
func (h *hostile) plays(o engine.Options, over bool) string {
	c, err := h.app.compile("paste-bin")
	if err != nil {
		h.t.Fatal(err)
	}
	s, err := h.app.newSession(c, o)
	if err != nil {
		h.t.Fatal(err)
	}
	defer s.Close()
	answer := h.inFile("answer") + " keeps copies of a text in two places, because a disk fails. Random keys. We add copies at noon\n"
	do := []engine.Command{engine.Begin{}, engine.Ask{Text: h.inFile("question") + " what size has a text?"}, engine.Edit{Stage: "requirements", Insert: answer}}
	if o.Paired {
		do = append(do, engine.Say{Text: h.inFile("said")}, engine.Note{By: "Ann", Text: h.inFile("note")}, engine.Tell{Fact: "paste-size"})
	} else {
		do = append(do, engine.TakeHint{})
	}
	if over {
		do = append(do, engine.Next{}, engine.Edit{Stage: "design", Insert: answer}, engine.Next{},
			engine.Guess{Marks: map[string]float64{"cost": 2}, Text: h.inFile("word")})
	}
	if over && o.Paired {
		do = append(do, engine.Overrule{By: h.inFile("who"), Criterion: "paste-kept", Outcome: "hit", Reason: h.inFile("reason")},
			engine.Mark{By: h.inFile("who"), Marks: map[string]float64{"cost": 1}, Text: h.inFile("decides")}, engine.Seal{By: h.inFile("who")}, engine.Unseal{})
	}
	for _, c := range do {
		if _, err := s.Do(c); err != nil {
			h.t.Fatalf("%T: %v", c, err)
		}
	}
	return s.id
}

// files creates answers, captions, transcripts and labels.
func (h *hostile) files() {
	answer := "---\nscenario: paste-bin\n---\n\n## Requirements\n" + h.inAnswer("file") + " keeps copies of a text in two places, because a disk fails.\n"
	h.write("answers/"+h.name("filename")+".md", answer)
	h.write("answers/none.md", "---\nscenario: "+yamlText(h.inFile("none"))+"\n---\ntext\n")
	h.write("answers/key.md", "---\n"+yamlText(h.inFile("frontkey"))+": 1\n---\ntext\n")
	h.write("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:05.000\n<v "+h.inFile("speaker")+">"+strings.ReplaceAll(h.inFile("caption"), "\x00", "")+" keeps copies of a text\n\n00:06.000 --> 00:09.000\n<v Ann>What does it have to do?\n")
	h.write("marks/labels.csv", "file,scalability,reliability,cost,operations,overall\n"+h.name("labelled")+".md,4,4,4,4,4\n")
	h.write("marks/"+h.name("labelled")+".md", answer)
	h.write("wrong/labels.csv", "file,scalability,reliability,cost,operations,overall\nx,"+strings.ReplaceAll(h.at("column"), "\r", "")+",2,2,2,2\n")
	h.write("set/LIST.tsv", "a.md\tpaste-bin\t70\n")
	h.write("set/labels/a.tsv", "no-"+h.inFile("row")+"\thit\t"+h.inFile("quote")+"\npaste-counter\thit\t"+h.inFile("quote")+"\n")
	h.write("set/texts/a.md", answer)
	h.write("data/sessions/2026-01-01-000000-"+h.name("logname")+".jsonl", `{"format":1,"id":"`+"x"+`"`+h.at("log")+"\n")
}

// outputs returns commands that print other people's text, by name.
func (h *hostile) outputs() map[string][]string {
	in := func(name string) string { return filepath.Join(h.dir, name) }
	answer := in("answers/" + h.name("filename") + ".md")
	out := map[string][]string{
		"review":            {"review", h.session},
		"review paired":     {"review", h.paired},
		"review unfinished": {"review", h.open},
		"review file":       {"review", answer},
		"score text":        {"score", answer},
		"score folder":      {"score", in("answers")},
		"score scenario":    {"score", "--scenario", h.at("flag"), answer},
		"explain":           {"rubric", "explain", answer, h.at("criterion")},
		"history html":      {"history", "--format", "html"},
		"compare":           {"compare", h.session, in("answers/" + h.name("filename") + "x.md")},
		"export":            {"export", h.paired},
		"rescore":           {"rescore", h.at("rescored")},
		"show":              {"scenario", "show", "paste-bin"},
		"show all":          {"scenario", "show", "paste-bin", "--spoil"},
		"show expanded":     {"scenario", "show", "paste-bin", "--expand"},
		"list":              {"scenario", "list"},
		"list json":         {"scenario", "list", "--format", "json"},
		"lint":              {"scenario", "lint", in("bad/bad.yaml")},
		"concepts":          {"rubric", "concepts", "--id", h.at("argument")},
		"import":            {"import", in("talk.vtt"), "--scenario", "paste-bin", "--candidate", h.inFile("speaker")},
		"import missing":    {"import", h.name("missing") + ".vtt", "--scenario", "paste-bin"},
		"calibrate":         {"calibrate", in("marks")},
		"calibrate wrong":   {"calibrate", in("wrong")},
		"calibrate labels":  {"calibrate", in("set"), "--differences"},
		"mark":              {"mark", h.session, "--by", h.at("by"), "--mark", "cost=1"},
		"no command":        {h.at("command")},
		"no flag":           {"review", "--" + h.at("option")},
		"no session":        {"review", h.at("session")},
		"no scenario":       {"practice", h.at("problem")},
		"no pack":           {"scenario", "list", "--pack", h.at("pack")},
		"no folder":         {"score", "-o", in(h.name("folder") + "/x"), answer},
		"check":             {"session", "check"},
		"resume by lines":   {"resume", h.open},
		"practice by lines": {"practice", "paste-bin", "--lines", "--no-guess"},
		"completion":        {"__complete", "review", ""},
		"drill list":        {"drill", "--list"},
		"drill card":        {"drill", "--card", "retries/retry-storm", "--answer", answer},
		"drill by lines":    {"drill", "retries", "--new", "9"},
		"drill anki":        {"drill", "--anki", "-"},
		"no topic":          {"drill", h.at("topic")},
		"no card":           {"drill", "--card", "retries/" + h.at("card"), "--answer", "-"},
	}
	for _, f := range reportFormats[1:] {
		out["review "+f] = []string{"review", h.paired, "--format", f}
	}
	for _, f := range []string{"json", "csv", "junit", "md"} {
		out["score "+f] = []string{"score", "--format", f, answer, in("answers/none.md")}
	}
	return out
}

// TestDoor prints every place with every command and checks that no sequence reaches the output.
func TestDoor(t *testing.T) {
	cells, seen := 0, map[string]bool{}
	sequences := visibletest.Sequences()
	if testing.Short() { // with the race detector
		sequences = sequences[:2]
	}
	for _, seq := range sequences {
		h := newHostile(t, seq)
		outputs := h.outputs()
		for _, name := range slices.Sorted(maps.Keys(outputs)) {
			var out bytes.Buffer
			h.app.in = strings.NewReader("an answer\n/ask what size has a text?\n/hint\n/facts\n/brief\n/time\n/answer\n/" + h.at("slash") + "\n/next\n/next\n")
			h.app.keys = newKeyboard(h.app.in)
			h.app.out, h.app.err = newDoor(&out), newDoor(&out)
			packs, library := h.app.packs, h.app.library
			if name == "no pack" {
				h.app.library = h.app.openLibrary
			}
			h.app.run(outputs[name])
			h.app.packs, h.app.library = packs, library
			if leak := visibletest.Leak(out.String()); leak != "" {
				t.Errorf("%s leaks in %s: %s", seq.Name, name, leak)
			}
			n := 0
			for place := range placesIn(out.String()) {
				seen[place] = true
				n++
			}
			if n == 0 {
				t.Errorf("%s: nothing of the places is printed with %s:\n%s", name, seq.Name, out.String())
			}
			cells += n
		}
	}
	for _, place := range []string{"answer", "question", "said", "title", "summary", "fact", "tell", "stage", "opening", "hint", "title2", "feedback", "brief", "reference", "word", "who", "reason", "decides", "file", "filename", "none", "speaker", "labelled", "flag", "argument", "command", "option", "session", "problem", "pack", "missing", "lint", "key", "quote", "row", "slash", "by", "folder", "column", "deck", "quiz", "point", "advice", "source", "deckpoint", "topic", "card"} {
		if !seen[place] {
			t.Errorf("nothing prints the place %s", place)
		}
	}
	t.Logf("%d combinations of place, output and sequence", cells)
	if cells < 386 {
		t.Errorf("only %d combinations", cells)
	}
}

// placesIn returns the names of the places in an output.
func placesIn(out string) map[string]bool {
	found := map[string]bool{}
	for i := range out {
		if out[i] != 'Q' {
			continue
		}
		j := i + 1
		for j < len(out) && (out[j] >= 'a' && out[j] <= 'z' || out[j] == '2') {
			j++
		}
		found[out[i+1:j]] = true
	}
	return found
}
