package reading

import (
	"fmt"
	"strings"
	"sync"
)

// QuantityKind is what a quantity measures.
type QuantityKind string

// The kinds.
const (
	Count   QuantityKind = "count"
	Size    QuantityKind = "size"    // base unit byte
	Time    QuantityKind = "time"    // base unit second
	Money   QuantityKind = "money"   // base unit dollar; other currencies are read as if they were dollars
	Percent QuantityKind = "percent" // base unit percent point
	Factor  QuantityKind = "factor"  // 2x, ten times
)

// Unit is what a number counts, and per how much time.
type Unit struct {
	Kind  QuantityKind
	Scale float64 // how many base units it is
	Per   float64 // seconds of the 'per' part: 1 for 4,000/s, 2,628,000 for 30 $/month; 0 without one
	Noun  string  // stem of what a count counts: 'request', 'link'; may be empty
	Of    string  // what a price is for: 'gb', 'm', 'hour'; may be empty
}

// Seconds in the units of time that rates use. A month is a twelfth of 365 days.
const (
	minute = 60.0
	hour   = 3600.0
	day    = 86400.0
	week   = 7 * day
	month  = year / 12
	year   = 365 * day
)

// timeUnits are the names of units of time, in seconds.
var timeUnits = sync.OnceValue(func() map[string]float64 {
	return map[string]float64{
		"ns": 1e-9, "nanosecond": 1e-9, "nanoseconds": 1e-9,
		"us": 1e-6, "µs": 1e-6, "μs": 1e-6, "microsecond": 1e-6, "microseconds": 1e-6,
		"ms": 1e-3, "msec": 1e-3, "millisecond": 1e-3, "milliseconds": 1e-3, "millis": 1e-3,
		"s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1,
		"min": minute, "mins": minute, "minute": minute, "minutes": minute,
		"h": hour, "hr": hour, "hrs": hour, "hour": hour, "hours": hour,
		"d": day, "day": day, "days": day, "daily": day,
		"week": week, "weeks": week, "wk": week, "weekly": week,
		"mo": month, "month": month, "months": month, "monthly": month, "mth": month,
		"y": year, "yr": year, "yrs": year, "year": year, "years": year, "yearly": year, "annually": year,
	}
})

// sizeUnits are the names of units of size, in bytes. Decimal and binary prefixes are kept apart.
var sizeUnits = sync.OnceValue(func() map[string]float64 {
	return map[string]float64{
		"b": 1, "byte": 1, "bytes": 1,
		"kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "pb": 1e15, "eb": 1e18,
		"kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30, "tib": 1 << 40, "pib": 1 << 50,
		"kilobyte": 1e3, "kilobytes": 1e3, "megabyte": 1e6, "megabytes": 1e6, "gigabyte": 1e9, "gigabytes": 1e9,
		"terabyte": 1e12, "terabytes": 1e12, "petabyte": 1e15, "petabytes": 1e15,
		"bit": 0.125, "bits": 0.125, "kbit": 125, "mbit": 125e3, "gbit": 125e6, "tbit": 125e9,
		"kilobit": 125, "kilobits": 125, "megabit": 125e3, "megabits": 125e3, "gigabit": 125e6, "gigabits": 125e6, "terabit": 125e9, "terabits": 125e9,
		"gig": 1e9, "gigs": 1e9, "meg": 1e6, "megs": 1e6,
	}
})

// rateUnits are names that include both what is counted and the second.
var rateUnits = sync.OnceValue(func() map[string]Unit {
	return map[string]Unit{
		"rps": {Kind: Count, Scale: 1, Per: 1, Noun: "request"}, "qps": {Kind: Count, Scale: 1, Per: 1, Noun: "queri"},
		"tps": {Kind: Count, Scale: 1, Per: 1, Noun: "transact"}, "iops": {Kind: Count, Scale: 1, Per: 1, Noun: "io"},
		"kbps": {Kind: Size, Scale: 125, Per: 1}, "mbps": {Kind: Size, Scale: 125e3, Per: 1},
		"gbps": {Kind: Size, Scale: 125e6, Per: 1}, "tbps": {Kind: Size, Scale: 125e9, Per: 1},
		"rpm": {Kind: Count, Scale: 1, Per: minute, Noun: "request"},
	}
})

