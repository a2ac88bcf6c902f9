package reading

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// People in a hurry say things in few words, without the field's term for them. Each line of the file is a concept
// and a sentence that speaks of it.
func TestSayings(t *testing.T) {
	f, err := os.Open("testdata/sayings.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	n := 0
	for lines.Scan() {
		id, text, ok := strings.Cut(lines.Text(), ": ")
		if !ok || !Default().Has(id) {
			t.Fatalf("%q: want a concept and a sentence", lines.Text())
		}
		n++
		if r := Read(Default(), []Text{{Text: text}}, nil); !r.Speaks(id) {
			t.Errorf("%q does not speak of %s", text, id)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if n < 100 {
		t.Errorf("only %d sayings", n)
	}
}
