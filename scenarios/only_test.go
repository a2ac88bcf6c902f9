package scenarios

import "testing"

func TestOnly(t *testing.T) {
	lib, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	c, err := lib.Compile("url-shortener")
	if err != nil {
		t.Fatal(err)
	}
	stages := len(c.Stages)
	one := c.Only("deep-dive")
	if one == nil || len(one.Stages) != 1 || one.Stages[0].ID != "deep-dive" || one.Rubric != c.Rubric {
		t.Fatalf("got %+v", one)
	}
	if len(c.Stages) != stages {
		t.Error("the whole scenario lost its stages")
	}
	if c.Only("lunch") != nil {
		t.Error("a stage that is not there")
	}
}
