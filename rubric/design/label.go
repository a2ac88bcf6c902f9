package design

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tenx/rubric/pattern"
)

// A label is read word by word: known words are used, the rest is description. Words with a number, or with a spelling close to a known word,
// lead to a question if they are not understood.

// said is the content of a label.
type said struct {
	values map[Attr]float64
	kind   word
	size   Size
	asks   []ask
}

// ask is a question about a word in a label.
type ask struct {
	word int // index of the word, from 0
	text string
	hint string
}

// form is a pattern for a word with a number.
type form struct {
	re     *pattern.Pattern
	attr   Attr
	factor map[string]float64 // multiplier by unit; nil for 1
	bounds [2]float64         // values outside are rejected
}

const number = `(\d[\d_]*(?:,\d{3})*(?:\.\d+)?[kKM]?)`

var (
	inMS   = map[string]float64{"us": 0.001, "µs": 0.001, "ms": 1, "s": 1000, "sec": 1000, "m": 60_000, "min": 60_000, "h": 3_600_000}
	inGB   = map[string]float64{"kb": 1e-6, "mb": 1e-3, "gb": 1, "gib": 1, "tb": 1e3, "pb": 1e6}
	inRate = map[string]float64{"rpm": 1.0 / 60, "/min": 1.0 / 60, "/h": 1.0 / 3600, "/day": 1.0 / 86400}
)

// nodeForms and edgeForms are tried in this order.
var (
	nodeForms = []form{
		{pattern.New(`^(?:x|×)` + number + `()$`), Count, nil, [2]float64{1, MaxCount}},
		{pattern.New(`^` + number + `(?:x|×|instances?|nodes?|tasks?|pods?|units?|brokers?)()$`), Count, nil, [2]float64{1, MaxCount}},
		{pattern.New(`^` + number + `-?(?:azs?|zones?)()$`), Zones, nil, [2]float64{1, 6}},
		{pattern.New(`^` + number + `-?regions?()$`), Regions, nil, [2]float64{1, 6}},
		{pattern.New(`^` + number + `(us|µs|ms|s|sec|m|min|h)$`), ServiceTime, inMS, [2]float64{0.001, 1e8}},
		{pattern.New(`^` + number + `(kb|mb|gb|gib|tb|pb)$`), Storage, inGB, [2]float64{1e-6, 1e9}},
		{pattern.New(`^` + number + `(?:usd|dollars)(?:/month|/mo)?()$`), OwnPrice, nil, [2]float64{0.01, 1e6}},
		{pattern.New(`^` + number + `shards?()$`), Shards, nil, [2]float64{1, MaxCount}},
		{pattern.New(`^` + number + `(?:replicas?|readers?|read-replicas?)()$`), "replicas", nil, [2]float64{0, 100}},
		{pattern.New(`^` + number + `copies()$`), Copies, nil, [2]float64{1, 10}},
		{pattern.New(`^` + number + `(?:rps|qps|tps|/s|req/s|reqs/s|requests/s|msg/s|messages/s|events/s|calls/s)()$`), Measured, nil, [2]float64{1, 1e9}},
		{pattern.New(`^` + number + `%()$`), HitRate, nil, [2]float64{0, 100}},
		{pattern.New(`^(\d+)(?:\.\.|-|–|to)\d+()$`), ScaleMin, nil, [2]float64{0, MaxCount}},
	}
	edgeForms = []form{
		{pattern.New(`^` + number + `(rps|qps|tps|/s|req/s|reqs/s|requests/s|msg/s|msgs/s|messages/s|events/s|calls/s|rpm|/min|/h|/day)$`), Rate, inRate, [2]float64{0, 1e9}},
		{pattern.New(`^` + number + `%()$`), Share, nil, [2]float64{0, 100}},
		{pattern.New(`^(?:x|×)` + number + `()$`), FanOut, nil, [2]float64{0, 10_000}},
		{pattern.New(`^` + number + `(?:x|×|calls?)()$`), FanOut, nil, [2]float64{0, 10_000}},
		{pattern.New(`^` + number + `(kb|mb|gb)$`), Payload, map[string]float64{"kb": 1, "mb": 1e3, "gb": 1e6}, [2]float64{0, 1e9}},
	}
)

