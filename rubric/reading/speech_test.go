package reading

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// listen returns the tokens of a block of speech as they are read, with '|' between clauses and a full stop after sentences.
func listen(t *testing.T, text string) string {
	t.Helper()
	r := &Reading{Lexicon: Default(), stemmed: map[string]stemmed{}, present: make([]int32, Default().stems), spoken: true}
	b := block{start: 0, end: len(text), kind: prose}
	var words []string
	for _, tok := range r.hear(tokenizeBlock(nil, text, b), text, b) {
		words = append(words, strings.Replace(tok.text, ",", "|", 1))
	}
	return strings.Join(words, " ")
}

func TestHeardNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"forty writes a second":                           "40 writes a second .",
		"one point two million people":                    "1.2 million people .",
		"five nines":                                      "5 nines .",
		"two hundred and fifty milliseconds":              "250 milliseconds .",
		"a hundred k":                                     "100 k .",
		"ninety nine point nine five percent":             "99.95 percent .",
		"point five percent":                              "0.5 percent .",
		"zero point zero five percent":                    "0.05 percent .",
		"two fifty milliseconds":                          "250 milliseconds .",
		"ten twenty four bytes":                           "1024 bytes .",
		"five twelve megs":                                "512 megs .",
		"a three oh two not a three oh one":               "a 302 not a 301 .",
		"twenty twenty six":                               "2026 .",
		"two hundred uh thirty a second":                  "230 a second .",
		"for two reasons":                                 "for two reasons .",
		"one of them":                                     "one of them .",
		"three replicas":                                  "3 replicas .",
		"at this point two servers":                       "at this point 2 servers .",
		"forty million times fifty is two billion a day":  "40 million * 50 = 2 billion a day .",
		"ten thousand divided by twenty gives me five":    "10000 / 20 = 5 .",
		"ten to the twelve calls":                         "1000000000000 calls .",
		"for a second or two":                             "for a second or two .",
		"ten a day which is about three hundred a month":  "10 a day = about 300 a month .",
		"we try three times":                              "we try 3 times .",
		"a hundred a second becomes twelve hundred a day": "100 a second becomes 1200 a day .",
	} {
		if got := listen(t, text); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

func TestHeardRepairs(t *testing.T) {
	for text, want := range map[string]string{
		"we keep two no wait make that three copies":                "we keep 3 copies .",
		"eleven no twelve thousand a second":                        "12000 a second .",
		"six billion gets no sixty billion gets a day":              "60 billion gets a day .",
		"a three oh one sorry a three oh two":                       "a 302 .",
		"we write to the cache sorry we write to the table":         "we write to the table .",
		"we shard by user i mean by conversation":                   "we shard by conversation .",
		"we need we need a a queue":                                 "we need a queue .",
		"so um it's like forty you know a second":                   "so it's 40 a second .",
		"it's sort of a queue and a kind of log":                    "it's a queue and a kind of log .",
		"do you know what it costs":                                 "do you know what it costs .",
		"we make that durable and we make it small":                 "we make that durable | and we make it small .",
		"there is no queue and no cache":                            "there is no queue and no cache .",
		"i'd use scratch that i'd keep the rows in a table instead": "i'd keep the rows in a table instead .",
		"we wait five seconds":                                      "we wait 5 seconds .",
	} {
		if got := listen(t, text); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

func TestHeardTerms(t *testing.T) {
	for text, want := range map[string]string{
		"it runs on cube ernetes":                    "it runs on kubernetes .",
		"rows in my sequel":                          "rows in mysql .",
		"rows in post gress":                         "rows in postgres .",
		"engine x in front":                          "nginx in front .",
		"we keep it in read is with a ttl":           "we keep it in redis with a ttl .",
		"each read is served":                        "each read is served .",
		"a t t l of ten seconds":                     "a ttl of 10 seconds .",
		"two t t ls":                                 "2 ttls .",
		"pictures in s three":                        "pictures in s3 .",
		"p ninety nine of two hundred milliseconds":  "p99 of 200 milliseconds .",
		"an e c two box":                             "an ec2 box .",
		"it sits in at c d":                          "it sits in etcd .",
		"after a failed in validation":               "after a failed invalidation .",
		"copied a synchronously":                     "copied asynchronously .",
		"keys in mem cash d":                         "keys in memcached .",
		"a hit in the cash with a time to live":      "a hit in the cache with a time to live .",
		"it's paid in cash":                          "it's paid in cash .",
		"forty rights a second":                      "40 writes a second .",
		"the right answer":                           "the right answer .",
		"a a message with a u u i d":                 "a message with a uuid .",
		"are you sure":                               "are you sure .",
		"the ability to block it":                    "the ability to block it .",
		"forty megabytes a second on average is low": "40 megabytes a second on average is low .",
	} {
		if got := listen(t, text); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

func TestHeardSentences(t *testing.T) {
	for text, want := range map[string]string{
		"the api is stateless it runs behind a load balancer":                    "the api is stateless . it runs behind a load balancer .",
		"we keep three copies the leader takes writes":                           "we keep 3 copies . the leader takes writes .",
		"if a zone fails the others take over":                                   "if a zone fails | the others take over .",
		"the client retries if a zone fails we shed load":                        "the client retries . if a zone fails | we shed load .",
		"we cache it because reads are many":                                     "we cache it because reads are many .",
		"the key we use is the id":                                               "the key we use is the id .",
		"i think we need a queue":                                                "i think we need a queue .",
		"it gives us the counts and the proxies keep them":                       "it gives us the counts | and the proxies keep them .",
		"it takes ten seconds each link gets a row":                              "it takes 10 seconds . each link gets a row .",
		"forty writes a second the queue holds them":                             "40 writes a second . the queue holds them .",
		"six terabytes a day two petabytes a year":                               "6 terabytes a day | 2 petabytes a year .",
		"so workers send them in batches kafka keeps them":                       "so workers send them in batches . kafka keeps them .",
		"we drop old rows okay next the cost":                                    "we drop old rows . okay next the cost .",
		"a chat server stops then its clients come back":                         "a chat server stops . then its clients come back .",
		"with ten nodes we need two racks":                                       "with 10 nodes | we need 2 racks .",
		"the server is full, so we add one. it's done":                           "the server is full | so we add one . it's done",
		"we set alarms on them deployments are rolling":                          "we set alarms on them . deployments are rolling .",
		"losing a node must not hurt the database":                               "losing a node must not hurt the database .",
		"we keep it in memory\nthe log goes to disk":                             "we keep it in memory . the log goes to disk .",
		"we keep it in\nmemory because\nthat is fast":                            "we keep it in memory because that is fast .",
		"the agent sends a heartbeat every five seconds the coordinator notices": "the agent sends a heartbeat every 5 seconds . the coordinator notices .",
		"the time it takes is ten seconds":                                       "the time it takes is 10 seconds .",
	} {
		if got := listen(t, text); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

// interview is what a recognizer wrote down of an answer.
const interview = `so um the writes are forty a second and the reads are a hundred times that so four thousand no wait make that four thousand five hundred a second
we keep the links in dynamo db and in front of it there's a cash with a t t l of sixty seconds because most reads are for the same links
i don't want a queue here and if the cash is lost the table can take the reads for a minute`

func TestSpoken(t *testing.T) {
	typed := "The writes are 40/s and the reads are 100 times that. We keep the links in DynamoDB, and in front of it there is a cache with a TTL of 60 s. I don't want a queue here."
	names := strings.Repeat("kafka\nredis\nqueue\ncache\nload balancer\nshard\n", 20)
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"speech", interview, true},
		{"typed", typed, false},
		{"a list of names", names, false},
		{"a short note", "we keep it in a cache", false},
		{"notes", "- we keep the links in a table\n- reads go to a cache in front of the table\n- a lost cache is filled again from the table by the reads that miss it\n", false},
		{"with punctuation", "Um, so we keep the links in a table, uh, and reads, um, go to a cache. Erm, yes.", true},
		{"an s that is no end", strings.Repeat("we take the reads from the table and it is fine for us ", 4), true},
	} {
		if got := isSpoken([]Text{{Text: c.text}}); got != c.want {
			t.Errorf("%s: spoken is %v", c.name, got)
		}
	}
}

// Evidence from speech quotes the speech byte for byte, including everything that the reading leaves out.
func TestSpokenPlaces(t *testing.T) {
	r := Read(Default(), []Text{{Text: interview}}, nil)
	var got []string
	for _, p := range r.Sentences() {
		got = append(got, interview[p.Start:p.End])
	}
	want := []string{
		"so um the writes are forty a second and the reads are a hundred times that so four thousand no wait make that four thousand five hundred a second",
		"we keep the links in dynamo db and in front of it there's a cash with a t t l of sixty seconds because most reads are for the same links",
		"i don't want a queue here and if the cash is lost the table can take the reads for a minute",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var values []float64
	for _, q := range r.Quantities {
		values = append(values, q.Value)
	}
	if diff := cmp.Diff([]float64{40, 100, 4500, 60}, values); diff != "" {
		t.Error(diff)
	}
	if rejected := r.Rejected("queue"); len(rejected) != 1 || !strings.HasPrefix(interview[rejected[0].Start:], "i don't want a queue") {
		t.Errorf("queue is rejected at %v", rejected)
	}
	if rejected := r.Rejected("cache"); len(rejected) != 0 {
		t.Errorf("cache is rejected at %v", rejected)
	}
	if tied, _ := r.Explained("cache"); len(tied) == 0 || !strings.Contains(interview[tied[0].Start:tied[0].End], "a cash with a t t l of sixty seconds") {
		t.Errorf("cache is explained at %v", tied)
	}
}
