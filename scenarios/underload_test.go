package scenarios

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric/design"
)

// TestLoads compares the load for a diagram of each built-in problem with figures worked out by hand from the problem's text.
func TestLoads(t *testing.T) {
	is := func(v float64) *float64 { return &v }
	const month = 30.4 * 86400
	want := map[string]design.Scenario{
		"cloud-cost-system":         {Peak: 2500.0 / 86400, Average: 2500.0 / 86400, P99: 3000, Availability: 99.5, Budget: 12_000},
		"cost-optimization-service": {Peak: 3000, Average: 300, P99: 500, Availability: 99.9, Budget: 150_000},
		"cross-region-replication":  {Peak: 1.5e6, Average: 0.5e6, P99: 8, RegionRPO: is(10), RegionRTO: is(120), Budget: 200_000},
		"database-as-a-service":     {Peak: 400_000, Average: 100_000, Availability: 99.95, RPO: is(0), RTO: is(60), Budget: 732_000},
		"distributed-cache":         {Peak: 3e6, Average: 1.2e6, Hottest: 400_000, Answer: 1, P99: 2, Availability: 99.99, Budget: 60_000},
		"lambda-execution":          {Peak: 2e12 / month, Average: 1e12 / month, Availability: 99.95, RTO: is(60), Budget: 3.3e6},
		"microservices-monitoring":  {Peak: 4.32e6, Average: 1.44e6, Availability: 99.95, Budget: 120_000},
		"multi-region-dr":           {Peak: 16_000, Average: 2000, P99: 800, Availability: 99.95, RegionRPO: is(5), RegionRTO: is(900), Budget: 60_000},
		"photo-sharing":             {Peak: 1e9 / 86400, Average: 2e8 / 86400, Answer: 100, P99: 300, Availability: 99.95, RPO: is(0), RegionRPO: is(0), RegionRTO: is(4 * 3600), Budget: 60_000},
		"realtime-chat":             {Peak: 6 * 4.8e8 / 86400, Average: 4.8e8 / 86400, Answer: 0.3, P99: 500, Availability: 99.95, RPO: is(0), Budget: 45_000},
		"serverless-blog":           {Peak: 15_000, Average: 3e8 / month, Hottest: 15_000, Answer: 200, Availability: 99.95, RPO: is(0), Budget: 9000},
		"serverless-compute":        {Peak: 100_000, Average: 40_000, Availability: 99.95, RPO: is(0), RTO: is(60), Budget: 90_000},
		"service-mesh":              {Peak: 2.4e6, Average: 600_000, P99: 2, Availability: 99.99, Budget: 60_000},
		"url-shortener":             {Peak: 1e11 / month, Average: 1e10 / month, Hottest: 20_000, Answer: 0.5, P99: 100, Availability: 99.99, RPO: is(0), Budget: 20_000},
	}
	lib, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	near := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b)) })
	for _, id := range lib.Of("") {
		s, err := lib.Load(id)
		if err != nil {
			t.Fatal(err)
		}
		w, ok := want[id]
		if !ok {
			t.Errorf("%s: nobody worked out its load", id)
			continue
		}
		w.ID = id
		if diff := cmp.Diff(w, s.Design(), near); diff != "" {
			t.Errorf("%s (-want +got):\n%s", id, diff)
		}
	}
}

// A candidate's diagram gets only the load that the candidate was told: a number with all its facts, or not at all.
func TestDesignTold(t *testing.T) {
	s := &Scenario{
		ID: "s",
		Facts: []Fact{
			{ID: "peak", Unit: "requests/s", Value: 900, About: []string{"peak"}},
			{ID: "avg", Unit: "requests/s", Value: 300, About: []string{"load"}},
			{ID: "late", Unit: "ms", Value: 50, About: []string{"latency"}},
		},
		Load: []LoadValue{{What: "hottest", Expr: `value("peak") / value("late")`, Value: 18}, {What: "rpo", Expr: "0"}, {What: "p99", Expr: noTarget}},
	}
	average := &Scenario{ID: "s", Facts: s.Facts[1:2]}
	for name, c := range map[string]struct {
		s    *Scenario
		told []string
		want design.Scenario
	}{
		"nothing":                      {s, nil, design.Scenario{ID: "s"}},
		"the peak":                     {s, []string{"peak"}, design.Scenario{ID: "s", Peak: 900}},
		"both facts of the hottest":    {s, []string{"late", "peak"}, design.Scenario{ID: "s", Peak: 900, Hottest: 18}},
		"an average without its peak":  {s, []string{"avg"}, design.Scenario{ID: "s"}},
		"all":                          {s, []string{"avg", "peak"}, design.Scenario{ID: "s", Peak: 900, Average: 300}},
		"the average is all there is":  {average, []string{"avg"}, design.Scenario{ID: "s", Peak: 900, Average: 300}},
		"and nobody asked for it, too": {average, nil, design.Scenario{ID: "s"}},
	} {
		if diff := cmp.Diff(c.want, c.s.DesignTold(c.told)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestLoadMistakes: mistakes in a load are reported with their line.
func TestLoadMistakes(t *testing.T) {
	lib, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	files, err := lib.Read("url-shortener")
	if err != nil {
		t.Fatal(err)
	}
	const before = `hottest: value("hottest-link")`
	for after, want := range map[string]string{
		`hottest: value("hotest-link")`: `unknown fact "hotest-link"`,
		`hottest: "0"`:                  "hottest is 0",
		`hottest: 1 +`:                  "the expression does not compile",
		`hotest: "3"`:                   "hotest",
		`hottest: none`:                 "",
		`rto: "0"`:                      "",
	} {
		f := files
		f.Data = []byte(strings.Replace(string(files.Data), before, after, 1))
		_, list := LoadFiles(f)
		got := ""
		if len(list) > 0 {
			got = list[0].Error()
		}
		if !strings.Contains(got, want) || want == "" && got != "" || want != "" && list[0].Line == 0 {
			t.Errorf("%s: %q, want %q", after, got, want)
		}
	}
}
