package scenarios

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestOwnCriteriaInOtherSenses holds the criteria that are a problem's own against plain statements of what their titles ask for, and
// against what is often taken for it: the same words in another sense, a bare term, a requirement of the product, another part of the
// system, the opposite. Unlike those of testdata/sentences, these were written with the rules in view, so all of them must go right.
func TestOwnCriteriaInOtherSenses(t *testing.T) {
	files, err := filepath.Glob("testdata/own/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatal("no sentences", err)
	}
	lib, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		id := strings.TrimSuffix(filepath.Base(file), ".tsv")
		t.Run(id, func(t *testing.T) {
			c, err := lib.Compile(id)
			if err != nil {
				t.Fatal(err)
			}
			list := readSentences(t, file)
			got := sentences(t, c, list)
			if got.right != got.yes || got.wrong != 0 {
				t.Errorf("credited: %d of %d that meet their criterion, %d of %d that do not", got.right, got.yes, got.wrong, got.near)
			}
		})
	}
}
