package reading

import "testing"

// Words with different meanings have different stems; the forms of one word share one.
func TestStem(t *testing.T) {
	for _, pair := range [][2]string{
		{"content", "contention"},
		{"commit", "commitment"},
		{"consists", "consistency"},
		{"tokens", "tokenization"},
		{"normal", "normalization"},
		{"invalid", "invalidation"},
		{"utility", "utilization"},
		{"depends", "dependency"},
		{"indicates", "indices"},
		{"observers", "observability"},
		{"licensed", "licensing"},
		{"authentic", "authentication"},
		{"embedded", "embeddings"},
		{"profiles", "profiling"},
		{"engine", "engineers"},
		{"manager", "managing"},
		{"operator", "operations"},
		{"providers", "provides"},
		{"positives", "position"},
		{"integrity", "integration"},
	} {
		if stem(pair[0]) == stem(pair[1]) {
			t.Errorf("%s and %s have one stem, %q", pair[0], pair[1], stem(pair[0]))
		}
	}
	for _, pair := range [][2]string{
		{"commit", "committed"},
		{"contents", "content"},
		{"invalidate", "invalidation"},
		{"replicate", "replication"},
		{"consistent", "consistency"},
		{"partitions", "partitioning"},
		{"utilize", "utilization"},
		{"authenticated", "authentication"},
		{"dependencies", "dependency"},
		{"engineers", "engineering"},
		{"operate", "operations"},
	} {
		if stem(pair[0]) != stem(pair[1]) {
			t.Errorf("%s and %s have two stems, %q and %q", pair[0], pair[1], stem(pair[0]), stem(pair[1]))
		}
	}
}
