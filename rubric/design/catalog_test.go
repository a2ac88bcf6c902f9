package design

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestCatalog(t *testing.T) {
	c := DefaultCatalog()
	services := 0
	check := func(of, from string, grade Grade) {
		t.Helper()
		s, ok := c.Sources[from]
		if !ok && from == "assumed" {
			s, ok = Source{Name: "assumed"}, true
		}
		switch {
		case !ok:
			t.Errorf("%s: no source %q", of, from)
		case grade != Verified && grade != Secondary && grade != Assumed:
			t.Errorf("%s: grade %q", of, grade)
		case (from == "assumed") != (grade == Assumed):
			t.Errorf("%s: an assumption has the source assumed, and nothing else has; this has %q and %q", of, from, grade)
		case grade == Verified && !strings.Contains(s.URL, "aws.amazon.com/"):
			t.Errorf("%s: verified on %q, which is not a page of the vendor", of, s.URL)
		}
	}
	entries := func(of string, m map[string]Entry) {
		for name, e := range m {
			check(of+" "+name, e.From, e.Grade)
			if e.Unit == "" || e.V < 0 || e.High > 0 && (e.V > e.High || e.V < e.Low) {
				t.Errorf("%s %s: %+v is outside of its own range or has no unit", of, name, e)
			}
		}
	}
	for _, cl := range c.Classes {
		entries(cl.Class, cl.Values)
		if cl.Class != "client" && len(cl.Failures) == 0 {
			t.Errorf("class %s has no failures", cl.Class)
		}
	}
	for _, k := range c.Kinds {
		if k.Name != k.class.Title {
			services++
		}
		entries(k.Kind, k.Values)
		for _, p := range k.Prices {
			check(k.Kind+" price "+p.Driver, p.From, p.Grade)
		}
		if !slices.Contains([]string{"zone", "region", "global"}, k.Domain) {
			t.Errorf("%s: failure domain %q", k.Kind, k.Domain)
		}
		if k.Size != "" {
			if _, ok := c.Size(k.Size); !ok {
				t.Errorf("%s: unknown size %q", k.Kind, k.Size)
			}
		}
	}
	for id, s := range c.Sources {
		if _, err := time.Parse(time.DateOnly, s.Date); err != nil || s.Name == "" {
			t.Errorf("source %s: %+v has no name or no date", id, s)
		}
	}
	if services < 45 {
		t.Errorf("%d services, want 45 at least", services)
	}
}

func TestCatalogSize(t *testing.T) {
	for name, want := range map[string]Size{
		"m7g.large":        {VCPU: 2, Memory: 8, Hour: 0.0816},
		"m5.large":         {VCPU: 2, Memory: 8, Hour: 0.096},
		"db.r6g.2xlarge":   {VCPU: 8, Memory: 64, Hour: 0.4032},
		"cache.r7g.xlarge": {VCPU: 4, Memory: 32, Hour: 0.2144},
	} {
		got, ok := DefaultCatalog().Size(name)
		if !ok || got.VCPU != want.VCPU || got.Memory != want.Memory || !near(got.Hour, want.Hour, 1e-9) {
			t.Errorf("Size(%q) = %+v, want %+v", name, got, want)
		}
	}
	if got, ok := DefaultCatalog().Size("m7g.huge"); ok {
		t.Errorf("Size(m7g.huge) = %+v", got)
	}
}

func near(got, want, tolerance float64) bool {
	return got == want || (got-want)/want < tolerance && (want-got)/want < tolerance
}
