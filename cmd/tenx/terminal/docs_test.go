package terminal

import (
	"os"
	"strings"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// TestKeysPage compares docs/keys.md with the code; -update writes it.
func TestKeysPage(t *testing.T) {
	const file = "../../../docs/keys.md"
	if *update {
		if err := os.WriteFile(file, []byte(Keys()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(page) != Keys() {
		t.Errorf("%s is not what the code says: go test ./cmd/tenx/terminal -update", file)
	}
}

// TestNoKeyTwice checks that no key has two meanings in the room.
func TestNoKeyTwice(t *testing.T) {
	seen := map[string]string{}
	for _, b := range roomKeys().list() {
		if b.Help().Desc == "" || b.short == "" {
			t.Errorf("%v has no name", b.Keys())
		}
		for _, k := range b.Keys() {
			if other, ok := seen[k]; ok {
				t.Errorf("%s is %q and %q", k, other, b.Help().Desc)
			}
			seen[k] = b.Help().Desc
		}
	}
	e := newEditor()
	for k := range seen {
		if _, moves := e.movement(k); moves && !strings.HasPrefix(k, "f") {
			t.Errorf("%s moves the cursor, and is %q", k, seen[k])
		}
	}
	if !key.Matches(press("ctrl+s"), roomKeys().Send.Binding) {
		t.Error("ctrl+s does not send")
	}
}

// TestPace checks that the library has the ticker that the room adjusts: see pace.go.
func TestPace(t *testing.T) {
	if !setTicker(tea.NewProgram(nil), time.NewTicker(time.Hour)) {
		t.Error("the program's ticker has moved: the room will draw at the library's pace")
	}
}
