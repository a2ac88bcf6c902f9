package web

import (
	"os"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// Typed and drawn changes are merged; if both change one line, neither wins. The cursor, | in the typed text, keeps its place.
func TestMergeDesignText(t *testing.T) {
	code, err := os.ReadFile("testdata/merge.js")
	if err != nil {
		t.Fatal(err)
	}
	vm := goja.New()
	if _, err := vm.RunString(string(code)); err != nil {
		t.Fatal(err)
	}
	merge, ok := goja.AssertFunction(vm.Get("sync").ToObject(vm).Get("merge"))
	if !ok {
		t.Fatal("there is no merge")
	}
	for name, c := range map[string]struct{ base, mine, theirs, want string }{
		"nothing was drawn":            {"a\nb", "a\nb x|", "a\nb", "a\nb x|"},
		"a shape moved":                {"a\nb", "a|\nb", "a\nb", "a|\nb"},
		"both at the end":              {"a", "a\nb|", "a\nc", "a\nc\nb|"},
		"both at the end, the same":    {"a", "a\nb|", "a\nb", "a\nb|"},
		"the last line goes on":        {"a\nb", "a\nb -> c|", "a\nb\nqueue", "a\nb -> c|\nqueue"},
		"drawn above":                  {"a\nb", "a\nb x|", "top\na\nb", "top\na\nb x|"},
		"drawn between":                {"a\nb\nc", "a\nb\nc x|", "a\nnew\nb\nc", "a\nnew\nb\nc x|"},
		"drawn in front of what is it": {"a\nb", "a\nb x|", "a\nnew\nb", "a\nnew\nb x|"},
		"typed below, removed above":   {"a\nb\nc", "a\nb\nc\nd|", "b\nc", "b\nc\nd|"},
		"typed over nothing":           {"", "a|", "b", "none"},
		"one line in two ways":         {"a\nb", "a\nb: x2|", "a\nb: x3", "none"},
		"a line typed and removed":     {"a\nb", "a x|\nb", "b", "none"},
	} {
		t.Run(name, func(t *testing.T) {
			place := strings.Index(c.mine, "|")
			out, err := merge(goja.Undefined(), vm.ToValue(c.base), vm.ToValue(strings.Replace(c.mine, "|", "", 1)), vm.ToValue(c.theirs), vm.ToValue(place))
			if err != nil {
				t.Fatal(err)
			}
			got := "none"
			if !goja.IsNull(out) {
				text, at := out.ToObject(vm).Get("text").String(), int(out.ToObject(vm).Get("place").ToInteger())
				got = text[:at] + "|" + text[at:]
			}
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}
