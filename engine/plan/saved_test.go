package plan

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/engine/disk"
)

func TestSaved(t *testing.T) {
	file := filepath.Join(t.TempDir(), "tenx", "plan.json")
	if s, err := Open(file); s != nil || err != nil {
		t.Errorf("no file: %v, %v", s, err)
	}
	want := &Saved{ID: "k3", Start: "2028-02-29", Weeks: 12, Hours: 6.5, Level: "L6", Done: map[string]time.Time{"raft": time.Date(2028, 3, 1, 20, 0, 0, 0, time.UTC)}}
	if err := want.Save(file); err != nil {
		t.Fatal(err)
	}
	got, err := Open(file)
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Fatalf("%v (-want +got):\n%s", err, diff)
	}
	if at := got.Options(time.UTC).Start; !at.Equal(date(2028, 2, 29, time.UTC)) {
		t.Errorf("starts on %s", at)
	}
	if list := got.Attempts(); len(list) != 1 || list[0].ID != "raft" {
		t.Errorf("done: %v", list)
	}
}

// A file that cannot be read is an error and does not change.
func TestSavedBad(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		newer      bool
	}{
		{"newer", `{"format":2,"id":"k3","start":{"day":1}}`, true},
		{"no JSON", `format: 1`, false},
		{"cut off", `{"format":1,"id":"k3","start":"2028-`, false},
		{"empty", ``, false},
		{"unknown member", `{"format":1,"id":"k3","start":"2028-02-29","weeks":12,"hours":6,"level":"L6","mood":1}`, false},
		{"no day", `{"format":1,"id":"k3","start":"2027-02-29","weeks":12,"hours":6,"level":"L6"}`, false},
		{"no level", `{"format":1,"id":"k3","start":"2028-02-29","weeks":12,"hours":6,"level":"L9"}`, false},
		{"no hours", `{"format":1,"id":"k3","start":"2028-02-29","weeks":12,"hours":0,"level":"L6"}`, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "plan.json")
			if err := os.WriteFile(file, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := Open(file)
			var newer *disk.NewerError
			if errors.As(err, &newer) != tt.newer || errors.Is(err, disk.ErrDamaged) == tt.newer {
				t.Errorf("Open = %v", err)
			}
			if data, _ := os.ReadFile(file); string(data) != tt.text {
				t.Errorf("the file is %q now", data)
			}
		})
	}
}
