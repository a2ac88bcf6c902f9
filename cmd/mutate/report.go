package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// reason is a line of the file of survivors:
//
//	rubric/score.go:View.wayUp:boundary: a < b -> a <= b # why it may survive
//
// It applies to one mutant of that function with this text. If two may survive, there are two lines.
type reason struct {
	key  string
	why  string
	line int
}

func readReasons(dir, name string) ([]reason, error) {
	if !filepath.IsAbs(name) {
		name = filepath.Join(dir, name)
	}
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return parseReasons(f, name)
}

func parseReasons(r io.Reader, name string) ([]reason, error) {
	var out []reason
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		i := strings.LastIndex(line, " # ")
		if i < 0 || strings.Count(line[:i], ":") < 3 || !strings.Contains(line[:i], " -> ") {
			return nil, fmt.Errorf("%s:%d: want file:function:operator: before -> after # reason", name, n)
		}
		out = append(out, reason{key: strings.TrimSpace(line[:i]), why: line[i+3:], line: n})
	}
	return out, lines.Err()
}

// tallied counts the mutants of one file.
type tallied struct {
	all, killed, expired, unreached, excused int
}

func (t tallied) percent() float64 { return 100 * float64(t.killed) / float64(max(t.all, 1)) }

// report prints a line per file and the survivors without a reason. It returns false if a reason is stale or a file is below
// the minimum.
func report(w io.Writer, mutants []*mutant, reasons []reason, o options) bool {
	used := excuse(mutants, reasons)
	files := map[string]*tallied{}
	var names []string
	for _, m := range mutants {
		t := files[m.File]
		if t == nil {
			t = &tallied{}
			files[m.File] = t
			names = append(names, m.File)
		}
		t.count(m)
	}
	ok := true
	for _, name := range names {
		t := files[name]
		fmt.Fprintf(w, "%-32s %4d/%-4d killed %3.0f %%  (%d timed out, %d not reached, %d may live)\n", name, t.killed, t.all, t.percent(), t.expired, t.unreached, t.excused)
		if t.percent() < o.min {
			fmt.Fprintf(w, "%s: less than %.0f %% killed\n", name, o.min)
			ok = false
		}
	}
	for _, m := range mutants {
		if m.state == killed || m.reason != "" {
			continue
		}
		if o.keys {
			fmt.Fprintln(w, m.key()+" # ")
			continue
		}
		tail := ""
		if m.state == unreached {
			tail = " (no test comes here)"
		}
		fmt.Fprintf(w, "%s%s\n", m, tail)
	}
	return !stale(w, names, reasons, used, o) && ok
}

func (t *tallied) count(m *mutant) {
	t.all++
	switch {
	case m.state == killed:
		t.killed++
		if m.expired {
			t.expired++
		}
	case m.reason != "":
		t.excused++
	case m.state == unreached:
		t.unreached++
	}
}

// excuse assigns reasons to survivors and returns which reasons were used.
func excuse(mutants []*mutant, reasons []reason) (used []bool) {
	used = make([]bool, len(reasons))
	for _, m := range mutants {
		for i, r := range reasons {
			if m.state != killed && !used[i] && r.key == m.key() {
				m.reason, used[i] = r.why, true
				break
			}
		}
	}
	return used
}

// stale prints the reasons that match no survivor, for files that were tried completely.
func stale(w io.Writer, files []string, reasons []reason, used []bool, o options) bool {
	found := false
	for i, r := range reasons {
		file, _, _ := strings.Cut(r.key, ":")
		if o.sample > 0 || !slices.Contains(files, file) || used[i] {
			continue
		}
		fmt.Fprintf(w, "%s:%d: fits no survivor: %s\n", o.reasons, r.line, r.key)
		found = true
	}
	return found
}
