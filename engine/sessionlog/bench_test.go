package sessionlog

import (
	"fmt"
	"testing"

	"tenx/engine"
)

// BenchmarkDecode reads a log of 100,000 events: completely, as when a session is opened, and skimmed, as for a list.
func BenchmarkDecode(b *testing.B) {
	dir := b.TempDir()
	l, err := Create(dir, header("a"))
	if err != nil {
		b.Fatal(err)
	}
	var all []engine.Event
	for i := range uint64(100_000) {
		all = append(all, event(i+1, "some words of the answer"))
	}
	if err := l.Append(all); err != nil {
		b.Fatal(err)
	}
	l.Close()
	for _, skim := range []bool{false, true} {
		b.Run(fmt.Sprintf("skim=%v", skim), func(b *testing.B) {
			for b.Loop() {
				d, err := load(l.fsys, dir, "a", skim)
				if err != nil {
					b.Fatal(err)
				}
				if err := d.decode(); err != nil || d.count != 100_000 {
					b.Fatal(d.count, err)
				}
			}
		})
	}
}
