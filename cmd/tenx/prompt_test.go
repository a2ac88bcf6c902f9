package main

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"tenx/rubric/visible/visibletest"
)

// Every line of a menu fits the screen's columns, the menu fits its rows, and no sequence gets through.
func TestFitMenu(t *testing.T) {
	texts := []string{"short", strings.Repeat("设计一个粘贴板服务", 12), strings.Repeat("👩\u200d💻 ", 40), strings.Repeat("a long title ", 20), "{{ .Title }}"}
	for _, s := range visibletest.Sequences() {
		texts = append(texts, s.Text)
	}
	list := make([]choice, len(texts))
	for i, s := range texts {
		list[i] = choice{s, s}
	}
	for _, size := range [][2]int{{200, 60}, {80, 24}, {40, 12}, {24, 8}, {12, 5}, {10, 2}} {
		for _, text := range texts {
			label, shown, rows := fitMenu(text, list, size[0], size[1])
			if strings.Contains(label, "{{") {
				t.Errorf("a template in the label %q", label)
			}
			if rows < 1 || rows > max(size[1]-5, 1) || rows > 12 {
				t.Errorf("%d lines of a menu on %d rows", rows, size[1])
			}
			lines := []string{label}
			for _, c := range shown {
				lines = append(lines, "↑ > "+c.Title, "  "+c.Summary)
			}
			for _, l := range lines {
				if w := ansi.StringWidth(l); w > size[0] {
					t.Errorf("%q has %d columns of %d", l, w, size[0])
				}
				if leak := visibletest.Leak(strings.ReplaceAll(l, "👩\u200d💻", "")); leak != "" {
					t.Error(leak)
				}
			}
		}
	}
}
