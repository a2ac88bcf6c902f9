package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestVectorCache(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache", "questions")
	c := vectorCache{dir}
	if got := c.Read("zoo"); got != "" {
		t.Errorf("before anything was written: %q", got)
	}
	c.Write("zoo", "one")
	c.Write("zoo", "two")
	if got := (vectorCache{dir}).Read("zoo"); got != "two" {
		t.Errorf("got %q, want what was written last", got)
	}
	if list, err := os.ReadDir(dir); err != nil || len(list) != 1 {
		t.Errorf("the folder has %v, %v, want one file", list, err)
	}
	blocked := vectorCache{filepath.Join(dir, "zoo.vectors")} // a file where the folder should be
	if blocked.Write("zoo", "x"); blocked.Read("zoo") != "" {
		t.Error("something was kept where nothing can be")
	}
}
