package main

import (
	"strings"
	"testing"
)

// Without a program that speaks, --speak says so before a session begins; a command that was named is taken as it is.
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
