package main

import (
	"strings"
	"testing"
)

// Without a program that reads aloud, --speak fails before a session begins. A command that was named is used as it is.
func TestFindSpeaker(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	f := voiceFlags{speak: voiceFound}
	if err := f.findSpeaker(); err == nil || !strings.Contains(err.Error(), "no program that reads text aloud") {
		t.Errorf("%v", err)
	}
	f.speak = "my-voice --fast"
	if err := f.findSpeaker(); err != nil || f.speak != "my-voice --fast" {
		t.Errorf("%q %v", f.speak, err)
	}
}
