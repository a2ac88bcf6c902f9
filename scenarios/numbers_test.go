package scenarios

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/expr-lang/expr"
	"gopkg.in/yaml.v3"

	"tenx/rubric/design"
)

// recomputed is a number in a reference answer and how to compute it.
type recomputed struct {
	In     string  `yaml:"in"`     // the reference: L4, L5, L6 or L7
	Says   string  `yaml:"says"`   // as it stands there, line breaks aside; its first number is meant
	Is     string  `yaml:"is"`     // expr over value("fact") in the fact's unit, in the unit that says has
	Within float64 `yaml:"within"` // the relative error that rounding may make; 0.05 if left out
}

// leastNumbers is how many numbers of a problem's references must be recomputed.
const leastNumbers = 10

// TestNumbersOfReferences recomputes the numbers in the reference answers from the facts.
func TestNumbersOfReferences(t *testing.T) {
	perProblem(t, "testdata/numbers", leastNumbers, func(t *testing.T, s *Scenario, list []recomputed) {
		values := map[string]float64{}
		for _, f := range s.Facts {
			values[f.ID] = f.Value
		}
		for _, n := range list {
			if err := n.holds(filepath.Join("design", s.ID, n.In+".md"), values); err != nil {
				t.Errorf("%s: %q: %v", n.In, n.Says, err)
			}
		}
	})
}

// perProblem runs try on each problem's list, ID.yaml in a folder, which must have a minimum of entries.
func perProblem[T any](t *testing.T, folder string, least int, try func(*testing.T, *Scenario, []T)) {
	files, err := filepath.Glob(folder + "/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no lists in %s: %v", folder, err)
	}
	lib, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		id := strings.TrimSuffix(filepath.Base(file), ".yaml")
		t.Run(id, func(t *testing.T) {
			var list []T
			if err := yaml.Unmarshal(readFile(t, file), &list); err != nil {
				t.Fatal(err)
			}
			if len(list) < least {
				t.Errorf("%d entries, want %d at least", len(list), least)
			}
			s, err := lib.Load(id)
			if err != nil {
				t.Fatal(err)
			}
			try(t, s, list)
		})
	}
}

func (n recomputed) holds(file string, values map[string]float64) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if !strings.Contains(oneSpaced(string(text)), oneSpaced(n.Says)) {
		return fmt.Errorf("it does not stand in %s", file)
	}
	said, err := firstNumber(n.Says)
	if err != nil {
		return err
	}
	is, err := compute(n.Is, values)
	if err != nil {
		return err
	}
	within := n.Within
	if within == 0 {
		within = 0.05
	}
	if math.Abs(said-is) > within*math.Abs(is) {
		return fmt.Errorf("%s is %g, want %g within %g", n.Is, is, said, within)
	}
	return nil
}

// compute evaluates an expression over the facts' values.
func compute(code string, values map[string]float64) (float64, error) {
	value := func(id string) (float64, error) {
		if v, ok := values[id]; ok && v != 0 {
			return v, nil
		}
		return 0, fmt.Errorf("no fact %q with a number", id)
	}
	out, err := expr.Eval(code, map[string]any{"value": value, "price": price})
	if err != nil {
		return 0, err
	}
	switch x := out.(type) {
	case float64:
		return x, nil
	case int:
		return float64(x), nil
	}
	return 0, fmt.Errorf("%s is no number", code)
}

// price returns a price of the catalog in US dollars: of a kind by what it is the price of, such as price("sqs", "million-requests"), and of a size
// by the hour, such as price("ec2", "m7g.large") or price("rds", "db.r6g.xlarge").
func price(kind, per string) (float64, error) {
	c := design.DefaultCatalog()
	k, ok := c.Kind(kind)
	if !ok {
		return 0, fmt.Errorf("no service %q", kind)
	}
	size, sized := c.Size(per)
	for _, p := range k.Prices {
		switch {
		case sized && p.Per == "size-hour":
			return p.Factor * size.Hour, nil
		case p.Per == per:
			return p.V, nil
		}
	}
	return 0, fmt.Errorf("%s has no price per %s", kind, per)
}

var writtenNumber = regexp.MustCompile(`(\d[\d,]*(?:\.\d+)?) ?(k|K|M|B|million|billion|trillion|thousand)?\b`)

// firstNumber reads the first number of a text as it is written: "$1,440" is 1,440, "1.5 million" and "1.5M" are 1,500,000. Units are
// left as they are: "1.2 TB" is 1.2.
func firstNumber(text string) (float64, error) {
	m := writtenNumber.FindStringSubmatch(text)
	if m == nil {
		return 0, fmt.Errorf("no number")
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", ""), 64)
	scale := map[string]float64{"k": 1e3, "K": 1e3, "thousand": 1e3, "M": 1e6, "million": 1e6, "B": 1e9, "billion": 1e9, "trillion": 1e12}
	if s := scale[m[2]]; s != 0 {
		v *= s
	}
	return v, err
}

func oneSpaced(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestPrice(t *testing.T) {
	for code, want := range map[string]float64{`price("ec2", "m7g.large") * 2`: 2 * 0.0816, `price("s3", "gb-month")`: 0.023} {
		if got, err := compute(code, nil); err != nil || math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: %g, want %g (%v)", code, got, want, err)
		}
	}
	for _, code := range []string{`price("no-such", "gb-month")`, `price("s3", "size-hour")`, `price("s3", "m7g.large")`} {
		if got, err := compute(code, nil); err == nil {
			t.Errorf("%s: %g", code, got)
		}
	}
}

func TestFirstNumber(t *testing.T) {
	for text, want := range map[string]float64{
		"$1,440 a month": 1440, "1.5 million sockets": 1.5e6, "38k/s": 38000, "about 33,300/s": 33300, "3 TB": 3, "99.95%": 99.95, "20 billion clicks": 20e9, "5 minutes": 5, "10M rows": 10e6, "12 MB": 12,
	} {
		if got, err := firstNumber(text); err != nil || got != want {
			t.Errorf("%q: %g, want %g (%v)", text, got, want, err)
		}
	}
	if _, err := firstNumber("none"); err == nil {
		t.Error("a text without a number has one")
	}
}