// Flags are words without a number. Keyed words take the number from the next word.
var (
	nodeFlags = map[string]Attr{"breaker": Breaker, "circuit-breaker": Breaker, "circuit": Breaker, "backup": Backup, "backups": Backup, "pitr": Backup, "snapshots": Backup, "internal": Internal, "intranet": Internal, "existing": Existing}
	edgeFlags = map[string]Attr{
		"local": Local, "zone-local": Local,
		"async": Async, "asynchronous": Async, "asynchronously": Async, "events": Async, "miss": Misses, "misses": Misses, "on-miss": Misses,
		"read": Reads, "reads": Reads, "queries": Reads, "write": Writes, "writes": Writes, "inserts": Writes, "updates": Writes,
	}
	nodeKeyed = map[string]Attr{
		"hit": HitRate, "hits": HitRate, "hit-rate": HitRate, "hitrate": HitRate, "retry": Retries, "retries": Retries, "timeout": Timeout, "mtbf": MTBF, "mttr": MTTR, "failover": failover, "lag": regionLag, "pool": Pool, "concurrency": Pool,
		"threads": Pool, "connections": Pool, "limit": Pool, "autoscale": ScaleMin, "autoscaling": ScaleMin, "auto": ScaleMin, "scale": ScaleMin, "shards": Shards,
		"logs": Logged, "log": Logged, "memory": Memory, "storage": Storage, "disk": Storage, "replicas": "replicas", "readers": "replicas",
	}
)

// readNodeLabel reads a node's label.
func (c *Catalog) readNodeLabel(label string) said {
	s := said{values: map[Attr]float64{}}
	words := labelWords(label)
	used := c.findKind(words, &s)
	for i := 0; i < len(words); i++ {
		if used[i] {
			continue
		}
		w := words[i]
		if size, ok := c.Size(w); ok && s.size.Name == "" {
			s.size = size
			continue
		}
		if w == "multi-az" || w == "multiaz" {
			s.values[Zones] = max(2, s.values[Zones])
			continue
		}
		if a, ok := nodeFlags[w]; ok {
			s.values[a] = 1
			continue
		}
		if a, ok := nodeKeyed[w]; ok {
			i += s.keyed(words, i, a)
			continue
		}
		if s.reversed(words, i, used) {
			i++
			continue
		}
		i += s.form(words, i, nodeForms, slices.Concat(sortedKeys(nodeFlags), sortedKeys(nodeKeyed)))
	}
	s.finish()
	return s
}

// reversed reads '95% hit' and '4 shards', where the number comes first. In '5ms timeout 300ms', the second number is the timeout.
func (s *said) reversed(words []string, i int, used []bool) bool {
	if i+1 >= len(words) || used[i+1] {
		return false
	}
	a, ok := nodeKeyed[words[i+1]]
	if !ok {
		return false
	}
	if after := i + 2; after < len(words) && (a != HitRate || strings.HasSuffix(words[after], "%")) && (&said{values: map[Attr]float64{}}).value(a, words[i+2]) {
		return false
	}
	return s.value(a, words[i])
}

// finish counts readers together with the writer as instances, and treats the size of a function's memory as memory.
func (s *said) finish() {
	if n, ok := s.values["replicas"]; ok {
		delete(s.values, "replicas")
		if _, ok := s.values[Count]; !ok {
			s.values[Count] = 1 + n
		}
	}
	if gb, ok := s.values[Storage]; ok && s.kind.kind != nil && (s.kind.kind.Class == "function" || s.kind.kind.Class == "compute") {
		s.values[Memory] = gb
		delete(s.values, Storage)
	}
}

