package show

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric/design"
)

func TestDrawing(t *testing.T) {
	d, r := evaluated(t, "users -> alb -> api: 100 rps\napi -> cache -> db: misses\napi -> q -> worker: async 10%\nworker -> db\napi: EC2 x1 50ms\nq: SQS\nworker: Lambda", design.Scenario{})
	got := strings.Join(Drawing(d, r, 76), "\n")
	want := `
             ┌───────┐
             │ users │
             │ 100/s │
             └───┬───┘
                 │
             ┌───▼───┐
             │ alb   │
             │ 100/s │
             └───┬───┘
                 │
         ┏━━━━━━━▼━━━━━━━┓
         ┃ api           ┃
         ┃ 250% > 2,500% ┃
         ┗━━━━━━━┯━━━━━━━┛
         ┌───────┴───────┐
┌────────▼────────┐  ┌───▽───┐
│ cache           │  │ q     │
│ 0.125% > 1.25%  │  │ 10/s  │
└────────┬────────┘  └───┬───┘
         └┐          ┌───┘
          │  ┌───────▽───────┐
          │  │ worker        │
          │  │ 0.05% > 0.5%  │
          │  └───────┬───────┘
          └───┐ ┌────┘
         ┌────▼─▼────┐
         │ db        │
         │ 3% > 30%  │
         └───────────┘`
	if diff := cmp.Diff(want, "\n"+got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"alb>api", "api>cache", "api>q", "cache>db", "q>worker", "users>alb", "worker>db"}, followed(strings.Split(got, "\n"))); diff != "" {
		t.Error(diff)
	}
}

// TestDrawingCanBeFollowed reads the arrows of random designs back from their drawings, as a person would with a finger.
func TestDrawingCanBeFollowed(t *testing.T) {
	drawn := 0
	for seed := range uint64(100) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		n := 3 + rnd.IntN(12)
		var src strings.Builder
		want := []string{}
		for to := 1; to < n; to++ {
			for range 1 + rnd.IntN(2) {
				e := fmt.Sprintf("p%d>p%d", rnd.IntN(to), to)
				if !slices.Contains(want, e) {
					want = append(want, e)
					src.WriteString(strings.Replace(e, ">", " -> ", 1) + "\n")
				}
			}
		}
		for i := range n {
			fmt.Fprintf(&src, "p%d: EC2 x%d\n", i, 1+rnd.IntN(9))
		}
		d, r := evaluated(t, src.String(), design.Scenario{Peak: 100})
		lines := Drawing(d, r, 76)
		for _, l := range lines {
			if len([]rune(l)) > 76 {
				t.Errorf("seed %d: %d columns: %s", seed, len([]rune(l)), l)
			}
		}
		if !strings.ContainsRune(strings.Join(lines, ""), '┌') && !strings.ContainsRune(strings.Join(lines, ""), '┏') {
			continue // too wide: a list
		}
		drawn++
		slices.Sort(want)
		if diff := cmp.Diff(want, followed(lines)); diff != "" {
			t.Fatalf("seed %d (-drawn +read):\n%s\n%s\n%s", seed, diff, src.String(), strings.Join(lines, "\n"))
		}
	}
	if drawn < 80 {
		t.Errorf("%d of 100 designs were drawn, the others listed", drawn)
	}
}

// followed returns the arrows of a drawing in the form from>to.
func followed(lines []string) []string {
	var grid [][]rune
	for _, l := range lines {
		grid = append(grid, []rune(l))
	}
	at := func(y, x int) rune {
		if y < len(grid) && x >= 0 && x < len(grid[y]) {
			return grid[y][x]
		}
		return ' '
	}
	var out []string
	for y := range grid {
		for x, c := range grid[y] {
			if c != '┬' && c != '┯' || !strings.ContainsRune("└─┗━", at(y, x-1)) || !boxBottom(at, y, x) {
				continue
			}
			from := boxName(at, y-2, x)
			seen := map[[3]int]bool{}
			var walk func(y, x, dir int)
			walk = func(y, x, dir int) {
				if seen[[3]int{y, x, dir}] {
					return
				}
				seen[[3]int{y, x, dir}] = true
				c := at(y, x)
				sides := map[rune]int{'│': 0b0011, '─': 0b1100, '┘': up | toLeft, '└': up | toRight, '┐': down | toLeft, '┌': down | toRight, '┬': down | toLeft | toRight, '┴': up | toLeft | toRight, '┼': 15, '├': up | down | toRight, '┤': up | down | toLeft}[c]
				switch {
				case c == '▼' || c == '▽':
					if e := from + ">" + boxName(at, y+1, x); !slices.Contains(out, e) {
						out = append(out, e)
					}
					return
				case c == '│' && (dir == toLeft || dir == toRight): // it passes behind
					sides = 0b1100
				}
				if sides&down != 0 && dir != up {
					walk(y+1, x, down)
				}
				if sides&toLeft != 0 && dir != toRight {
					walk(y, x-1, toLeft)
				}
				if sides&toRight != 0 && dir != toLeft {
					walk(y, x+1, toRight)
				}
			}
			walk(y+1, x, down)
		}
	}
	slices.Sort(out)
	return out
}

// boxBottom reports whether a branch is in the bottom of a box and not in a track.
func boxBottom(at func(y, x int) rune, y, x int) bool {
	for strings.ContainsRune("─━┬┯", at(y, x)) {
		x--
	}
	return strings.ContainsRune("└┗", at(y, x)) && strings.ContainsRune("│┃", at(y-1, x)) && strings.ContainsRune("│┃", at(y-2, x)) && strings.ContainsRune("┌┏", at(y-3, x))
}

// boxName returns the name in a box, given a row of it.
func boxName(at func(y, x int) rune, y, x int) string {
	for !strings.ContainsRune("│┃", at(y, x)) {
		x--
	}
	name := ""
	for x += 2; at(y, x) != ' '; x++ {
		name += string(at(y, x))
	}
	return name
}
