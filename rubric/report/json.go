package report

import (
	"encoding/json"
	"errors"
	"io"

	"tenx/rubric"
	"tenx/rubric/visible"
)

// JSON writes one scorecard as one line of JSON. Lists and objects are never null, fields are in the order of rubric.Scorecard, and the
// keys of objects are sorted, so the same scorecard gives the same bytes.
func JSON(w io.Writer, card rubric.Scorecard) error {
	return writeJSON(w, filled(card))
}

// writeJSON writes a value as one line. Characters that could control a terminal are escaped, so that decoding gives the same value.
func writeJSON(w io.Writer, v any) error {
	door := visible.NewWriter(w)
	enc := json.NewEncoder(door)
	enc.SetEscapeHTML(false)
	return errors.Join(enc.Encode(v), door.Flush())
}

// filled replaces nil lists and maps with empty ones.
func filled(c rubric.Scorecard) rubric.Scorecard {
	results := make([]rubric.Result, len(c.Criteria))
	for i, r := range c.Criteria {
		if r.Evidence == nil {
			r.Evidence = []rubric.Evidence{}
		}
		results[i] = r
	}
	c.Criteria = results
	c.Dimensions = orEmpty(c.Dimensions)
	c.Overall.Bands = orEmpty(c.Overall.Bands)
	c.Time = orEmpty(c.Time)
	ways := map[rubric.Level][]string{}
	for l, way := range c.WayUp {
		if way == nil {
			way = []string{}
		}
		ways[l] = way
	}
	c.WayUp = ways
	if c.Numbers == nil {
		c.Numbers = []rubric.Number{}
	}
	if c.Gaps == nil {
		c.Gaps = []rubric.Gap{}
	}
	return c
}

func orEmpty[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	return m
}