// readEdgeLabel reads the label of an arrow.
func readEdgeLabel(label string) said {
	s := said{values: map[Attr]float64{}}
	words := labelWords(label)
	for i := 0; i < len(words); i++ {
		if a, ok := edgeFlags[words[i]]; ok {
			s.values[a] = 1
			continue
		}
		i += s.form(words, i, edgeForms, sortedKeys(edgeFlags))
	}
	return s
}

// keyed reads the number after a word and returns how many more words it used.
func (s *said) keyed(words []string, i int, a Attr) int {
	for n := 1; n <= 2 && i+n < len(words); n++ {
		if s.value(a, words[i+n]) {
			return n
		}
		if n == 1 && i+2 < len(words) && s.value(a, words[i+1]+words[i+2]) {
			return 2
		}
		if !slices.Contains([]string{"rate", "ratio", "of", "with", "up", "size"}, words[i+n]) {
			break
		}
	}
	if a != ScaleMin && a != Logged && a != failover && a != regionLag { // 'autoscaling' on its own says nothing that can be computed with
		s.asks = append(s.asks, ask{i, fmt.Sprintf("%q has no number", words[i]), "such as " + words[i] + " " + example(a)})
	}
	return 0
}

func example(a Attr) string {
	switch a {
	case HitRate:
		return "90%"
	case Logged:
		return "1%"
	case Timeout:
		return "300ms"
	case MTBF, MTTR:
		return "1000h"
	case failover, regionLag:
		return "30s"
	case Memory, Storage:
		return "100GB"
	}
	return "2"
}

var (
	span     = pattern.New(`^(\d+)(?:\.\.|-|–|to)(\d+)$`)
	quantity = pattern.New(`^` + number + `(%|us|µs|ms|s|sec|min|m|h|kb|mb|gb|gib|tb)?$`)
)

// value reads the number of an attribute. It returns false if the word is not a number.
func (s *said) value(a Attr, w string) bool {
	if a == ScaleMin {
		m := span.FindStringSubmatch(w)
		if m == nil {
			return false
		}
		low, _ := parseNumber(m[1])
		high, _ := parseNumber(m[2])
		if low > high || high > MaxCount {
			return false
		}
		s.values[ScaleMin], s.values[ScaleMax] = low, high
		return true
	}
	m := quantity.FindStringSubmatch(w)
	if m == nil {
		return false
	}
	v, ok := parseNumber(m[1])
	factor := 1.0
	switch a {
	case Timeout, MTBF, MTTR, failover, regionLag:
		factor, ok = inMS[m[2]], ok && inMS[m[2]] > 0
	case Memory, Storage:
		factor, ok = inGB[m[2]], ok && inGB[m[2]] > 0
	case HitRate:
		if m[2] == "" && v <= 1 {
			factor = 100
		}
		ok = ok && (m[2] == "%" || m[2] == "") && v*factor <= 100
	case Logged:
		ok = ok && m[2] == "%" && v <= 100
	default:
		ok = ok && m[2] == "" && v <= MaxCount
	}
	if ok {
		s.values[a] = v * factor
	}
	return ok
}

