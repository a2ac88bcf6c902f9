package scenarios

import "testing"

// TestEmbedded checks every scenario that is built in; warnings are only logged.
func TestEmbedded(t *testing.T) {
	l, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	if _, problems := l.List(); len(problems) > 0 {
		t.Error(problems)
	}
	for _, id := range l.IDs() {
		t.Run(id, func(t *testing.T) {
			file, data, err := l.read(id)
			if err != nil {
				t.Fatal(err)
			}
			mistakes, warnings := Check(file, data, l.IDs())
			if len(mistakes) > 0 {
				t.Error(mistakes)
			}
			if len(warnings) > 0 {
				t.Log(warnings)
			}
		})
	}
}