// multipliers are the words and letters that follow a number.
var multipliers = sync.OnceValue(func() map[string]float64 {
	return map[string]float64{
		"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "mil": 1e6, "million": 1e6, "millions": 1e6,
		"lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5, "crore": 1e7, "crores": 1e7, "cr": 1e7,
		"bn": 1e9, "bln": 1e9, "billion": 1e9, "billions": 1e9, "tn": 1e12, "trln": 1e12, "trillion": 1e12, "hundred": 100, "dozen": 12,
	}
})

// ParseUnit parses a unit as scenario files write it: requests/s, GB/month, ms, $/month, %, users, x.
func ParseUnit(s string) (Unit, error) {
	num, per, hasPer := strings.Cut(strings.TrimSpace(s), "/")
	u := Unit{Kind: Count, Scale: 1}
	name := strings.ToLower(strings.TrimSpace(num))
	switch {
	case name == "":
		return u, fmt.Errorf("unit %q has nothing before the slash", s)
	case name == "$" || name == "usd":
		u.Kind = Money
	case name == "%" || name == "percent":
		u.Kind = Percent
	case name == "x":
		u.Kind = Factor
	case timeUnits()[name] != 0:
		u.Kind, u.Scale = Time, timeUnits()[name]
	case sizeUnits()[name] != 0:
		u.Kind, u.Scale = Size, sizeUnits()[name]
	case rateUnits()[name].Kind != "":
		u = rateUnits()[name]
	default:
		words := strings.Fields(name)
		u.Noun = stem(words[len(words)-1])
	}
	if !hasPer {
		return u, nil
	}
	per = strings.ToLower(strings.TrimSpace(per))
	if t := timeUnits()[per]; t != 0 {
		u.Per = t
		return u, nil
	}
	if per == "" {
		return u, fmt.Errorf("unit %q has nothing after the slash", s)
	}
	u.Of = per
	return u, nil
}

// genericNouns count anything: an answer's 'requests' may be the scenario's redirects.
var genericNouns = set(`request queri call op oper transact thing event item time hit total peopl`)

// Comparable reports whether quantities of the two units can be compared: they have the same kind, both or neither are per time, and
// counts may be of the same thing.
func (u Unit) Comparable(v Unit) bool {
	if u.Kind != v.Kind || (u.Per > 0) != (v.Per > 0) || u.Of != v.Of {
		return false
	}
	return u.Noun == v.Noun || u.Noun == "" || v.Noun == "" || genericNouns.Has(u.Noun) || genericNouns.Has(v.Noun)
}

// Base converts a value in u to base units, per second if the unit has a 'per'.
func (u Unit) Base(value float64) float64 {
	value *= u.Scale
	if u.Per > 0 {
		value /= u.Per
	}
	if u.Of == "" {
		return value
	}
	if isDigit(u.Of[0]) {
		if f, err := parseNumber(u.Of); err == nil && f > 0 {
			value /= f
		}
	} else if f := multipliers()[u.Of]; f != 0 {
		value /= f
	} else if f := sizeUnits()[u.Of]; f != 0 {
		value /= f
	}
	return value
}

// String formats a unit for people: 'request/s', 'GB/month', '$'.
func (u Unit) String() string {
	s := map[QuantityKind]string{Count: u.Noun, Size: "B", Time: "s", Money: "$", Percent: "%", Factor: "x"}[u.Kind]
	for _, table := range []map[string]float64{{"KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "PB": 1e15}, {"ms": 1e-3, "min": minute, "h": hour, "days": day, "weeks": week, "months": month, "years": year}} {
		for name, scale := range table {
			if (u.Kind == Size || u.Kind == Time) && scale == u.Scale && (u.Kind == Size) == (len(name) == 2 && name[1] == 'B') {
				s = name
			}
		}
	}
	switch {
	case u.Of != "":
		s += "/" + u.Of
	case u.Per > 0:
		for name, t := range map[string]float64{"s": 1, "min": minute, "h": hour, "day": day, "week": week, "month": month, "year": year} {
			if t == u.Per {
				s += "/" + name
			}
		}
	}
	return s
}