// form reads a word with a number in it, or asks about it, and returns how many more words it used.
func (s *said) form(words []string, i int, forms []form, known []string) int {
	w, joined := words[i], ""
	if i+1 < len(words) {
		joined = w + words[i+1]
	}
	for _, f := range forms {
		for n, try := range []string{w, joined} {
			m := f.re.FindStringSubmatch(try)
			if m == nil || (n == 1 && !startsNumber(w)) {
				continue
			}
			v, ok := parseNumber(m[1])
			if factor, has := f.factor[m[2]]; has {
				v *= factor
			}
			if !ok || v < f.bounds[0] || v > f.bounds[1] {
				s.asks = append(s.asks, ask{i, fmt.Sprintf("%q is out of range", try), fmt.Sprintf("from %g to %g", f.bounds[0], f.bounds[1])})
				return n
			}
			if f.attr == ScaleMin {
				s.value(ScaleMin, try)
				return n
			}
			s.values[f.attr] = v
			return n
		}
	}
	switch near := nearWord(w, known); {
	case sizeLike.MatchString(w):
		s.asks = append(s.asks, ask{i, fmt.Sprintf("the size %q is not in the catalog", w), "write one that is, such as m7g.large, r6g.xlarge or c7g.2xlarge"})
	case startsNumber(w):
		s.asks = append(s.asks, ask{i, fmt.Sprintf("%q is not understood", w), "write numbers with their unit, such as x3, 3az, 20ms, hit 90%, retry 2"})
	case near != "" && (len(w) > 3 || len(near) == 3 && sameLetters(w, near)):
		s.asks = append(s.asks, ask{i, fmt.Sprintf("%q is not understood", w), fmt.Sprintf("did you mean %q?", near)})
	}
	return 0
}

// sizeLike matches words that look like an instance size.
var sizeLike = pattern.New(`^(?:db\.|cache\.|kafka\.|ml\.)?[a-z]{1,4}\d[a-z0-9-]*\.(?:nano|micro|small|medium|large|\d*xlarge|metal\S*)$`)

// closeTo reports whether two words have nearly the same length, which rules out words that only share a part.
func closeTo(a, b string) bool { return len(a)-len(b) <= 1 && len(b)-len(a) <= 1 }

// sameLetters reports whether two words have the same letters. In short words, only swapped letters count as a typo.
func sameLetters(a, b string) bool {
	x, y := []rune(a), []rune(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

func startsNumber(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// digitGroups removes the separators between groups of digits.
var digitGroups = strings.NewReplacer(",", "", "_", "")

func parseNumber(s string) (float64, bool) {
	factor := 1.0
	switch {
	case strings.HasSuffix(s, "k"), strings.HasSuffix(s, "K"):
		factor, s = 1e3, s[:len(s)-1]
	case strings.HasSuffix(s, "M"):
		factor, s = 1e6, s[:len(s)-1]
	}
	v, err := strconv.ParseFloat(digitGroups.Replace(s), 64)
	return v * factor, err == nil && v < 1e15
}

// labelWords splits a label into words. A comma inside a number stays.
func labelWords(label string) []string {
	fields := strings.FieldsFunc(label, func(r rune) bool { return strings.ContainsRune(" \t\n\r;()[]{}\"'|", r) })
	out := fields[:0]
	for _, f := range fields {
		if f = strings.Trim(f, ",:"); f == "" {
			continue
		}
		if !startsNumber(f) && !strings.HasPrefix(f, "x") {
			f = strings.ToLower(f)
		}
		out = append(out, lowerUnit(f))
	}
	return out
}

// lowerUnit lowercases a word, except for the M of a million: 5M, but 20MS and 3AZ.
func lowerUnit(w string) string {
	if strings.HasSuffix(w, "M") {
		return w
	}
	return strings.ToLower(w)
}

// findKind finds the longest catalog word in a label, a service before a plain word, and marks the words that it used.
func (c *Catalog) findKind(words []string, s *said) []bool {
	used := make([]bool, len(words))
	best, from, n := word{}, 0, 0
	for i := range words {
		for l := min(c.most, len(words)-i); l > 0; l-- {
			w, ok := c.words[strings.Join(words[i:i+l], " ")]
			if !ok || w.kind.Class == "client" && l < len(words) {
				continue
			}
			if best.kind == nil || best.plain && !w.plain || best.plain == w.plain && l > n {
				best, from, n = w, i, l
			}
			break
		}
	}
	for i := from; i < from+n; i++ {
		used[i] = true
	}
	s.kind = best
	return used
}

func sortedKeys[K ~string, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
