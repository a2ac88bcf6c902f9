package reading

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
)

var wordList = flag.String("words", "", "a file of English words, to pick realwords.txt from with -update")

// A correct word is not read as a mistyped other word.
func TestRealWords(t *testing.T) {
	l := Default()
	if *wordList != "" {
		pickRealWords(t, l)
	}
	for _, w := range []string{"relay", "paper", "meter", "party", "trade", "trash", "fence", "hence", "sharp", "share", "queen", "quote", "casher", "closer", "poster"} {
		if _, known := l.lookUp(stem(w)); known {
			continue
		}
		if id := l.typos().find(stem(w)); id >= 0 {
			t.Errorf("%q is read as mistyped", w)
		}
	}
}

func pickRealWords(t *testing.T, l *Lexicon) {
	data, err := os.ReadFile(*wordList)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for w := range strings.FieldsSeq(string(data)) {
		w = strings.TrimSuffix(w, "'s")
		if strings.ToLower(w) != w {
			continue
		}
		s := stem(w)
		if _, known := l.lookUp(s); !known && l.typos().find(s) >= 0 {
			found[s] = true
		}
	}
	list := make([]string, 0, len(found))
	for w := range found {
		list = append(list, w)
	}
	slices.Sort(list)
	if *update {
		if err := os.WriteFile("realwords.txt", []byte(strings.Join(list, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTypos(t *testing.T) {
	l := small(t)
	for typed, want := range map[string]string{"replcia": "replica", "replicaa": "replica", "rplica": "replica", "raplica": "replica", "standbx": "standbi", "queu": "", "qeueue": "queue", "shard": "shard", "sharf": "shard", "house": ""} {
		id, known := l.lookUp(stem(typed))
		if !known {
			id = l.typos().find(stem(typed))
		}
		wantID, _ := l.lookUp(want)
		if want == "" {
			wantID = -1
		}
		if id != wantID {
			t.Errorf("%q is read as stem %d, want %d (%q)", typed, id, wantID, want)
		}
	}
}
