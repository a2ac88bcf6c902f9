package sim

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

func TestSparkline(t *testing.T) {
	for _, c := range []struct {
		values []float64
		most   float64
		width  int
		want   string
	}{
		{nil, 0, 10, ""},
		{[]float64{0, 0}, 0, 10, "▁▁"},
		{[]float64{1, 4}, 8, 10, "▁▄"},
		{[]float64{0, 1, 2, 3, 4, 5, 6, 7, 8}, 0, 20, "▁▁▂▃▄▅▆▇█"},
		{[]float64{1, 1, 1, 8, 1, 1}, 0, 3, "▁█▁"},
		{[]float64{5}, 0, 1, "█"},
		{[]float64{1, 2, 3, 4, 5, 6, 7}, 0, 0, "▂▃▄▅▆▇█"},
	} {
		if got := Sparkline(c.values, c.most, c.width); got != c.want {
			t.Errorf("Sparkline(%v, %v, %d) = %q, want %q", c.values, c.most, c.width, got, c.want)
		}
	}
}

// TestSVG compares the picture of a run with a golden file, and checks that it is XML even if names are not.
func TestSVG(t *testing.T) {
	n := alone(100, Station{Servers: 1, Service: 0.008})
	n.Stations[0].Name, n.Sources[0].Calls[0].To = `a<b&"c"`, `a<b&"c"`
	n.Sources[0].Load = Spike(100, 200, 10, 14)
	n.Faults = []Fault{{Station: `a<b&"c"`, At: 20, Until: 21, Lose: 1}}
	svg := run(t, n, Options{Seed: 1, Duration: 40, Every: 2}).SVG()
	golden(t, "run.svg", svg+"\n")
	for dec := xml.NewDecoder(strings.NewReader(svg)); ; {
		if _, err := dec.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	idle := run(t, alone(0, Station{}), Options{Duration: 10, Every: 1})
	if got := idle.SVG(); strings.Contains(got, "NaN") || strings.Contains(got, "Inf") {
		t.Errorf("the picture of an idle network is %s", got)
	}
	if got, want := idle.TextChart(5), "load     ▁▁▁▁▁  at most 0 requests/s\ngoodput  ▁▁▁▁▁  at most 0 requests/s\n         0 10 s\n"; got != want {
		t.Errorf("chart\n%swant\n%s", got, want)
	}
}
